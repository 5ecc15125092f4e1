package io.careweave.membership;

import static io.careweave.membership.Network.SECRETARY;
import static io.careweave.membership.Voting.atMeeting;
import static io.careweave.membership.Voting.body;
import static io.careweave.membership.Voting.drafted;
import static io.careweave.membership.Voting.manager;
import static io.careweave.membership.Voting.noticed;
import static io.careweave.membership.Voting.person;
import static io.careweave.membership.Voting.practices;
import static io.careweave.membership.Voting.proposal;
import static io.careweave.membership.Voting.record;
import static io.careweave.membership.Voting.step;
import static io.careweave.membership.Voting.vote;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.membership.domain.MembershipProblem;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** How the problems of resolutions, votes and interests are provoked. */
final class ResolutionProblems {

    private static final Caller PROBITY = Network.member("probity", "X-RIDGEWAY", "probity_officer");

    private ResolutionProblems() {}

    static Map<MembershipProblem, Supplier<Response>> proposals() {
        return Map.ofEntries(
                entry(
                        MembershipProblem.INVALID_MAJORITY,
                        () -> draft(
                                "quorums",
                                List.of(Map.of(
                                        "electorate",
                                        "PRACTICES",
                                        "quorum",
                                        Map.of("share", Map.of("numerator", 3, "denominator", 2)))))),
                entry(MembershipProblem.MATTER_RESERVED, () -> draft("matterCode", "GMS_CONTRACT")),
                entry(MembershipProblem.RULE_DOES_NOT_FIT, () -> draft("kind", "AMALGAMATE")),
                entry(MembershipProblem.UNKNOWN_BODY, () -> draft("bodyId", UUID.randomUUID())),
                entry(MembershipProblem.UNKNOWN_MEETING, () -> draft("meetingId", UUID.randomUUID())),
                entry(MembershipProblem.MEETING_OVER, () -> {
                    var proposal = atMeeting(proposal(body("GOVERNORS"), "ORDINARY", "PRACTICES"));
                    SittingIT.close(String.valueOf(proposal.get("meetingId")));
                    return SECRETARY.post("/v1/resolutions", proposal);
                }),
                entry(MembershipProblem.IMPLAUSIBLE_VOTING_TIME, () -> {
                    practices(10);
                    var late = proposal(body("GOVERNORS"), "ORDINARY", "PRACTICES");
                    late.put("closesAt", Instant.now().minusSeconds(1).toString());
                    return step(drafted(late), 1, "notice");
                }),
                entry(
                        MembershipProblem.NOBODY_MAY_VOTE,
                        () -> step(drafted(proposal(body("GOVERNORS"), "ORDINARY", "BODY")), 1, "notice")),
                entry(MembershipProblem.LIST_SIZE_MISSING, () -> {
                    var practice = practices(10).getFirst();
                    Governance.execute("update list_size set as_at = '2199-01-01' where org_code = '" + practice + "'");
                    var weighed = proposal(body("GOVERNORS"), "PRACTICE_DOUBLE", "PRACTICES");
                    return step(drafted(weighed), 1, "notice");
                }),
                entry(MembershipProblem.FROZEN_AT_NOTICE, () -> step(ofPractices(practices(10, 20)), 2, "notice")));
    }

    private static Response draft(String name, Object value) {
        var proposal = new HashMap<>(proposal(body("GOVERNORS"), "ORDINARY", "PRACTICES"));
        proposal.put(name, value);
        return SECRETARY.post("/v1/resolutions", proposal);
    }

    static Map<MembershipProblem, Supplier<Response>> votes() {
        return Map.of(
                MembershipProblem.VOTING_GOES_ON, () -> step(ofPractices(practices(10, 20)), 2, "close"),
                MembershipProblem.ALREADY_VOTED,
                        () -> {
                            var practices = practices(10, 20);
                            var id = ofPractices(practices);
                            vote(manager(practices.getFirst()), id, "FOR")
                                    .then()
                                    .statusCode(201);
                            return vote(manager(practices.getFirst()), id, "FOR");
                        },
                MembershipProblem.MAY_NOT_VOTE,
                        () -> vote(person(UUID.randomUUID()), ofPractices(practices(10)), "FOR"),
                MembershipProblem.NO_SUCH_VOTER, () -> record(ofPractices(practices(10)), List.of("Z99999"), 1, 0, 0),
                MembershipProblem.OUTSIDE_WINDOW,
                        () -> {
                            var members = Voting.society(1);
                            var id = noticed(atMeeting(proposal(body("GOVERNORS"), "AMALGAMATE", "SOCIETY")));
                            record(id, members, 1, 0, 0).then().statusCode(200);
                            step(id, 2, "close").then().statusCode(200);
                            return SECRETARY.step("/v1/resolutions/" + id + "/second-meeting", 3, today());
                        },
                MembershipProblem.CLASS_NOT_ASKED,
                        () -> {
                            ConstitutionalVoteIT.hasNoConstitution();
                            var answer = ConstitutionalVoteIT.ratifiedWithoutTheClass();
                            ConstitutionalVoteIT.hasNoConstitution();
                            return answer;
                        });
    }

    private static Map<String, ?> today() {
        return Map.of(
                "opensAt",
                Instant.now().toString(),
                "closesAt",
                Instant.now().plusSeconds(600).toString());
    }

    /** Decided by those who are members then. */
    private static String ofPractices(List<String> practices) {
        assertThat(practices).isNotEmpty();
        return noticed(proposal(body("GOVERNORS"), "ORDINARY", "PRACTICES"));
    }

    static Map<MembershipProblem, Supplier<Response>> interests() {
        return Map.of(
                MembershipProblem.IMPLAUSIBLE_INTEREST,
                        () -> person(UUID.randomUUID())
                                .post(
                                        "/v1/interests",
                                        Map.of("orgCode", "ZC1", "category", "PERSONAL", "from", "2199-01-01")),
                MembershipProblem.RETURN_DOES_NOT_FIT,
                        () -> person(UUID.randomUUID()).post("/v1/interest-returns", Map.of("nil", false)),
                MembershipProblem.NO_SUCH_INTEREST,
                        () -> {
                            var member = UUID.randomUUID();
                            return recuse(ofBody(member), member, Map.of("interestId", UUID.randomUUID()));
                        },
                MembershipProblem.IN_CONFLICT,
                        () -> {
                            var own = UUID.nameUUIDFromBytes("probity".getBytes(StandardCharsets.UTF_8));
                            return recuse(ofBody(own), own, Map.of());
                        },
                MembershipProblem.PANEL_IN_CONFLICT,
                        () -> {
                            var member = UUID.randomUUID();
                            var id = ofBody(member);
                            recuse(id, member, Map.of()).then().statusCode(201);
                            var panel = new HashMap<String, Object>(today());
                            panel.put("memberIds", List.of(UUID.randomUUID()));
                            return SECRETARY.step("/v1/resolutions/" + id + "/panel", 3, panel);
                        });
    }

    /** Decided by a body of one. */
    private static String ofBody(UUID member) {
        var board = Governance.established(Governance.body("COMMITTEE", "CHAIR"));
        Governance.seated(board, 0, member);
        return noticed(proposal(board.path("bodyId"), "ORDINARY", "BODY"));
    }

    private static Response recuse(String id, UUID member, Map<String, ?> more) {
        var decision = new HashMap<String, Object>(
                Map.of("memberId", member, "treatment", "STAY_NO_VOTE", "reason", "Owns part of it"));
        decision.putAll(more);
        return PROBITY.post("/v1/resolutions/" + id + "/recusals", decision);
    }
}
