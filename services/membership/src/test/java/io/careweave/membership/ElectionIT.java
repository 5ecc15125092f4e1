package io.careweave.membership;

import static io.careweave.membership.Governance.SOON;
import static io.careweave.membership.Governance.established;
import static io.careweave.membership.Governance.seat;
import static io.careweave.membership.Network.SECRETARY;
import static io.careweave.membership.Network.member;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.RawHttp;
import io.careweave.testkit.Together;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Elections on paper through HTTP. */
@QuarkusTest
class ElectionIT {

    @TestHTTPResource("/")
    URI service;

    private static final Caller OFFICER = member("officer", "X-RIDGEWAY", "returning_officer");
    private static final Caller ANYBODY = member("nobody", "Z90001");

    private static final String BLT = "text/plain";
    private static final String CSV = "text/csv";
    private static final String SEED = "2d711642b726b04401627ca9fbac32f5";
    private static final String COMMITMENT =
            io.careweave.membership.domain.elections.counting.Seed.ofHex(SEED).commitment();

    private static final String PAPERS = "3 1\n5 1 2 0\n4 2 0\n2 3 2 0\n1 1=2 0\n0\nAnn\nBo\nCy\n";
    private static final String TIE = "3 1\n5 1 0\n5 2 0\n3 3 0\n0\nAnn\nBo\nCy\n";

    /** An election as last answered. */
    private record Known(Response answer) {
        String id() {
            return answer.path("electionId");
        }

        String at() {
            return "/v1/elections/" + answer.path("electionId");
        }

        long version() {
            return answer.<Integer>path("version");
        }

        Response step(String verb, Object body) {
            return OFFICER.step(at() + "/" + verb, version(), body);
        }

        /** The step succeeds and leads here. */
        Known then(String verb, Object body, String state) {
            var next = step(verb, body);
            next.then().statusCode(200).body("state", equalTo(state)).header("ETag", "\"" + (version() + 1) + "\"");
            return new Known(next);
        }

        /** Papers, as a file of this type. */
        Response send(String type, byte[] file) {
            return ElectionIT.send(OFFICER, at(), version(), type, file);
        }

        /** Papers are taken once the poll has closed; the answer holds the election. */
        Known papers(String content) {
            Response taken = Eventually.within(
                    SOON, () -> send(BLT, content.getBytes(UTF_8)), answer -> answer.statusCode() != 409);
            taken.then().statusCode(200).body("election.state", equalTo("COUNTING"));
            return new Known(ANYBODY.get(at()));
        }
    }

    static Response send(Caller caller, String election, long version, String type, byte[] file) {
        return caller.call()
                .contentType(type)
                .accept(ContentType.JSON)
                .header("If-Match", "\"" + version + "\"")
                .body(file)
                .post(election + "/paper-imports");
    }

    static Map<String, Object> setup(Response body, String... names) {
        return new HashMap<>(Map.of(
                "bodyId",
                body.path("bodyId"),
                "rules",
                "FT2014",
                "secret",
                true,
                "seatIds",
                List.of(seat(body, 0)),
                "candidates",
                Stream.of(names)
                        .map(name -> Map.of("memberId", UUID.randomUUID().toString(), "name", name))
                        .toList(),
                "termFrom",
                "2030-04-01",
                "termTo",
                "2033-04-01"));
    }

    static Response board() {
        return established(Governance.body("COMMITTEE", "CHAIR", "MEMBER"));
    }

    private static Known configured(Map<String, Object> setup) {
        var made = OFFICER.post("/v1/elections", setup);
        made.then().statusCode(201).header("ETag", "\"1\"").body("state", equalTo("CONFIGURED"));
        return new Known(made);
    }

    static Map<String, Object> notice() {
        return Map.of(
                "opensAt",
                Instant.now().minusSeconds(60).toString(),
                "closesAt",
                Instant.now().plusMillis(700).toString(),
                "seedCommitment",
                COMMITMENT);
    }

    private static Known noticed() {
        return configured(setup(board(), "Ann", "Bo", "Cy")).then("notice", notice(), "NOTICED");
    }

    /** Where an election is that was counted. */
    static String counted() {
        return noticed().papers(PAPERS).then("count", Map.of(), "COUNTED").at();
    }

    @Test
    void countsPapersAndSeatsWhoIsElected() {
        var body = board();
        var setup = setup(body, "Ann", "Bo", "Cy");
        var counting = configured(setup).then("notice", notice(), "NOTICED").papers(PAPERS);
        var counted = counting.then("count", Map.of(), "COUNTED");

        ANYBODY.get(counted.at() + "/count")
                .then()
                .statusCode(200)
                .body("rules", equalTo("FT2014"))
                .body("quota", equalTo(6))
                .body("valid", equalTo(11))
                .body("rejected", equalTo(1))
                .body("stages[0].votes.candidate", contains("Ann", "Bo", "Cy"))
                .body("stages[0].votes.votes", contains("5.00000", "4.00000", "2.00000"))
                .body("stages[0].nonTransferable", equalTo("0.00000"))
                .body("stages[1].excluded", contains("Cy"))
                .body("stages[1].elected", contains("Bo"))
                .body("elected", contains("Bo"))
                .body("lotNeeded", nullValue());

        var declared = counted.then("declare", Map.of(), "DECLARED");
        String bo = declared.answer().path("candidates[1].memberId");
        SECRETARY
                .get("/v1/bodies/" + body.path("bodyId") + "/seats/" + seat(body, 0))
                .then()
                .body("terms.memberId", contains(bo))
                .body("terms[0].mandate.kind", equalTo("ELECTED"))
                .body("terms[0].mandate.ref", equalTo(declared.answer().path("electionId")))
                .body("terms[0].from", equalTo("2030-04-01"))
                .body("terms[0].to", equalTo("2033-04-01"));

        assertTold(declared, bo);
    }

    private static void assertTold(Known declared, String elected) {
        var told = Kafka.shared().await("membership.events", declared.id(), 2, SOON);
        told.forEach(Contracts::assertKept);
        assertThat(CloudEvents.structured(told.getFirst()).at("/data/secret").asBoolean())
                .isTrue();
        var result = CloudEvents.structured(told.getLast());
        assertThat(result.at("/type").asText()).isEqualTo("careweave.election.declared.v1");
        assertThat(result.at("/data/quota").asLong()).isEqualTo(6);
        assertThat(result.at("/data/rejectedBallots").asLong()).isEqualTo(1);
        assertThat(result.at("/data/elected/0/memberId").asText()).isEqualTo(elected);
        assertThat(told.stream().map(event -> CloudEvents.structured(event).toString()))
                .noneMatch(event -> event.contains("Ann") || event.contains(SEED));
    }

    @Test
    void drawsALotWithTheSeedThatWasCommittedTo() {
        var waiting = noticed().papers(TIE).then("count", Map.of(), "LOT_NEEDED");
        ANYBODY.get(waiting.at() + "/count")
                .then()
                .body("lotNeeded.tied", contains("Ann", "Bo"))
                .body("lotNeeded.stage", equalTo(3))
                .body("stages.size()", equalTo(2));
        assertThat(waiting.answer().<String>path("seed")).isNull();
        refused(waiting.step("count", Map.of("seed", SEED.replace('2', '3'))), 422, "seed-does-not-fit");
        refused(waiting.step("declare", Map.of()), 409, "illegal-transition");

        var counted = waiting.then("count", Map.of("seed", SEED), "COUNTED");
        assertThat(counted.answer().<String>path("seed")).isEqualTo(SEED);
        String elected = ANYBODY.get(counted.at() + "/count").path("elected[0]");
        var recounted = counted.then("count", Map.of(), "COUNTED");
        assertThat(ANYBODY.get(recounted.at() + "/count").<String>path("elected[0]"))
                .isEqualTo(elected);

        var told = Kafka.shared().await("membership.events", counted.id(), 2, SOON);
        told.forEach(Contracts::assertKept);
        assertThat(told.stream().map(CloudEvents::structured).map(event -> event.at("/data/seed")
                        .asText()))
                .contains(SEED);
    }

    @Test
    void isUncontestedWithNoMoreCandidatesThanSeats() {
        var body = board();
        var setup = setup(body, "Ann");
        setup.put("seatIds", List.of(seat(body, 0), seat(body, 1)));
        var uncontested = configured(setup).then("notice", notice(), "UNCONTESTED");
        refused(uncontested.send(BLT, PAPERS.getBytes(UTF_8)), 409, "illegal-transition");
        var declared = uncontested.then("declare", Map.of(), "DECLARED");
        SECRETARY
                .get("/v1/bodies/" + body.path("bodyId") + "/seats/" + seat(body, 0))
                .then()
                .body("terms.memberId", contains(declared.answer().<String>path("candidates[0].memberId")));
        SECRETARY
                .get("/v1/bodies/" + body.path("bodyId") + "/seats/" + seat(body, 1))
                .then()
                .body("terms.size()", equalTo(0));
        refused(ANYBODY.get(declared.at() + "/count"), 404, "not-found");
    }

    @Test
    void standsFromItsNoticeOn() {
        var setup = setup(board(), "Ann", "Bo", "Cy");
        var configured = configured(setup);
        setup.put("rules", "SCOT2007");
        var changed = OFFICER.put(configured.at(), Map.of("If-Match", "\"1\""), setup);
        changed.then().statusCode(200).body("rules", equalTo("SCOT2007"));
        var noticed = new Known(changed).then("notice", notice(), "NOTICED");
        setup.put("rules", "FT2014");
        refused(OFFICER.put(noticed.at(), Map.of("If-Match", "\"3\""), setup), 409, "illegal-transition");
        refused(noticed.step("notice", notice()), 409, "illegal-transition");
        String id = noticed.answer().path("electionId");
        assertThatThrownBy(() ->
                        Governance.execute("update election set rules = 'FT2014' where election_id = '" + id + "'"))
                .rootCause()
                .hasMessageContaining("an election on notice stands");
    }

    @Test
    void electsNobodyOnceCountermanded() {
        var ended = noticed()
                .papers(PAPERS)
                .then("count", Map.of(), "COUNTED")
                .then("countermand", Map.of("ground", "CANDIDATE_DIED"), "COUNTERMANDED");
        refused(ended.step("declare", Map.of()), 409, "illegal-transition");
        refused(ended.step("countermand", Map.of("ground", "OTHER")), 409, "illegal-transition");
    }

    @Test
    void takesPapersOnlyWhenThePollHasClosed() {
        var later = new HashMap<>(notice());
        later.put("closesAt", Instant.now().plusSeconds(3600).toString());
        var open = configured(setup(board(), "Ann", "Bo", "Cy")).then("notice", later, "NOTICED");
        refused(open.send(BLT, PAPERS.getBytes(UTF_8)), 409, "poll-open");
    }

    @Test
    void takesATableAndNewPapersInPlaceOfOld() {
        var first = noticed().papers(TIE);
        var table = first.send(CSV, "Ann,Bo,Cy\n2,1,\n,1,\nX,,\n1,1,\n".getBytes(UTF_8));
        table.then()
                .statusCode(200)
                .body("valid", equalTo(2))
                .body("rejected", equalTo(2))
                .body("rejections.line", contains(4, 5))
                .body("rejections.reason", contains("UNREADABLE", "SEVERAL_FIRST_PREFERENCES"));
        new Known(ANYBODY.get(first.at())).then("count", Map.of(), "COUNTED");
        ANYBODY.get(first.at() + "/count").then().body("elected", contains("Bo"));
    }

    @Test
    void refusesPapersThatAreBrokenOrOfAnotherElection() {
        var counting = noticed().papers(PAPERS);
        Map.of(
                        "3 1\n5 1 2\n0\nAnn\nBo\nCy\n", "papers-broken",
                        "3 2\n5 1 0\n0\nAnn\nBo\nCy\n", "papers-do-not-fit",
                        "3 1\n5 1 0\n0\nAnn\nCy\nBo\n", "papers-do-not-fit",
                        "2 1\n5 1 0\n0\nAnn\nBo\n", "papers-do-not-fit")
                .forEach((content, problem) -> refused(counting.send(BLT, content.getBytes(UTF_8)), 422, problem));
        counting.send(BLT, "3 1\n5 1 2\n0\nAnn\nBo\nCy\n".getBytes(UTF_8))
                .then()
                .body("detail", equalTo("line 2: the ballot does not end with 0"))
                .body("errors.detail", hasItem("line 2"));
    }

    @Test
    void saysWhetherTheBallotIsSecret() {
        var setup = setup(board(), "Ann", "Bo");
        setup.put("secret", false);
        var open = configured(setup).then("notice", notice(), "NOTICED");
        open.answer().then().body("secret", equalTo(false));
        var told = Kafka.shared().await("membership.events", open.id(), 1, SOON).getFirst();
        Contracts.assertKept(told);
        assertThat(CloudEvents.structured(told).at("/data/secret").asBoolean()).isFalse();
        setup.remove("secret");
        refused(OFFICER.post("/v1/elections", setup), 400, "validation");
    }

    /** Several megabytes, in which pieces end within lines. */
    @Test
    void countsPapersOfAWholeRegion() {
        String half = "1 1 2 3 0\n".repeat(130_000) + "1 2 0\n".repeat(90_000);
        var counted = noticed()
                .papers("3 1\n" + half + "1 3 0\n2 1=2 0\n" + half + "0\nAnn\nBo\nCy\n")
                .then("count", Map.of(), "COUNTED");

        ANYBODY.get(counted.at() + "/count")
                .then()
                .body("valid", equalTo(440_001))
                .body("rejected", equalTo(2))
                .body("stages[0].votes.votes", contains("260000.00000", "180000.00000", "1.00000"))
                .body("elected", contains("Ann"));
    }

    @Test
    void refusesFilesThatAreNoneOrTooLarge() {
        var counting = noticed().papers(PAPERS);
        var latin = counting.send(BLT, "3 1\n5 1 0\n0\nAnn\nBo\nZo\u00eb\n".getBytes(ISO_8859_1));
        refused(latin, 422, "papers-broken");
        latin.then().body("detail", equalTo("line 6: no text in UTF-8"));
        refused(counting.send(CSV, "\"Ann,Bo\n1,2\n".getBytes(UTF_8)), 422, "papers-broken");
        refused(counting.send(BLT, new byte[0]), 422, "papers-broken");
        refused(counting.send("application/json", "{}".getBytes(UTF_8)), 415, "unsupported-media-type");
        refused(send(SECRETARY, counting.at(), counting.version(), BLT, PAPERS.getBytes(UTF_8)), 403, "forbidden");
        refused(send(OFFICER, counting.at(), 1, BLT, PAPERS.getBytes(UTF_8)), 412, "stale-version");
        refused(
                OFFICER.call().contentType(BLT).body(PAPERS).post(counting.at() + "/paper-imports"),
                428,
                "version-required");
        var head = RawHttp.head(
                "POST " + counting.at() + "/paper-imports HTTP/1.1",
                "Host: localhost",
                "Content-Type: text/plain",
                "Content-Length: 42000000");
        assertThat(RawHttp.exchange(service, head, SOON).only().status()).isEqualTo(413);
        counting.then("count", Map.of(), "COUNTED");
    }

    @ParameterizedTest
    @CsvSource({
        "rules, MEEK, 400, malformed-json",
        "seatIds, [], 400, validation",
        "termTo, 2030-04-01, 422, election-impossible",
        "bodyId, 019a9e00-7b00-7000-8000-00000000dead, 422, unknown-body",
        "termFrom, 1066-10-14, 400, validation"
    })
    void refusesAnElectionThatCannotBe(String field, String value, int status, String problem) {
        var setup = setup(board(), "Ann", "Bo");
        setup.put(field, value.equals("[]") ? List.of() : value);
        refused(OFFICER.post("/v1/elections", setup), status, problem);
    }

    @Test
    void refusesWhoOrWhatIsNamedTwice() {
        var body = board();
        var twice = setup(body, "Ann", "Ann");
        refused(OFFICER.post("/v1/elections", twice), 422, "election-impossible");
        var seats = setup(body, "Ann", "Bo");
        seats.put("seatIds", List.of(seat(body, 0), seat(body, 0)));
        refused(OFFICER.post("/v1/elections", seats), 422, "election-impossible");
        seats.put("seatIds", List.of(seat(board(), 0)));
        refused(OFFICER.post("/v1/elections", seats), 422, "election-impossible");
        var past = new HashMap<>(notice());
        past.put("closesAt", Instant.now().minusSeconds(1).toString());
        refused(configured(setup(body, "Ann", "Bo")).step("notice", past), 422, "election-impossible");
    }

    @Test
    void isForTheReturningOfficer() {
        var setup = setup(board(), "Ann", "Bo");
        refused(SECRETARY.post("/v1/elections", setup), 403, "forbidden");
        var known = configured(setup);
        refused(SECRETARY.step(known.at() + "/notice", 1, notice()), 403, "forbidden");
        refused(OFFICER.step(known.at() + "/notice", 7, notice()), 412, "stale-version");
        refused(OFFICER.call().body(notice()).post(known.at() + "/notice"), 428, "version-required");
        ANYBODY.get("/v1/elections?bodyId=" + known.answer().path("bodyId"))
                .then()
                .statusCode(200)
                .body("items.electionId", contains(known.answer().<String>path("electionId")));
    }

    @Test
    void declaresOnce() throws Exception {
        var counted = noticed().papers(PAPERS).then("count", Map.of(), "COUNTED");
        var answers = Together.run(6, () -> counted.step("declare", Map.of()).statusCode());
        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 412);
        var body = "/v1/bodies/" + counted.answer().path("bodyId");
        SECRETARY.get(body).then().body("seats[0].terms.size()", equalTo(1));
    }

    private static void refused(Response answer, int status, String problem) {
        answer.then().statusCode(status).body("type", endsWith("/" + problem));
        assertThat(answer.asString()).isNotBlank();
        answer.then().body("title", containsString(" "));
    }
}
