package io.careweave.contracting;

import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Purchases and situations as tests send them. */
final class Routing {

    private Routing() {}

    /** Dermatology for a mutual that acts for an integrated care board. */
    static Map<String, Object> purchase() {
        return Map.of(
                "buyerType", "MUTUAL",
                "actingForOrg", "ZP1",
                "actingForType", "INTEGRATED_CARE_BOARD",
                "mainlyHealthCare", true,
                "cpvCodes", List.of("85121282"),
                "on", "2026-11-20");
    }

    /** Nothing speaks for one provider. */
    static Map<String, Object> situation() {
        return Map.of("framework", false, "lifetimePence", 250_000_000L, "suitableIdentifiable", true);
    }

    static Map<String, Object> with(Map<String, Object> map, String name, Object value) {
        var all = new HashMap<>(map);
        all.put(name, value);
        return all;
    }

    static Map<String, Object> route(String process) {
        return Map.of("purchase", purchase(), "situation", situation(), "process", process);
    }

    static Response determine(String process) {
        return Network.CONTRACTS.post("/v1/routes", route(process));
    }

    static String determined() {
        return determine("COMPETITIVE").then().statusCode(201).extract().path("id");
    }
}
