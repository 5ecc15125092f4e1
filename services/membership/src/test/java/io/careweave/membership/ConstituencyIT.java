package io.careweave.membership;

import static io.careweave.membership.Files.REGISTRATION_HEADER;
import static io.careweave.membership.Files.list;
import static io.careweave.membership.Files.registration;
import static io.careweave.membership.Files.send;
import static io.careweave.membership.MembershipIT.refused;
import static io.careweave.membership.Network.OPERATOR;
import static io.careweave.membership.Network.SECRETARY;
import static io.careweave.membership.OrganisationImportIT.counts;
import static io.careweave.membership.Register.column;
import static io.careweave.membership.Register.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.careweave.testkit.Together;
import io.careweave.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Patients as members: registered, moving, opting out, going over with their practice. */
@QuarkusTest
class ConstituencyIT {

    private static final String COLLECTION = "registration-imports";

    @Test
    void makesAMemberOfWhoIsRegisteredWithAMember() {
        var member = UUID.randomUUID();
        var code = Register.admitted();
        var file = REGISTRATION_HEADER + registration(member, code, "2021-01-01", "");

        counts(send(COLLECTION, file), 1, 1, 0, 0);
        counts(send(COLLECTION, file), 1, 1, 1, 0);

        standing(member).then().body("standing", equalTo("MEMBER"), "orgCode", equalTo(code));
        person(member)
                .call()
                .post("/v1/constituents/self/opt-out")
                .then()
                .statusCode(200)
                .body("standing", equalTo("OPTED_OUT"));
        person(member).call().post("/v1/constituents/self/opt-out").then().statusCode(200);
        // A wish goes with the person.
        var other = Register.admitted();
        counts(send(COLLECTION, REGISTRATION_HEADER + registration(member, other, "2026-01-01", "")), 1, 1, 0, 0);
        standing(member).then().body("standing", equalTo("OPTED_OUT"), "orgCode", equalTo(other));
        person(member).call().post("/v1/constituents/self/opt-in").then().body("standing", equalTo("MEMBER"));
        standing(UUID.randomUUID()).then().body("standing", equalTo("NONE"));
        refused(person(UUID.randomUUID()).call().post("/v1/constituents/self/opt-out"), 404, "common/not-found");
    }

    @Test
    void endsWithTheRegistrationOrThePractice() {
        var leaving = UUID.randomUUID();
        var staying = UUID.randomUUID();
        var young = UUID.randomUUID();
        var code = Register.admitted();
        var file = REGISTRATION_HEADER
                + registration(leaving, code, "2021-01-01", "2026-01-01")
                + registration(staying, code, "2021-01-01", "")
                + young + "," + code + ",2021-01-01,,2099-01-01\n";
        counts(send(COLLECTION, file), 3, 3, 0, 0);

        standing(leaving).then().body("standing", equalTo("NONE"));
        standing(young).then().body("standing", equalTo("NOT_YET"));
        Register.step(code, 2, "suspend", Map.of()).then().statusCode(200);
        standing(staying).then().body("standing", equalTo("MEMBER"));
        Register.step(code, 3, "expel", Map.of()).then().statusCode(200);
        standing(staying).then().body("standing", equalTo("NONE"));
    }

    @Test
    void refusesRowsWithLineAndReason() {
        var member = UUID.randomUUID();
        var code = Register.admitted();
        var other = Register.admitted();
        var file = REGISTRATION_HEADER
                + registration(member, code, "2021-01-01", "2022-01-01")
                + registration(member, other, "2021-06-01", "")
                + "943 476 5919," + code + ",2021-01-01,,2021-01-01\n"
                + registration(UUID.randomUUID(), "ABC123", "2021-01-01", "")
                + registration(UUID.randomUUID(), "Z99998", "2021-01-01", "")
                + registration(UUID.randomUUID(), code, "2010-01-01", "")
                + registration(UUID.randomUUID(), code, "2021-01-01", "2021-01-01")
                + registration(UUID.randomUUID(), code, "2021-02-29", "");

        var report = send(COLLECTION, file);

        counts(report, 8, 1, 0, 7);
        report.then()
                .body("rejections.reason", contains("OVERLAP", "MEMBER", "CODE", "UNKNOWN", "CLOSED", "DATE"))
                .body("rejections[5].rows", equalTo(2));
        refused(send(COLLECTION, "a,b\n"), 422, "membership/unreadable-file");
    }

    @Test
    void goesOverWithThePractice() {
        var code = Register.admitted();
        var successor = Register.admitted();
        var members = IntStream.range(0, 3).mapToObj(i -> UUID.randomUUID()).toList();
        counts(
                send(
                        COLLECTION,
                        REGISTRATION_HEADER
                                + registration(members.get(0), code, "2021-01-01", "")
                                + registration(members.get(1), code, "2021-01-01", "2026-06-01")
                                + registration(members.get(2), successor, "2021-01-01", "")),
                3,
                3,
                0,
                0);
        lists(code, 2);
        lists(successor, 3);

        merge(code, 3, successor, "2026-10-15")
                .then()
                .statusCode(200)
                .body(
                        "successor",
                        equalTo(successor),
                        "validTo",
                        equalTo("2026-10-15"),
                        "membershipState",
                        equalTo("LEFT"));

        standing(members.get(0)).then().body("standing", equalTo("MEMBER"), "orgCode", equalTo(successor));
        assertThat(column("select member_id from constituent where org_code = '" + successor + "'"))
                .containsExactlyInAnyOrder(
                        members.get(0).toString(), members.get(2).toString());
        SECRETARY
                .get("/v1/organisations/" + successor + "/list")
                .then()
                .body("total", equalTo(200), "countedOn", equalTo("2026-10-15"));
        SECRETARY.get("/v1/organisations/" + code + "/list").then().body("total", equalTo(0));
        assertTold(code, successor);
    }

    private static void assertTold(String code, String successor) {
        assertThat(events("events", code))
                .containsExactly(
                        "careweave.practice.admitted.v1", "careweave.practice.merged.v1", "careweave.practice.left.v1");
        assertThat(events("lists", successor)).hasSize(2);
        SECRETARY
                .get("/v1/constituents/reconciliation?limit=200&cursor=" + code)
                .then()
                .statusCode(200)
                .body("items.find { it.orgCode == '" + successor + "' }.constituents", equalTo(2))
                .body("items.find { it.orgCode == '" + successor + "' }.registered", equalTo(200));
    }

    @Test
    void refusesSuccessorsThatCannotTakeOver() {
        var one = Register.registered();
        var other = Register.registered();
        var third = Register.registered();
        merge(one, 1, other, "2026-10-15").then().statusCode(200);

        refused(merge(other, 1, one, "2026-11-01"), 422, "membership/unsuitable-successor");
        refused(merge(other, 1, third, "2026-10-01"), 422, "membership/unsuitable-successor");
        refused(merge(other, 1, other, "2026-11-01"), 422, "membership/unsuitable-successor");
        refused(merge(other, 1, "Y99999", "2026-11-01"), 422, "membership/unknown-organisation");
        refused(merge(one, 2, third, "2026-12-01"), 409, "membership/illegal-transition");
        refused(merge(other, 7, third, "2026-11-01"), 412, "common/stale-version");
        merge(other, 1, third, "2026-11-01").then().statusCode(200);
        refused(OrganisationIT.replace(one, 2, Register.practice()), 409, "membership/illegal-transition");
    }

    @Test
    void letsOneOfTwoMergersIntoEachOtherWin() throws Exception {
        for (int round = 0; round < 3; round++) {
            var one = Register.registered();
            var other = Register.registered();
            List<Callable<Response>> both =
                    List.of(() -> merge(one, 1, other, "2026-10-15"), () -> merge(other, 1, one, "2026-10-15"));

            assertThat(Together.run(both)).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 422);
        }
    }

    @Test
    void losesNobodyBetweenAMergerAndAnImport() throws Exception {
        for (int round = 0; round < 3; round++) {
            var code = Register.registered();
            var successor = Register.registered();
            var members =
                    IntStream.range(0, 200).mapToObj(i -> UUID.randomUUID()).toList();
            var file = REGISTRATION_HEADER
                    + Files.lines(members.stream()
                            .map(member -> registration(member, code, "2021-01-01", ""))
                            .toList());
            List<Callable<Response>> both =
                    List.of(() -> send(COLLECTION, file), () -> merge(code, 1, successor, "2026-10-15"));

            assertThat(Together.run(both)).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 201);
            // Whoever came first, no registration outlasts the practice.
            assertThat(column("select count(*) from constituent where org_code = '" + code
                            + "' and (valid_to is null or valid_to > '2026-10-15')"))
                    .containsExactly("0");
            assertThat(column("select count(*) from constituent where org_code = '" + code + "'"))
                    .containsExactly("200");
        }
    }

    private static void lists(String code, int each) {
        var file = Files.LIST_HEADER + list(code, "01OCT2026", "FEMALE", each) + list(code, "01OCT2026", "MALE", each);
        counts(send("list-imports", file), 42, 42, 0, 0);
    }

    private static Response merge(String code, long version, String successor, String on) {
        return OPERATOR.step("/v1/organisations/" + code + "/merge", version, Map.of("successor", successor, "on", on));
    }

    private static Response standing(UUID member) {
        return person(member).get("/v1/constituents/self");
    }

    /** A patient acts for no organisation. */
    private static Caller person(UUID member) {
        return new Caller(
                Tokens.user("patient", member).audience("membership").scopes("membership.read", "membership.write"));
    }
}
