package io.careweave.contracting;

import static io.careweave.contracting.Network.CONTRACTS;
import static io.careweave.contracting.Network.FINANCE;
import static io.careweave.contracting.Network.member;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Specifications: drafted, published version by version, and unchanged from then on. */
@QuarkusTest
class SpecificationIT {

    private static final Caller OTHER = member("their manager", "X-OTHERS", "contract_manager");

    @Test
    void keepsEachVersionAsItWasPublished() {
        var id = Tenders.published();
        var changed = Tenders.specification();
        changed.put("title", "Community dermatology, second version");
        CONTRACTS
                .put("/v1/specifications/" + id, Map.of("If-Match", "\"2\""), changed)
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("published", equalTo(1))
                .body("newest.content.title", equalTo("Community dermatology"))
                .body("draft.title", equalTo("Community dermatology, second version"));
        OTHER.get("/v1/specifications/" + id).then().statusCode(200).body("draft", nullValue());
        CONTRACTS
                .step("/v1/specifications/" + id + "/publish", 3, "")
                .then()
                .statusCode(200)
                .body("published", equalTo(2));

        OTHER.get("/v1/specifications/" + id + "/versions/1")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("content.title", equalTo("Community dermatology"))
                .body("content.requirements.code", contains("R1"));
        OTHER.get("/v1/specifications/" + id + "/versions/2")
                .then()
                .body("content.title", equalTo("Community dermatology, second version"));
        for (var number : List.of("3", "0", "-1", "x", "99999999999")) {
            OTHER.get("/v1/specifications/" + id + "/versions/" + number).then().statusCode(404);
        }
        CONTRACTS
                .step("/v1/specifications/" + id + "/publish", 4, "")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/contracting/illegal-transition"));
    }

    @Test
    void linksWhatIsSpecifiedAnewToWhatItWas() {
        var old = Tenders.published();
        var anew = Tenders.specification();
        anew.put("predecessor", Map.of("specificationId", old, "number", 1));

        CONTRACTS
                .post("/v1/specifications", anew)
                .then()
                .statusCode(201)
                .body("predecessor.specificationId", equalTo(old))
                .body("predecessor.number", equalTo(1));
        anew.put("predecessor", Map.of("specificationId", old, "number", 2));
        CONTRACTS
                .post("/v1/specifications", anew)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/contracting/specification-not-published"))
                .body("errors[0].pointer", equalTo("/predecessor"));
    }

    @Test
    void hidesDraftsFromOthers() {
        var drafted = CONTRACTS.post("/v1/specifications", Tenders.specification());
        var id = drafted.<String>path("id");

        drafted.then().statusCode(201).header("Location", equalTo("/v1/specifications/" + id));
        OTHER.get("/v1/specifications/" + id).then().statusCode(404);
        OTHER.put("/v1/specifications/" + id, Map.of("If-Match", "\"1\""), Tenders.specification())
                .then()
                .statusCode(404);
        OTHER.step("/v1/specifications/" + id + "/publish", 1, "").then().statusCode(404);
        FINANCE.step("/v1/specifications/" + id + "/publish", 1, "").then().statusCode(403);
        CONTRACTS.step("/v1/specifications/" + id + "/publish", 7, "").then().statusCode(412);
        CONTRACTS.call().post("/v1/specifications/" + id + "/publish").then().statusCode(428);
        OTHER.get("/v1/specifications/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void refusesWhatDoesNotFitTogether() {
        var twice = Tenders.specification();
        twice.put("cpvCodes", List.of("85121282", "85121282"));
        twice.put("requirements", List.of(Map.of("code", "R1", "text", "x", "lot", "L9")));

        CONTRACTS
                .post("/v1/specifications", twice)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/contracting/specification-incoherent"))
                .body("errors.pointer", contains("/cpvCodes/1", "/requirements/0/lot"));
        for (var bad : List.<Map<String, Object>>of(
                Map.of("title", " "),
                Map.of("cpvCodes", List.of()),
                Map.of("cpvCodes", List.of("8512128")),
                Map.of("requirements", List.of()),
                Map.of("surprise", 1),
                Map.of("outcomes", 5))) {
            var body = Tenders.specification();
            body.putAll(bad);
            CONTRACTS.post("/v1/specifications", body).then().statusCode(400);
        }
    }
}
