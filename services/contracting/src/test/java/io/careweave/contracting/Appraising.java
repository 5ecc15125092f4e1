package io.careweave.contracting;

import static io.careweave.contracting.Network.CHAIR;
import static io.careweave.contracting.Network.CONTRACTS;
import static io.careweave.contracting.Network.NETWORK;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.Eventually;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Appraisals as tests need them, made through the API. */
final class Appraising {

    static final UUID ONE = UUID.nameUUIDFromBytes(new byte[] {1, 1});
    static final UUID TWO = UUID.nameUUIDFromBytes(new byte[] {1, 2});
    static final Caller SCORER = Network.member(ONE, NETWORK, "clinician");
    static final Caller SECOND_SCORER = Network.member(TWO, NETWORK, "analyst");

    private static String toBuy = "";

    private Appraising() {}

    private static Map<String, Object> option(String code, String course, List<String> providers, long cost) {
        return Map.of(
                "code",
                code,
                "title",
                "Option " + code,
                "course",
                course,
                "providers",
                providers,
                "years",
                Collections.nCopies(3, Map.of("costPence", cost, "transactionPence", 1_000, "outcomes", 100)));
    }

    /** Of the options to do nothing, to make and to buy the last is the cheapest. */
    static Map<String, Object> plan(String provider) {
        return new HashMap<>(Map.of(
                "title",
                "Diagnostics",
                "serviceLine",
                "DIAGNOSTICS",
                "outcomeUnit",
                "scans",
                "options",
                List.of(
                        option("AS-IS", "DO_NOTHING", List.of(), 100_000),
                        option("MAKE", "MAKE", List.of(), 90_000),
                        option("BUY", "BUY", List.of(provider), 80_000)),
                "benefits",
                List.of(
                        Map.of("code", "Q", "title", "Quality", "weight", 60.5),
                        Map.of("code", "A", "title", "Access", "weight", 39.5))));
    }

    static Map<String, Object> request(String provider, UUID... scorers) {
        return Map.of("plan", plan(provider), "scorers", List.of(scorers));
    }

    static Map<String, Object> marks(int score) {
        return Map.of(
                "marks",
                Stream.of("AS-IS", "MAKE", "BUY")
                        .flatMap(option -> Stream.of("Q", "A")
                                .map(benefit -> Map.of("option", option, "benefit", benefit, "score", score)))
                        .toList());
    }

    static String drafted(String provider, UUID... scorers) {
        return CONTRACTS
                .post("/v1/appraisals", request(provider, scorers))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Id of an appraisal in state SCORING. */
    static String scoring(String provider, UUID... scorers) {
        var id = drafted(provider, scorers);
        CONTRACTS.step(path(id) + "/begin-scoring", 1, "").then().statusCode(200);
        return id;
    }

    /** The same, with all that is to be scored. */
    static String scored() {
        var id = scoring(Register.code(), ONE, TWO);
        for (var scorer : List.of(SCORER, SECOND_SCORER)) {
            scorer.post(path(id) + "/scores", marks(5)).then().statusCode(201);
        }
        return id;
    }

    static String path(String id) {
        return "/v1/appraisals/" + id;
    }

    static Response decide(Caller caller, String id, Map<String, ?> choice) {
        return decide(caller, id, CONTRACTS.get(path(id)).header("ETag"), choice);
    }

    static Response decide(Caller caller, String id, String version, Map<String, ?> choice) {
        return caller.call()
                .header("If-Match", version)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(choice)
                .post(path(id) + "/decide");
    }

    /** Id of an appraisal that came to the decision to buy; the scheme of delegation is known here from then on. */
    static synchronized String toBuy() {
        if (toBuy.isEmpty()) {
            Register.role("MAKE_OR_BUY", "chair", null, "SoD-3.1");
            Register.role("MAKE_OR_BUY", "contract_manager", 1_000L, "SoD-3.2");
            var id = scored();
            Eventually.within(Agreements.SOON, () -> assertThat(
                            decide(CHAIR, id, Map.of("option", "BUY")).statusCode())
                    .isEqualTo(200));
            toBuy = id;
        }
        return toBuy;
    }
}
