package io.careweave.membership;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;

import io.careweave.membership.domain.MembershipProblem;
import io.careweave.testkit.Eventually;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** How the problems of elections are provoked. */
final class ElectionProblems {

    private static final Caller OFFICER = Network.member("officer", "X-RIDGEWAY", "returning_officer");

    private ElectionProblems() {}

    static Map<MembershipProblem, Supplier<Response>> provocations() {
        return Map.ofEntries(
                entry(MembershipProblem.ELECTION_IMPOSSIBLE, () -> {
                    var setup = ElectionIT.setup(ElectionIT.board(), "Ann", "Bo");
                    setup.put("termTo", setup.get("termFrom"));
                    return OFFICER.post("/v1/elections", setup);
                }),
                entry(MembershipProblem.POLL_OPEN, () -> {
                    var open = new HashMap<>(ElectionIT.notice());
                    open.put("closesAt", Instant.now().plusSeconds(3600).toString());
                    return send(noticed(open), "3 1\n0\nAnn\nBo\nCy\n");
                }),
                entry(MembershipProblem.PAPERS_BROKEN, () -> papers(noticed(ElectionIT.notice()), "nonsense")),
                entry(
                        MembershipProblem.PAPERS_DO_NOT_FIT,
                        () -> papers(noticed(ElectionIT.notice()), "2 1\n5 1 0\n0\nAnn\nCy\n")),
                entry(MembershipProblem.SEED_DOES_NOT_FIT, () -> {
                    var at = noticed(ElectionIT.notice());
                    papers(at, "3 1\n5 1 0\n5 2 0\n3 3 0\n0\nAnn\nBo\nCy\n")
                            .then()
                            .statusCode(200);
                    OFFICER.step(at + "/count", 3, Map.of()).then().statusCode(200);
                    return OFFICER.step(at + "/count", 4, Map.of("seed", "00".repeat(16)));
                }));
    }

    private static String noticed(Map<String, Object> notice) {
        var made = OFFICER.post("/v1/elections", ElectionIT.setup(ElectionIT.board(), "Ann", "Bo", "Cy"));
        var at = "/v1/elections/" + made.path("electionId");
        OFFICER.step(at + "/notice", 1, notice).then().statusCode(200);
        return at;
    }

    /** Once the poll has closed. */
    private static Response papers(String election, String content) {
        return Eventually.within(Governance.SOON, () -> send(election, content), answer -> answer.statusCode() != 409);
    }

    private static Response send(String election, String content) {
        return ElectionIT.send(OFFICER, election, 2, "text/plain", content.getBytes(UTF_8));
    }
}
