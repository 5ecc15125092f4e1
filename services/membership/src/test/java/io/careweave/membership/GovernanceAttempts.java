package io.careweave.membership;

import static io.careweave.membership.Governance.body;
import static io.careweave.membership.Governance.established;
import static io.careweave.membership.Governance.seat;
import static io.careweave.membership.Governance.seated;
import static io.careweave.membership.Governance.today;
import static io.careweave.membership.Network.SECRETARY;

import io.careweave.testkit.PermissionWalk.Attempt;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How the use cases of governance and delegation are tried, each right in every respect but who tries it. */
final class GovernanceAttempts {

    private static final String NETWORK = "X-RIDGEWAY";
    private static final String STALE = "\"99\"";

    private GovernanceAttempts() {}

    static Map<String, Attempt> all() {
        var body = chaired();
        var all = new HashMap<>(bodies(body));
        all.putAll(meetings(body));
        all.putAll(delegations());
        all.putAll(constitutions());
        all.putAll(agreements());
        return all;
    }

    /** A body that whoever walks as a chair does chair. */
    private static Response chaired() {
        var body = established(body("COMMITTEE", "CHAIR", "CHAIR", "GP"));
        seated(body, 0, walker("chair"));
        seated(body, 1, walker("chair:alone"));
        return body;
    }

    private static UUID walker(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Attempt> bodies(Response body) {
        var at = "/v1/bodies/" + body.path("bodyId");
        var seats = at + "/seats/" + seat(body, 2);
        var term = Governance.term(UUID.randomUUID(), today(), today());
        return Map.of(
                "listBodies", get("/v1/bodies?limit=1"),
                "getBody", get(at),
                "establishBody", create("/v1/bodies", body("COMMITTEE")),
                "changeBody", put(at, Map.of("name", "A body", "basis", "C-1")),
                "addSeat", create(at + "/seats", Map.of("role", "GP")),
                "getSeat", get(seats),
                "fillSeat", create(seats + "/terms", term),
                "vacateSeat", step(NETWORK, seats + "/vacate", Map.of("on", today().toString(), "reason", "OTHER")),
                "listAdvice", get(at + "/advice"),
                "giveAdvice", create(at + "/advice", Map.of("text", "A deciding body does not advise.")));
    }

    private static Map<String, Attempt> meetings(Response body) {
        var request = Map.of("bodyId", body.path("bodyId"), "heldOn", today().toString());
        String id = SECRETARY.post("/v1/meetings", request).path("meetingId");
        var at = "/v1/meetings/" + id;
        return Map.of(
                "listMeetings", get("/v1/meetings?limit=1"),
                "getMeeting", get(at),
                "callMeeting", create("/v1/meetings", request),
                "addAgendaItem", create(at + "/agenda-items", Map.of("title", "An item")),
                "recordAttendance", put(at + "/attendance", Map.of("present", List.of())),
                "closeMeeting", step(NETWORK, at + "/close", Map.of()),
                "writeMinutes", put(at + "/minutes", Map.of("text", "Minutes.")),
                "approveMinutes", step(NETWORK, at + "/approve-minutes", Map.of()),
                "readMinutes", get("/v1/meetings/" + published() + "/minutes"));
    }

    private static String published() {
        var body = established(body("COMMITTEE", "CHAIR"));
        seated(body, 0, walker("presiding"));
        String id = SECRETARY
                .post("/v1/meetings", Map.of("bodyId", body.path("bodyId"), "heldOn", today().toString()))
                .path("meetingId");
        var at = "/v1/meetings/" + id;
        var present = Map.of("present", List.of(walker("presiding")));
        SECRETARY
                .put(at + "/attendance", Map.of("If-Match", "\"1\""), present)
                .then()
                .statusCode(200);
        SECRETARY.step(at + "/close", 2, Map.of()).then().statusCode(200);
        SECRETARY
                .put(at + "/minutes", Map.of("If-Match", "\"3\""), Map.of("text", "x"))
                .then()
                .statusCode(200);
        var chair = Network.member("presiding", "Z90001", "chair");
        chair.step(at + "/approve-minutes", 4, Map.of()).then().statusCode(200);
        return id;
    }

    private static Map<String, Attempt> delegations() {
        var row = DelegationIT.row(BodyIT.power());
        String id = SECRETARY.post("/v1/delegations", row).path("delegationId");
        return Map.of(
                "listDelegations", get("/v1/delegations?limit=1"),
                "getDelegation", get("/v1/delegations/" + id),
                "delegatePower", create("/v1/delegations", row),
                "changeDelegation", put("/v1/delegations/" + id, row),
                "askAuthority",
                        new Attempt(NETWORK, (call, _) -> call.body(Map.of("power", "CONTRACT_SIGN"))
                                .post("/v1/authority-checks")));
    }

    private static Map<String, Attempt> constitutions() {
        var at = "/v1/constitutions/" + ConstitutionIT.drafted();
        var hash = Map.of("documentHash", "0".repeat(64));
        return Map.ofEntries(
                Map.entry("listConstitutions", get("/v1/constitutions?limit=1")),
                Map.entry("readConstitution", get(at)),
                Map.entry("listDistribution", get(at + "/distribution")),
                Map.entry("draftConstitution", create("/v1/constitutions", ConstitutionIT.draft())),
                Map.entry("redraftConstitution", put(at, ConstitutionIT.draft())),
                Map.entry("consultOnConstitution", step(NETWORK, at + "/consult", Map.of())),
                Map.entry("distributeConstitution", step(NETWORK, at + "/distribute", Map.of())),
                Map.entry("acknowledgeConstitution", step("Z90001", at + "/acknowledge", hash)),
                Map.entry("ballotConstitution", step(NETWORK, at + "/ballot", Map.of())),
                Map.entry("ratifyConstitution", step(NETWORK, at + "/ratify", Map.of("resolution", UUID.randomUUID()))),
                Map.entry("rejectConstitution", step(NETWORK, at + "/reject", Map.of())),
                Map.entry("enforceConstitution", step(NETWORK, at + "/bring-into-force", Map.of())));
    }

    private static Map<String, Attempt> agreements() {
        var practice = Register.admitted();
        var offer =
                Map.of("orgCode", practice, "document", ConstitutionIT.draft().get("document"));
        String id = SECRETARY.post("/v1/agreements", offer).path("agreementId");
        var at = "/v1/agreements/" + id;
        return Map.of(
                "listAgreements", get("/v1/agreements?limit=1"),
                "getAgreement", get(at),
                "offerAgreement", create("/v1/agreements", offer),
                "signAgreement", step(practice, at + "/sign", Map.of("documentHash", "0".repeat(64))),
                "terminateAgreement", step(NETWORK, at + "/terminate", Map.of("on", today().toString())));
    }

    private static Attempt get(String path) {
        return new Attempt(NETWORK, (call, _) -> call.get(path));
    }

    private static Attempt create(String path, Map<String, ?> body) {
        return new Attempt(NETWORK, (call, _) -> call.header("Idempotency-Key", UUID.randomUUID())
                .body(body)
                .post(path));
    }

    /** With an entity tag that is out of date: who may is heard, and nothing changes. */
    private static Attempt put(String path, Map<String, ?> body) {
        return new Attempt(
                NETWORK, (call, _) -> call.header("If-Match", STALE).body(body).put(path));
    }

    private static Attempt step(String org, String path, Map<String, ?> body) {
        return new Attempt(
                org, (call, _) -> call.header("If-Match", STALE).body(body).post(path));
    }
}
