package io.careweave.membership;

import static io.careweave.membership.Files.ods;
import static io.careweave.membership.Files.send;
import static io.careweave.membership.MembershipIT.refused;
import static io.careweave.membership.Network.OPERATOR;
import static io.careweave.membership.Network.SECRETARY;
import static io.careweave.membership.Network.member;
import static io.careweave.membership.Register.events;
import static io.careweave.membership.Register.freshCode;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.RawHttp;
import io.careweave.testkit.Together;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The published list of practices, as it comes and as it should not. */
@QuarkusTest
class OrganisationImportIT {

    private static final String COLLECTION = "organisation-imports";

    @TestHTTPResource("/")
    URI service;

    @Test
    void registersPracticesAndCostCentres() {
        var practice = freshCode();
        var centre = freshCode();
        var closed = freshCode();

        var report = send(
                COLLECTION,
                "\uFEFF" + ods(practice) + "\r\n" + ods(centre, "A \"\"HOSTEL\"\"", "20100401", "", "9")
                        + ods(closed, "OLD", "19740401", "20240331", "4"));

        counts(report, 3, 3, 0, 0);
        SECRETARY.get("/v1/organisations/" + practice).then().body("kind", equalTo("PRACTICE"));
        SECRETARY
                .get("/v1/organisations/" + centre)
                .then()
                .body("kind", equalTo("PRESCRIBING_COST_CENTRE"), "name", equalTo("A \"HOSTEL\""));
        SECRETARY.get("/v1/organisations/" + closed).then().body("validTo", equalTo("2024-04-01"));
        refused(SECRETARY.post("/v1/memberships", Map.of("orgCode", centre)), 422, "membership/not-a-practice");
        refused(SECRETARY.post("/v1/memberships", Map.of("orgCode", closed)), 422, "membership/not-a-practice");
        var told = Kafka.shared().await("membership.organisations", centre, 1, Register.SOON);
        assertThat(told).allSatisfy(record -> Contracts.assertKept(record));
        assertThat(new String(told.getFirst().value(), UTF_8)).doesNotContain("HOSTEL");
    }

    @Test
    void changesNothingTheSecondTime() {
        var codes = IntStream.range(0, 50).mapToObj(i -> freshCode()).toList();
        var file = Files.lines(codes.stream().map(Files::ods).toList());

        counts(send(COLLECTION, file), 50, 50, 0, 0);
        counts(send(COLLECTION, file), 50, 50, 50, 0);

        assertThat(codes)
                .allSatisfy(code -> assertThat(events("organisations", code)).hasSize(1));
        counts(
                send(COLLECTION, ods(codes.getFirst(), "NEW NAME", "19740401", "", "4") + ods(codes.get(1))),
                2,
                2,
                1,
                0);
        SECRETARY
                .get("/v1/organisations/" + codes.getFirst())
                .then()
                .body("version", equalTo(2), "name", equalTo("NEW NAME"));
    }

    @Test
    void refusesRowsWithLineAndReasonAndTakesTheOthers() {
        var good = freshCode();
        var file = ods(good) + "ABC123,NAME\n" + ods("ABC123") + ods("Y9999") + "\n" + ods(good)
                + ods(freshCode(), "X", "19740231", "", "4") + "\"" + freshCode() + ",X\n" + ods(freshCode());

        var report = send(COLLECTION, file);

        counts(report, 8, 2, 0, 6);
        report.then()
                .body("rejections.line", contains(2, 3, 6, 7, 8))
                .body("rejections.rows", contains(1, 2, 1, 1, 1))
                .body("rejections.reason", contains("COLUMNS", "CODE", "DUPLICATE", "DATE", "QUOTING"))
                .body("rejections[2].orgCode", equalTo(good));
        var address = report.header("Location");
        OPERATOR.get(address).then().statusCode(200).body("rejected", equalTo(6), "rejections", hasSize(5));
        var page = OPERATOR.get(address + "/rows?state=rejected&limit=2");
        page.then().body("items.line", contains(2, 3));
        OPERATOR.get(address + "/rows?state=rejected&limit=3&cursor=" + page.path("next"))
                .then()
                .body("items.line", contains(6, 7, 8));
        refused(OPERATOR.get(address + "/rows?state=accepted"), 400, "common/validation");
        refused(OPERATOR.get("/v1/list-imports/" + report.path("id")), 404, "common/not-found");
        refused(OPERATOR.get("/v1/organisation-imports/" + UUID.randomUUID()), 404, "common/not-found");
    }

    @Test
    void refusesBytesThatAreNoTextAndNeverRepeatsThem() {
        var code = freshCode();
        var bytes = (ods(code, "CAF\u00c9 SURGERY", "19740401", "", "4") + ods(freshCode())).getBytes(ISO_8859_1);

        var report = send(COLLECTION, UUID.randomUUID().toString(), bytes);

        counts(report, 2, 1, 0, 1);
        report.then().body("rejections[0].reason", equalTo("ENCODING")).body(not(containsString("CAF")));
    }

    @Test
    void refusesWhatIsRegisteredAsSomethingElse() {
        var code = freshCode();
        OPERATOR.put("/v1/organisations/" + code, Map.of(), OrganisationIT.with("kind", "OPTOMETRIST"))
                .then()
                .statusCode(201);

        var report = send(COLLECTION, ods(code));

        counts(report, 1, 0, 0, 1);
        report.then().body("rejections[0].reason", equalTo("KIND"));
    }

    @Test
    void leavesParentAndRolesAndEndsMembersThatClose() {
        var network = "X-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
        OPERATOR.put("/v1/organisations/" + network, Map.of(), OrganisationIT.with("kind", "NETWORK"));
        var code = freshCode();
        OPERATOR.put("/v1/organisations/" + code, Map.of(), OrganisationIT.with("parent", network));
        SECRETARY.post("/v1/memberships", Map.of("orgCode", code));
        Register.step(code, 1, "admit", Map.of("on", "2020-01-01")).then().statusCode(200);

        counts(send(COLLECTION, ods(code, "X", "20190401", "20270331", "4")), 1, 1, 0, 0);

        SECRETARY
                .get("/v1/organisations/" + code)
                .then()
                .body("parent", equalTo(network), "roles", contains("REFERRER"), "membershipState", equalTo("LEFT"));
        assertThat(events("events", code))
                .containsExactly("careweave.practice.admitted.v1", "careweave.practice.left.v1");
        assertThat(events("organisations", code)).hasSize(4);
    }

    @Test
    void endsTheMembershipOfWhatIsNoPracticeAnyLonger() {
        var code = Register.admitted();

        counts(send(COLLECTION, ods(code, "X", "20190401", "", "0")), 1, 1, 0, 0);

        SECRETARY.get("/v1/memberships/" + code).then().body("state", equalTo("LEFT"));
    }

    @Test
    void answersARepeatedKeyAsBeforeAndRefusesItForAnotherFile() {
        var key = UUID.randomUUID().toString();
        var file = ods(freshCode()).getBytes(UTF_8);

        var first = send(COLLECTION, key, file);
        var again = send(COLLECTION, key, file);

        assertThat(again.asString()).isEqualTo(first.asString());
        refused(send(COLLECTION, key, ods(freshCode()).getBytes(UTF_8)), 409, "common/idempotency-key-reused");
    }

    @Test
    void takesTheSameFileTwiceAtOnceButOnce() throws Exception {
        var codes = IntStream.range(0, 300).mapToObj(i -> freshCode()).toList();
        var file = Files.lines(codes.stream().map(Files::ods).toList());

        var answers = Together.run(2, () -> send(COLLECTION, file));

        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        assertThat(answers)
                .extracting(answer -> answer.<Integer>path("unchanged"))
                .containsExactlyInAnyOrder(0, 300);
        assertThat(events("organisations", codes.getLast())).hasSize(1);
    }

    /** In opposite orders, so that either would wait for rows of the other. */
    @Test
    void takesTwoFilesAtOnceOneAfterTheOther() throws Exception {
        var codes = IntStream.range(0, 1_200).mapToObj(i -> freshCode()).toList();
        var files = new ConcurrentLinkedQueue<>(List.of(
                Files.lines(codes.stream()
                        .map(code -> ods(code, "EAST", "19740401", "", "4"))
                        .toList()),
                Files.lines(codes.reversed().stream()
                        .map(code -> ods(code, "WEST", "19740401", "", "4"))
                        .toList())));

        var answers = Together.run(2, () -> send(COLLECTION, Objects.requireNonNull(files.poll())));

        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        var last = SECRETARY.get("/v1/organisations/" + codes.getFirst()).<String>path("name");
        for (var code : List.of(codes.getFirst(), codes.get(600), codes.getLast())) {
            SECRETARY.get("/v1/organisations/" + code).then().body("name", equalTo(last), "version", equalTo(2));
            assertThat(events("organisations", code)).hasSize(2);
        }
    }

    @Test
    void takesNothingFromOthersOrInOtherForms() {
        var file = ods(freshCode());
        refused(
                member("x", "Z90001", "chair")
                        .call()
                        .contentType("text/csv")
                        .header("Idempotency-Key", UUID.randomUUID())
                        .body(file)
                        .post("/v1/" + COLLECTION),
                403,
                "common/forbidden");
        refused(
                OPERATOR.call().contentType("text/csv").body(file).post("/v1/" + COLLECTION),
                400,
                "common/idempotency-key-required");
        refused(OPERATOR.post("/v1/" + COLLECTION, List.of()), 415, "common/unsupported-media-type");
        counts(send(COLLECTION, ""), 0, 0, 0, 0);
    }

    @Test
    void takesFilesOfManyMegabytesAndRefusesThoseBeyondMeasure() {
        var row = ods("ABC123");
        var file = row.repeat(5_500_000 / row.length());

        var report = send(COLLECTION, file);

        int rows = 5_500_000 / row.length();
        counts(report, rows, 0, 0, rows);
        report.then().body("rejections", hasSize(1), "rejections[0].rows", equalTo(rows));
        // Refused by its length, before any of it is read.
        var head = RawHttp.head(
                "POST /v1/" + COLLECTION + " HTTP/1.1",
                "Host: localhost",
                "Content-Type: text/csv",
                "Content-Length: 42000000");
        assertThat(RawHttp.exchange(service, head, Register.SOON).only().status())
                .isEqualTo(413);
    }

    /** Where files are taken, documents are still no larger than elsewhere. */
    @Test
    void takesNoDocumentsOfSuchSizes() {
        refused(
                OPERATOR.call()
                        .body("{\"x\":\"" + "x".repeat(1_100_000) + "\"}")
                        .post("/v1/memberships"),
                413,
                "common/body-too-large");
    }

    static void counts(Response report, int received, int accepted, int unchanged, int rejected) {
        report.then()
                .statusCode(201)
                .body("received", equalTo(received))
                .body("accepted", equalTo(accepted))
                .body("unchanged", equalTo(unchanged))
                .body("rejected", equalTo(rejected));
    }
}
