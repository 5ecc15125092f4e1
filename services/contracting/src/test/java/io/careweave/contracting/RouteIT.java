package io.careweave.contracting;

import static io.careweave.contracting.Network.CONTRACTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RouteIT {

    @Test
    void previewsTheLawAndEveryProcessWithReasons() {
        var answer = Network.client("ZC1")
                .post("/v1/routes/preview", Map.of("purchase", Routing.purchase(), "situation", Routing.situation()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<String>path("regime")).isEqualTo("PSR");
        assertThat(answer.<List<String>>path("reasons"))
                .hasSize(2)
                .anyMatch(reason -> reason.contains("delegating authority"));
        assertThat(answer.<List<String>>path("processes.process"))
                .containsExactly(
                        "DIRECT_AWARD_A",
                        "DIRECT_AWARD_B",
                        "DIRECT_AWARD_C",
                        "MOST_SUITABLE_PROVIDER",
                        "COMPETITIVE",
                        "URGENT_AWARD");
        assertThat(answer.<List<String>>path("processes.standing"))
                .containsExactly("MUST_NOT", "MUST_NOT", "MUST_NOT", "MAY", "MAY", "MUST_NOT");
        assertThat(answer.<List<String>>path("processes[3].path.notice"))
                .containsExactly("INTENDED_APPROACH", "INTENTION", "AWARD");
        assertThat(answer.<Integer>path("processes[3].path[0].waitDays")).isEqualTo(14);
        assertThat(answer.<List<Object>>path("processes[0].path")).isEmpty();
    }

    @Test
    void keepsARouteWithItsReasonsAndWhatIsOnRecord() {
        var determined = Routing.determine("COMPETITIVE");
        assertThat(determined.statusCode()).isEqualTo(201);
        String id = determined.path("id");
        assertThat(determined.header("Location")).isEqualTo("/v1/routes/" + id);
        assertThat(determined.<String>path("buyerOrg")).isEqualTo(Network.NETWORK);
        assertThat(determined.<String>path("decisionMaker")).isEqualTo("ZP1");
        assertThat(determined.<List<String>>path("path[0].missing")).containsExactly("CRITERIA_FROZEN");

        var recorded = CONTRACTS.post(
                "/v1/routes/" + id + "/evidence", Map.of("kind", "CRITERIA_FROZEN", "reference", "DOC-17"));
        assertThat(recorded.statusCode()).isEqualTo(201);

        var read = Network.AUDITOR.get("/v1/routes/" + id);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.<String>path("regime")).isEqualTo("PSR");
        assertThat(read.<String>path("process")).isEqualTo("COMPETITIVE");
        assertThat(read.<List<String>>path("cpvCodes")).containsExactly("85121282");
        assertThat(read.<List<Object>>path("path[0].missing")).isEmpty();
        assertThat(read.<List<String>>path("recorded.reference")).containsExactly("DOC-17");
        assertThat(read.<List<String>>path("reasons").getLast()).contains("reg. 11");
    }

    @Test
    void listsTheRoutesOfABuyerForThem() {
        var buyer = Network.member("another buyer", Register.code(), "contract_manager");
        String id = buyer.post("/v1/routes", Routing.route("COMPETITIVE")).path("id");

        assertThat(buyer.get("/v1/routes?limit=200").<List<String>>path("items.id"))
                .containsExactly(id);
    }

    @Test
    void determinesOnceHoweverOftenItIsSent() {
        var key = UUID.randomUUID().toString();
        var first = CONTRACTS.post("/v1/routes", key, Routing.route("COMPETITIVE"));
        var again = CONTRACTS.post("/v1/routes", key, Routing.route("COMPETITIVE"));
        var other = CONTRACTS.post("/v1/routes", key, Routing.route("MOST_SUITABLE_PROVIDER"));

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.<String>path("id")).isEqualTo(first.path("id"));
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.<String>path("type")).isEqualTo("/problems/common/idempotency-key-reused");
    }

    @Test
    void refusesAProcessThatMustNotBeFollowedWithTheReason() {
        var answer = Routing.determine("DIRECT_AWARD_C");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.<String>path("type")).isEqualTo("/problems/contracting/process-not-open");
        assertThat(answer.<String>path("detail")).contains("No existing contract ends");
        assertThat(answer.<String>path("errors[0].pointer")).isEqualTo("/process");
    }

    @Test
    void showsARouteToNobodyElsesOffice() {
        var id = Routing.determined();
        var other = Network.member("other-contracts", "ZC1", "contract_manager");

        assertHidden(other.get("/v1/routes/" + id));
        assertHidden(
                other.post("/v1/routes/" + id + "/evidence", Map.of("kind", "CRITERIA_FROZEN", "reference", "DOC-1")));
        assertThat(other.get("/v1/routes").<List<Object>>path("items")).isEmpty();
        assertHidden(CONTRACTS.get("/v1/routes/" + UUID.randomUUID()));
    }

    private static void assertHidden(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.<String>path("type")).isEqualTo("/problems/common/not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"purchase\":{},\"situation\":{}}",
                "{\"purchase\":PURCHASE,\"situation\":{\"framework\":false,\"lifetimePence\":1,\"suitableIdentifiable\":true},\"more\":1}",
                "{\"purchase\":PURCHASE,\"situation\":{\"framework\":\"no\",\"lifetimePence\":1,\"suitableIdentifiable\":true}}",
                "{\"purchase\":PURCHASE,\"situation\":{\"framework\":false,\"lifetimePence\":-1,\"suitableIdentifiable\":true}}",
                "{\"purchase\":PURCHASE,\"situation\":{\"framework\":false,\"lifetimePence\":1.5,\"suitableIdentifiable\":true}}",
                "{\"purchase\":PURCHASE,\"situation\":{\"framework\":false,\"lifetimePence\":1e400,\"suitableIdentifiable\":true}}",
                "{\"purchase\":PURCHASE,\"situation\":{\"framework\":false,\"lifetimePence\":NaN,\"suitableIdentifiable\":true}}",
                "{\"purchase\":PURCHASE,\"situation\":{\"framework\":false,\"framework\":true,\"lifetimePence\":1,\"suitableIdentifiable\":true}}",
                "{\"purchase\":PURCHASE,\"situation\":{\"framework\":false,\"lifetimePence\":1,\"suitableIdentifiable\":true,\"urgency\":{\"unforeseeable\":true,\"notOfOwnMaking\":true,\"riskToSafety\":true,\"months\":0}}}",
                "{\"purchase\":{\"buyerType\":\"TRUST\",\"mainlyHealthCare\":true,\"cpvCodes\":[\"85121282\"],\"on\":\"2026-11-20\"},\"situation\":SITUATION}",
                "{\"purchase\":{\"buyerType\":\"NHS_TRUST\",\"mainlyHealthCare\":true,\"cpvCodes\":[],\"on\":\"2026-11-20\"},\"situation\":SITUATION}",
                "{\"purchase\":{\"buyerType\":\"NHS_TRUST\",\"mainlyHealthCare\":true,\"cpvCodes\":[\"85121282-3\"],\"on\":\"2026-11-20\"},\"situation\":SITUATION}",
                "{\"purchase\":{\"buyerType\":\"NHS_TRUST\",\"mainlyHealthCare\":true,\"cpvCodes\":[null],\"on\":\"2026-11-20\"},\"situation\":SITUATION}",
                "{\"purchase\":{\"buyerType\":\"NHS_TRUST\",\"mainlyHealthCare\":true,\"cpvCodes\":[\"85121282\"],\"on\":\"2026-02-30\"},\"situation\":SITUATION}",
                "{\"purchase\":{\"buyerType\":\"NHS_TRUST\",\"mainlyHealthCare\":true,\"cpvCodes\":[\"85121282\"],\"on\":\"+99999-01-01\"},\"situation\":SITUATION}",
                "{\"purchase\":{\"buyerType\":\"MUTUAL\",\"actingForOrg\":\"ZP1\",\"mainlyHealthCare\":true,\"cpvCodes\":[\"85121282\"],\"on\":\"2026-11-20\"},\"situation\":SITUATION}",
                "{\"purchase\":{\"buyerType\":\"MUTUAL\",\"actingForOrg\":\"zp1'\",\"actingForType\":\"NHS_TRUST\",\"mainlyHealthCare\":true,\"cpvCodes\":[\"85121282\"],\"on\":\"2026-11-20\"},\"situation\":SITUATION}"
            })
    void refusesWhatIsMalformed(String body) {
        var whole = body.replace(
                        "PURCHASE",
                        "{\"buyerType\":\"NHS_TRUST\",\"mainlyHealthCare\":true,\"cpvCodes\":[\"85121282\"],\"on\":\"2026-11-20\"}")
                .replace("SITUATION", "{\"framework\":false,\"lifetimePence\":1,\"suitableIdentifiable\":true}");
        var answer = CONTRACTS.post("/v1/routes/preview", whole);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<String>path("type")).startsWith("/problems/common/");
    }
}
