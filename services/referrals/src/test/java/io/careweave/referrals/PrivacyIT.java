package io.careweave.referrals;

import static io.careweave.referrals.Network.GP;
import static io.careweave.referrals.Network.OTHER_PRACTICE;
import static io.careweave.referrals.Network.PRACTICE;
import static io.careweave.referrals.Network.PRACTICE_CLINICAL;
import static io.careweave.referrals.Network.SOON;
import static io.careweave.referrals.Network.SURGEON;
import static io.careweave.referrals.Network.TRUST;
import static io.careweave.referrals.Network.TRUST_ADMIN;
import static io.careweave.referrals.Network.column;
import static io.careweave.referrals.Network.member;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.careweave.testkit.Kafka;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where a patient's NHS number may appear: sealed in its row, and in the answer to a clinician of a party. */
@QuarkusTest
class PrivacyIT {

    @BeforeEach
    void network() {
        Network.ready();
    }

    @Test
    void showsTheNumberToCliniciansOfPartiesAlone() {
        var number = Drafts.nhsNumber();
        var id = PRACTICE.submitted(Drafts.body(number));

        for (var clinical : List.of(GP, SURGEON, TRUST, PRACTICE_CLINICAL)) {
            clinical.get("/v1/referrals/" + id)
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", equalTo("no-store"))
                    .body("nhsNumber", equalTo(number));
        }
        for (var other : List.of(PRACTICE, TRUST_ADMIN, member("pm", "ZR1", "practice_manager"))) {
            other.get("/v1/referrals/" + id).then().statusCode(200).body("nhsNumber", nullValue());
        }
        assertThat(OTHER_PRACTICE.get("/v1/referrals/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void recordsEveryReadingOfTheNumber() {
        var id = PRACTICE.submitted();

        GP.get("/v1/referrals/" + id).then().statusCode(200);
        PRACTICE.get("/v1/referrals/" + id).then().statusCode(200);
        TRUST.get("/v1/referrals/" + id).then().statusCode(200);

        assertThat(column("select actor_kind || ' ' || org_code from audit where action = 'read-identity'"
                        + " and object = 'referral/" + id + "' order by seq"))
                .containsExactly("MEMBER Z90001", "ORGANISATION ZR1");
    }

    @Test
    void givesOnePatientOneReferenceAndOthersAnother() {
        var number = Drafts.nhsNumber();
        var first = reference(PRACTICE.drafted(Drafts.body(number)));

        assertThat(reference(PRACTICE.drafted(Drafts.body(number)))).isEqualTo(first);
        assertThat(reference(PRACTICE.drafted(Drafts.body(spaced(number))))).isEqualTo(first);
        assertThat(reference(PRACTICE.drafted())).isNotEqualTo(first);
        assertThat(first).doesNotContain(number);
    }

    @Test
    void leavesNoTraceOfTheNumberAnywhereElse() throws Exception {
        var number = Drafts.nhsNumber();
        var logged = new CopyOnWriteArrayList<String>();
        var handler = collecting(logged);
        var root = Logger.getLogger("");
        root.addHandler(handler);
        try {
            var answers = useAndAbuse(number);

            assertThat(answers).as("answers").noneMatch(answer -> mentions(answer, number));
            assertThat(logged).as("log lines").isNotEmpty().noneMatch(line -> mentions(line, number));
            assertThat(rows()).as("database").hasSizeGreaterThan(10).noneMatch(row -> mentions(row, number));
            assertThat(published()).as("records").isNotEmpty().noneMatch(record -> mentions(record, number));
        } finally {
            root.removeHandler(handler);
        }
    }

    /** A whole life, and every way to be refused with the number in hand; all that was answered. */
    private static List<String> useAndAbuse(String number) {
        Logger.getLogger("io.careweave.test").info("listening");
        var answers = new ArrayList<Response>();
        var key = UUID.randomUUID().toString();
        answers.add(PRACTICE.draft(key, Drafts.body(number)));
        String id = answers.getFirst().path("id");
        answers.add(PRACTICE.draft(key, Drafts.body(number)));
        answers.add(PRACTICE.draft(key, Drafts.body(spaced(number))));
        answers.add(PRACTICE.step(id, 1, "submit", Map.of()));
        answers.add(TRUST.step(id, 2, "reject", Drafts.reject(Drafts.DR_A)));
        answers.add(TRUST_ADMIN.get("/v1/referrals/" + id));
        answers.add(PRACTICE.get("/v1/referrals/" + id + "/history"));
        answers.add(PRACTICE.get("/v1/referrals?limit=5"));
        answers.addAll(refusals(number, id));
        var _ = Kafka.shared().await("referrals.events", id, 3, SOON);
        assertThat(answers).extracting(Response::statusCode).allMatch(status -> status < 500);
        return answers.stream()
                .map(answer -> answer.headers() + "\n" + answer.asString())
                .toList();
    }

    private static List<Response> refusals(String number, String id) {
        var text = "seen before as " + spaced(number);
        var wrong = Drafts.body(number);
        wrong.put("nhsNumber", Long.parseLong(number));
        var unknown = Drafts.body(number);
        unknown.put("nhsNo", number);
        var invalid = Drafts.body(number + "0");
        var elsewhere = Drafts.body();
        elsewhere.put("practiceOrg", number);
        elsewhere.put("conditionCode", "x" + number);
        var refused = List.of(
                PRACTICE.draft(wrong),
                PRACTICE.draft(unknown),
                PRACTICE.draft(invalid),
                PRACTICE.draft(elsewhere),
                PRACTICE.draft(Drafts.with("clinicalSummary", text)),
                PRACTICE.draft(Drafts.with("priority", number)),
                PRACTICE.draft(Drafts.with("redFlags", List.of(number + "!"))),
                PRACTICE.call()
                        .header("Idempotency-Key", "k-" + UUID.randomUUID())
                        .body("{\"nhsNumber\":\"" + number)
                        .post("/v1/referrals"),
                PRACTICE.step(id, 3, "resubmit", Map.of("clinicalSummary", text)),
                PRACTICE.call().queryParam("serviceId", number + " ").get("/v1/referrals"),
                PRACTICE.call().queryParam("cursor", number).get("/v1/referrals"),
                PRACTICE.call().header("If-Match", number).post("/v1/referrals/{id}/submit", id));
        assertThat(refused).extracting(Response::statusCode).containsOnly(400);
        return refused;
    }

    private static boolean mentions(String text, String number) {
        return text.replaceAll("[\\s-]", "").contains(number);
    }

    private static String spaced(String number) {
        return number.substring(0, 3) + " " + number.substring(3, 6) + " " + number.substring(6);
    }

    private static String reference(String id) {
        return PRACTICE.get("/v1/referrals/" + id)
                .then()
                .statusCode(200)
                .extract()
                .path("patientRef");
    }

    /** Every row of every table, as text. */
    private static List<String> rows() {
        var rows = new ArrayList<String>();
        for (var table : column("select quote_ident(tablename) from pg_tables where schemaname = 'public'")) {
            rows.addAll(column("select t::text from " + table + " t"));
        }
        return rows;
    }

    private static List<String> published() {
        var records = new ArrayList<String>();
        for (var topic : List.of("referrals.events", "referrals.pathways", "referrals.services")) {
            Kafka.shared().now(topic).forEach(record -> records.add(text(record)));
        }
        return records;
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        var text = new StringBuilder(record.key()).append(new String(record.value(), UTF_8));
        record.headers()
                .forEach(header -> text.append('\n').append(header.key()).append(new String(header.value(), UTF_8)));
        return text.toString();
    }

    private static Handler collecting(List<String> lines) {
        var handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                lines.add(record.getMessage() + Arrays.toString(record.getParameters()) + stack(record));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler.setLevel(Level.ALL);
        return handler;
    }

    private static String stack(LogRecord record) {
        if (record.getThrown() == null) {
            return "";
        }
        var text = new StringWriter();
        record.getThrown().printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
