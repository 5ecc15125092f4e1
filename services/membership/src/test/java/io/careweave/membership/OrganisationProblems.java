package io.careweave.membership;

import static io.careweave.membership.Network.SECRETARY;
import static io.careweave.membership.OrganisationIT.put;
import static io.careweave.membership.OrganisationIT.replace;
import static io.careweave.membership.OrganisationIT.with;
import static java.util.Map.entry;

import io.careweave.membership.domain.MembershipProblem;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** How the problems of organisations are provoked. */
final class OrganisationProblems {

    private OrganisationProblems() {}

    static Map<MembershipProblem, Supplier<Response>> provocations() {
        return Map.ofEntries(
                entry(
                        MembershipProblem.ILLEGAL_TRANSITION,
                        () -> Register.step(Register.applied(), 1, "suspend", Map.of())),
                entry(
                        MembershipProblem.UNKNOWN_ORGANISATION,
                        () -> SECRETARY.post("/v1/memberships", Map.of("orgCode", "Y99999"))),
                entry(MembershipProblem.KIND_FIXED, () -> replace(Register.registered(), 1, with("kind", "TRUST"))),
                entry(MembershipProblem.HIERARCHY_CYCLE, () -> {
                    var code = Register.freshCode();
                    return put(code, with("parent", code));
                }),
                entry(MembershipProblem.NOT_A_PRACTICE, () -> {
                    var code = Register.freshCode();
                    put(code, with("kind", "PRESCRIBING_COST_CENTRE")).then().statusCode(201);
                    return SECRETARY.post("/v1/memberships", Map.of("orgCode", code));
                }),
                entry(MembershipProblem.UNREADABLE_FILE, () -> Files.send("list-imports", "a,b\n")),
                entry(MembershipProblem.UNSUITABLE_SUCCESSOR, () -> {
                    var code = Register.registered();
                    return SECRETARY.step(
                            "/v1/organisations/" + code + "/merge", 1, Map.of("successor", code, "on", "2026-10-01"));
                }),
                entry(MembershipProblem.ALREADY_IN_CLASS, () -> {
                    var body = Map.of("memberId", UUID.randomUUID(), "class", "STAFF", "from", "2026-01-01");
                    SECRETARY.post("/v1/class-members", body).then().statusCode(201);
                    return SECRETARY.post("/v1/class-members", body);
                }),
                entry(
                        MembershipProblem.IMPLAUSIBLE_DAY,
                        () -> Register.step(Register.applied(), 1, "admit", Map.of("on", "2018-01-01"))));
    }
}
