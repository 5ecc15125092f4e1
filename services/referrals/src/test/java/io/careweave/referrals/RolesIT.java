package io.careweave.referrals;

import static io.careweave.referrals.Network.OPERATOR;
import static io.careweave.referrals.Network.PRACTICE;
import static io.careweave.referrals.Network.TRUST;
import static io.careweave.referrals.Network.TRUST_ADMIN;
import static io.careweave.referrals.Network.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.careweave.testkit.TokenAttacks;
import io.careweave.testkit.Tokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens, scopes and roles: what stops a caller before any referral is looked at. */
@QuarkusTest
class RolesIT {

    private static final Tokens CLIENT =
            Tokens.client("partner-z90001").org("Z90001").audience("referrals").attested();
    private static final Caller READING = new Caller(CLIENT.scopes("referrals.read"));
    private static final Caller WRITING = new Caller(CLIENT.scopes("referrals.write"));
    private static final Caller FOREIGN = new Caller(CLIENT.scopes("subscriptions.read", "subscriptions.manage"));

    @TestHTTPResource("/")
    URI server;

    @BeforeEach
    void network() {
        Network.ready();
    }

    @Test
    void refusesEveryBadToken() {
        TokenAttacks.assertRefused(server.resolve("/"), "/v1/referrals", "referrals");
    }

    @Test
    void needsTheScopeToRead() {
        var id = PRACTICE.submitted();

        for (var caller : List.of(WRITING, FOREIGN)) {
            for (var path : List.of(
                    "/v1/referrals",
                    "/v1/referrals/" + id,
                    "/v1/referrals/" + id + "/history",
                    "/v1/services",
                    "/v1/services/" + Network.HOSPITAL,
                    "/v1/pathways",
                    "/v1/pathways/none")) {
                assertScopeMissing(caller.get(path));
            }
            assertScopeMissing(caller.call().body(Map.of()).post("/v1/pathway-matches"));
        }
    }

    @Test
    void needsTheScopeToWrite() {
        var id = PRACTICE.submitted();

        for (var caller : List.of(READING, FOREIGN)) {
            assertScopeMissing(caller.draft(Drafts.body()));
            for (var verb : List.of(
                    "submit",
                    "triage",
                    "accept",
                    "book",
                    "attend",
                    "miss",
                    "discharge",
                    "redirect",
                    "reject",
                    "resubmit",
                    "cancel",
                    "error")) {
                assertScopeMissing(caller.step(id, 2, verb, Map.of()));
            }
            assertScopeMissing(caller.put("/v1/services/x1", Map.of(), Map.of()));
            assertScopeMissing(caller.call().body(Map.of()).post("/v1/pathways/x1/versions"));
            assertScopeMissing(caller.call().post("/v1/pathways/x1/withdraw"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chair",
                "secretary",
                "returning_officer",
                "probity_officer",
                "evaluator",
                "opener",
                "finance",
                "contract_manager",
                "analyst",
                "lay_member",
                "auditor"
            })
    void keepsOtherRolesOfAPartyAwayFromPatients(String role) {
        var id = PRACTICE.submitted();

        assertForbidden(member("m-" + role, "Z90001", role), id);
    }

    @Test
    void keepsOperatorsAndPeopleWithoutAnOrganisationAwayFromPatients() {
        var id = PRACTICE.submitted();
        var freelance = new Caller(Tokens.user("free", UUID.nameUUIDFromBytes(new byte[] {3}))
                .roles("clinician")
                .audience("referrals")
                .scopes("referrals.read", "referrals.write"));

        assertForbidden(OPERATOR, id);
        assertForbidden(freelance, id);
    }

    @Test
    void letsAPracticeManagerRunAReferralButNotCloseIt() {
        var manager = member("pm", "Z90001", "practice_manager");
        var id = manager.submitted();

        manager.get("/v1/referrals/" + id).then().statusCode(200);
        manager.step(id, 2, "cancel", Map.of("reason", "PATIENT_REQUEST"))
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/referrals/clinician-required"));
    }

    @Test
    void believesOnBehalfOfOnlyFromAttestedClients() {
        var id = PRACTICE.submitted();

        TRUST_ADMIN
                .step(id, 2, "reject", Drafts.reject(Drafts.DR_A))
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/referrals/clinician-required"));
        Network.SURGEON
                .step(id, 2, "reject", Drafts.reject(Drafts.DR_A))
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/referrals/clinician-required"));
        TRUST.go(id, 2, "reject", Drafts.reject(Drafts.DR_A));
    }

    @Test
    void recordsWhoDecided() {
        var id = PRACTICE.submitted();
        TRUST.go(id, 2, "reject", Drafts.reject(Drafts.DR_A));

        assertThat(Network.column(
                        "select action || ' ' || actor_id || ' ' || coalesce(facts::json ->> 'clinician', '-')"
                                + " from audit where object = 'referral/" + id + "' order by seq"))
                .containsExactly(
                        "draft partner-z90001 -",
                        "submit partner-z90001 -",
                        "reject partner-zr1 registration:GMC-1000001");
    }

    private static void assertForbidden(Caller caller, String id) {
        var answers = List.of(
                caller.get("/v1/referrals"),
                caller.get("/v1/referrals/" + id),
                caller.get("/v1/referrals/" + UUID.randomUUID()),
                caller.get("/v1/referrals/" + id + "/history"),
                caller.draft(Drafts.body()),
                caller.step(id, 2, "accept", Map.of()),
                caller.step(id, 2, "cancel", Map.of("reason", "PATIENT_REQUEST")));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.<String>path("type")).isEqualTo("/problems/common/forbidden");
        });
    }

    private static void assertScopeMissing(Response answer) {
        answer.then().statusCode(403).body("type", equalTo("/problems/common/insufficient-scope"));
    }
}
