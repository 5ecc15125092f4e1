package io.careweave.membership;

import static io.careweave.membership.Governance.body;
import static io.careweave.membership.Governance.established;
import static io.careweave.membership.Governance.fill;
import static io.careweave.membership.Governance.seat;
import static io.careweave.membership.Governance.term;
import static io.careweave.membership.Governance.today;
import static io.careweave.membership.Network.SECRETARY;
import static io.careweave.membership.Network.member;
import static java.util.Map.entry;

import io.careweave.membership.domain.MembershipProblem;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** How the problems of governance and delegation are provoked. */
final class GovernanceProblems {

    private static final String HASH = "0".repeat(64);

    private GovernanceProblems() {}

    static Map<MembershipProblem, Supplier<Response>> bodies() {
        return Map.ofEntries(
                entry(MembershipProblem.POWERS_NOT_DISJOINT, () -> {
                    var power = List.of(BodyIT.power());
                    established(with("GOVERNORS", "powers", power));
                    return SECRETARY.post("/v1/bodies", with("EXECUTIVE", "powers", power));
                }),
                entry(
                        MembershipProblem.ADVICE_ONLY,
                        () -> SECRETARY.post("/v1/bodies", with("NEIGHBOURHOOD", "powers", List.of("DECIDE")))),
                entry(MembershipProblem.QUORUM_IMPOSSIBLE, () -> {
                    var quorum = Map.of("numerator", 3, "denominator", 2);
                    return SECRETARY.post("/v1/bodies", with("COMMITTEE", "quorum", quorum));
                }),
                entry(MembershipProblem.SEAT_LIMIT_REACHED, () -> {
                    var full = established(with("COMMITTEE", "seatLimit", 1));
                    return SECRETARY.post("/v1/bodies/" + full.path("bodyId") + "/seats", Map.of("role", "GP"));
                }));
    }

    static Map<MembershipProblem, Supplier<Response>> seats() {
        return Map.ofEntries(
                entry(MembershipProblem.SEAT_TAKEN, () -> {
                    var body = established(body("COMMITTEE", "GP"));
                    fill(body, 0, term(UUID.randomUUID(), today(), null)).then().statusCode(201);
                    return fill(body, 0, term(UUID.randomUUID(), today(), null));
                }),
                entry(MembershipProblem.SEAT_VACANT, () -> {
                    var body = established(body("COMMITTEE", "GP"));
                    return SECRETARY.step(
                            "/v1/bodies/" + body.path("bodyId") + "/seats/" + seat(body, 0) + "/vacate",
                            0,
                            Map.of("on", today().toString(), "reason", "OTHER"));
                }),
                entry(MembershipProblem.SECOND_SEAT, () -> {
                    var body = established(body("COMMITTEE", "GP", "GP"));
                    var term = term(UUID.randomUUID(), today(), null);
                    fill(body, 0, term).then().statusCode(201);
                    return fill(body, 1, term);
                }),
                entry(
                        MembershipProblem.TERM_IMPOSSIBLE,
                        () -> fill(
                                established(body("COMMITTEE", "GP")),
                                0,
                                term(UUID.randomUUID(), today(), today().minusDays(1)))),
                entry(
                        MembershipProblem.TERM_TOO_SHORT,
                        () -> fill(
                                established(body("SHADOW", "GP")),
                                0,
                                term(UUID.randomUUID(), today(), today().plusMonths(23)))),
                entry(MembershipProblem.MANDATE_INCOMPLETE, () -> {
                    var term = term(UUID.randomUUID(), today(), null);
                    term.put("mandate", Map.of("kind", "NOMINATED", "ref", "N-1"));
                    return fill(established(body("COMMITTEE", "GP")), 0, term);
                }));
    }

    static Map<MembershipProblem, Supplier<Response>> meetings() {
        return Map.of(
                MembershipProblem.SHORT_NOTICE, () -> call(established(with("COMMITTEE", "noticeDays", 3)), today(), 0),
                MembershipProblem.MEETING_TO_COME,
                        () -> attend(call(established(body("COMMITTEE", "GP")), today().plusDays(1), 0), Map.of()),
                MembershipProblem.AGENDA_FULL,
                        () -> {
                            String full = call(established(body("COMMITTEE")), today(), 100)
                                    .path("meetingId");
                            return SECRETARY.post(
                                    "/v1/meetings/" + full + "/agenda-items", Map.of("title", "One more"));
                        },
                MembershipProblem.NOT_A_HOLDER,
                        () -> {
                            var nobody = Map.of("present", List.of(UUID.randomUUID()));
                            return attend(call(established(body("COMMITTEE", "GP")), today(), 0), nobody);
                        },
                MembershipProblem.PROXY_REFUSED,
                        () -> {
                            var body = established(body("COMMITTEE", "GP"));
                            var absent = UUID.randomUUID();
                            fill(body, 0, term(absent, today(), null)).then().statusCode(201);
                            var proxy = Map.of("holder", UUID.randomUUID(), "absent", absent);
                            return attend(
                                    call(body, today(), 0), Map.of("present", List.of(), "proxies", List.of(proxy)));
                        },
                MembershipProblem.DECIDES_ITSELF,
                        () -> {
                            String board = established(body("COMMITTEE")).path("bodyId");
                            return member("adviser", "Z90001")
                                    .post("/v1/bodies/" + board + "/advice", Map.of("text", "x"));
                        });
    }

    static Map<MembershipProblem, Supplier<Response>> documents() {
        return Map.of(
                MembershipProblem.OTHER_DOCUMENT,
                        () -> {
                            var practice = Register.admitted();
                            String id = offer(practice).path("agreementId");
                            return member("manager", practice, "practice_manager")
                                    .step("/v1/agreements/" + id + "/sign", 1, Map.of("documentHash", HASH));
                        },
                MembershipProblem.RULES_CONTRADICT,
                        () -> {
                            var protection = Map.of("matterCode", "RISK_SHARE_SET", "classes", List.of("STAFF"));
                            var draft = ConstitutionIT.draft();
                            draft.put("rules", Map.of("protections", List.of(protection, protection)));
                            return SECRETARY.post("/v1/constitutions", draft);
                        },
                MembershipProblem.NOT_DISTRIBUTED,
                        () -> {
                            var _ = Register.admitted();
                            var at = "/v1/constitutions/" + ConstitutionIT.drafted();
                            SECRETARY.step(at + "/consult", 1, Map.of()).then().statusCode(200);
                            return SECRETARY.step(at + "/ballot", 2, Map.of());
                        },
                MembershipProblem.NOT_CARRIED,
                        () -> SECRETARY.step(
                                "/v1/constitutions/" + ConstitutionIT.balloting() + "/ratify",
                                3,
                                Map.of("resolution", UUID.randomUUID())));
    }

    static Map<MembershipProblem, Supplier<Response>> records() {
        return Map.of(
                MembershipProblem.NOTHING_TO_ACKNOWLEDGE,
                        () -> {
                            return member("manager", Register.admitted(), "practice_manager")
                                    .step(
                                            "/v1/constitutions/" + ConstitutionIT.drafted() + "/acknowledge",
                                            1,
                                            Map.of("documentHash", ConstitutionIT.HASH));
                        },
                MembershipProblem.AGREEMENT_LIVE,
                        () -> {
                            var practice = Register.admitted();
                            offer(practice).then().statusCode(201);
                            return offer(practice);
                        },
                MembershipProblem.DELEGATION_IMPOSSIBLE,
                        () -> {
                            var row = DelegationIT.row(BodyIT.power());
                            row.put("validTo", "2020-01-01");
                            return SECRETARY.post("/v1/delegations", row);
                        });
    }

    private static Map<String, Object> with(String kind, String field, Object value) {
        var body = body(kind, "GP");
        body.put(field, value);
        return body;
    }

    private static Response call(Response body, LocalDate day, int items) {
        var agenda =
                IntStream.range(0, items).mapToObj(_ -> Map.of("title", "Item")).toList();
        return SECRETARY.post(
                "/v1/meetings", Map.of("bodyId", body.path("bodyId"), "heldOn", day.toString(), "agenda", agenda));
    }

    private static Response attend(Response meeting, Map<String, ?> who) {
        var body = who.isEmpty() ? Map.of("present", List.of()) : who;
        return SECRETARY.put(
                "/v1/meetings/" + meeting.path("meetingId") + "/attendance", Map.of("If-Match", "\"1\""), body);
    }

    private static Response offer(String practice) {
        var document = ConstitutionIT.draft().get("document");
        return SECRETARY.post("/v1/agreements", Map.of("orgCode", practice, "document", document));
    }
}
