package io.careweave.contracting;

import static io.careweave.contracting.Network.AUDITOR;
import static io.careweave.contracting.Network.CONTRACTS;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.Eventually;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Stack;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Bids that carry marks, and all that the service says while they are sealed: no content and no price anywhere, and who bids
 * nowhere but in the rows of the bids and the trail of who did what.
 */
@QuarkusTest
class LeakIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    /** Where a row may say who bids: nobody but the owner of the database reads it before the opening. */
    private static final List<String> WHO =
            List.of("bid", "late_attempt", "audit", "idempotency", "procurement_question");

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    private final RecordedSpans spans;
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Handler handler = collecting(logged);

    private final String content =
            "LEAK" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    private final String item =
            "ITEM" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    private final long pence = ThreadLocalRandom.current().nextLong(70_000_000_000L, 79_999_999_999L);
    private final String org = Register.code();
    private final Caller bidder = Network.client(org);

    LeakIT(RecordedSpans spans) {
        this.spans = spans;
    }

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(handler);
        Logger.getLogger("io.careweave").setLevel(Level.ALL);
        spans.look(true);
    }

    @AfterEach
    void listenNoMore() {
        Logger.getLogger("").removeHandler(handler);
        Logger.getLogger("io.careweave").setLevel(null);
        spans.look(false);
    }

    @Test
    void saysNothingOfABidBeforeItIsOpened() throws Exception {
        var call = Tenders.advertised();
        var answers = new ArrayList<Response>();

        var bid = bids(call, answers);
        abuses(call, bid, answers);
        submits(bid, answers);
        late(answers);
        others(call, bid, answers);
        Logger.getLogger("io.careweave.test").info("listening");

        assertThat(answers).extracting(Response::statusCode).allMatch(status -> status < 500 && status != 401);
        var texts = answers.stream()
                .map(answer -> answer.headers() + "\n" + answer.asString())
                .toList();
        assertThat(texts).as("answers").noneMatch(this::tellsWhat);
        assertThat(logged).as("log").isNotEmpty().noneMatch(this::tells);
        assertThat(measured()).as("metrics").contains("http_server_requests").matches(text -> !tells(text));
        Eventually.within(SOON, () -> assertThat(spans.seen()).anyMatch(span -> span.contains("/v1/bids")));
        assertThat(spans.seen()).as("traces").noneMatch(this::tells);
        assertThat(records()).as("events and dead letters").isNotEmpty().noneMatch(this::tells);
        assertThat(rows(table -> true)).as("database").hasSizeGreaterThan(20).noneMatch(this::tellsWhat);
        assertThat(rows(table -> !WHO.contains(table))).as("database").noneMatch(this::tells);
        opens(call, bid);
    }

    /** What is looked for is found where it is: the check can fail. */
    private void opens(Tenders.Call call, String bid) throws SQLException {
        call.pass();
        Tenders.open(call);
        assertThat(Tenders.EVALUATOR.get("/v1/bids/" + bid + "/quality").asString())
                .matches(this::tellsWhat);
        Logger.getLogger("io.careweave.test").info("price " + pence + " of " + org);
        assertThat(logged).anyMatch(this::tells);
        assertThat(rows(WHO::contains)).anyMatch(this::tells);
        var submitted = Kafka.shared().now("contracting.events").stream()
                .filter(record -> text(record).contains(bid))
                .toList();
        assertThat(submitted)
                .as("told with the opening, without who, what and how much")
                .isNotEmpty();
        assertThat(records()).noneMatch(this::tellsWhat);
        assertThat(submitted).extracting(LeakIT::text).noneMatch(text -> text.contains(org));
    }

    private String bids(Tenders.Call call, List<Response> answers) {
        var drafted = Tenders.draft(bidder, call);
        answers.add(drafted);
        String bid = drafted.path("id");
        answers.add(Tenders.putQuality(bidder, bid, 1, hostile()));
        answers.add(Tenders.putPrice(bidder, bid, 2, offer(pence)));
        answers.add(Tenders.putPrice(bidder, bid, 3, offer(pence)));
        assertThat(answers).extracting(Response::statusCode).containsExactly(201, 200, 200, 200);
        answers.add(bidder.get("/v1/bids/" + bid));
        answers.add(bidder.get("/v1/bids"));
        return bid;
    }

    /** What a log would expand, a parser would report, and a database would quote. */
    private byte[] hostile() {
        return ("${jndi:ldap://" + content + "} %s %n {} {\"" + content + "\":\"'; select '" + content
                        + "\" <!ENTITY x \"" + content + "\"> " + pence)
                .repeat(200)
                .getBytes(UTF_8);
    }

    private Map<String, Object> offer(long sum) {
        return new HashMap<>(Map.of("pricePence", sum, "lines", List.of(Map.of("item", item, "pence", pence))));
    }

    private void abuses(Tenders.Call call, String bid, List<Response> answers) {
        var price = "/v1/bids/" + bid + "/price";
        var tag = Map.of("If-Match", "\"4\"");
        for (var body : List.of(
                "{\"pricePence\":" + pence,
                "{\"pricePence\":\"" + pence + item + "\"}",
                "{\"pricePence\":" + pence + ".5}",
                "{\"pricePence\":" + pence + "e400}",
                "{\"pricePence\":-" + pence + "}",
                "{\"pricePence\":" + pence + ",\"pricePence\":" + pence + "}",
                "{\"pricePence\":" + pence + ",\"lines\":[{\"item\":\"" + item + "\",\"pence\":\"" + item + "\"}]}",
                "{\"pricePence\":" + pence + ",\"lines\":[{\"item\":\"" + item.repeat(40) + "\",\"pence\":" + pence
                        + "}]}",
                "[" + pence + ",\"" + content + "\"]",
                "\"" + content + "\"")) {
            answers.add(bidder.put(price, tag, body));
        }
        answers.add(Tenders.putPrice(bidder, bid, 4, offer(pence + 1)));
        answers.add(bidder.put(price, Map.of("If-Match", "\"" + content + "\""), offer(pence)));
        answers.add(bidder.call()
                .contentType("text/plain")
                .header("If-Match", "\"4\"")
                .body(content + pence)
                .put(price));
        answers.add(Tenders.putQuality(bidder, bid, 99, hostile()));
        answers.add(bidder.call()
                .contentType("application/json")
                .header("If-Match", "\"4\"")
                .body("{\"" + content + "\":" + pence)
                .put("/v1/bids/" + bid + "/quality"));
        answers.add(bidder.step("/v1/bids/" + bid + "/submit", 99, "{\"x\":\"" + content));
        answers.add(bidder.post(call.path() + "/bids", "{\"lotId\":\"" + content + "\"}"));
        // Traces tell an address as it was sent; no operation takes anything of a bid in one.
        answers.add(bidder.call().queryParam("cursor", "none").get("/v1/bids"));
        answers.add(bidder.call().queryParam("procurementId", "none").get("/v1/bids"));
    }

    private void submits(String bid, List<Response> answers) {
        long version =
                Long.parseLong(bidder.get("/v1/bids/" + bid).header("ETag").replace("\"", ""));
        var submitted = bidder.step("/v1/bids/" + bid + "/submit", version, "");
        assertThat(submitted.statusCode()).as(submitted.asString()).isEqualTo(200);
        answers.add(submitted);
        answers.add(bidder.step("/v1/bids/" + bid + "/submit", version, ""));
        answers.add(bidder.step("/v1/bids/" + bid + "/reconfirm", version + 1, ""));
    }

    /** What came too late is kept nowhere. */
    private void late(List<Response> answers) {
        var call = Tenders.advertised();
        String bid = Tenders.draft(bidder, call).path("id");
        Tenders.putQuality(bidder, bid, 1, hostile()).then().statusCode(200);
        call.pass();
        answers.add(Tenders.putQuality(bidder, bid, 2, hostile()));
        answers.add(Tenders.putPrice(bidder, bid, 2, offer(pence)));
        answers.add(bidder.step("/v1/bids/" + bid + "/submit", 2, ""));
    }

    /** Whoever else asks is told nothing, of who bids either. */
    private void others(Tenders.Call call, String bid, List<Response> answers) {
        var told = new ArrayList<Response>();
        for (var other : List.of(CONTRACTS, AUDITOR, Tenders.OPENER, Tenders.EVALUATOR, Tenders.bidder())) {
            for (var path : List.of("", "/quality", "/price", "/scores", "/award-file")) {
                told.add(other.get("/v1/bids/" + bid + path));
            }
            told.add(other.get(call.path()));
            told.add(other.get(call.path() + "/bids"));
            told.add(other.get("/v1/bids?procurementId=" + call.id()));
            told.add(other.step("/v1/bids/" + bid + "/withdraw", 5, ""));
        }
        assertThat(told)
                .extracting(answer -> answer.headers() + answer.asString())
                .noneMatch(this::tells);
        answers.addAll(told);
    }

    /** What was bid, or for how much, as it was sent or as somebody would write it out, hexadecimal or encoded. */
    private boolean tellsWhat(String text) {
        var plain = text.replaceAll("[\\s,_.]", "").toLowerCase(Locale.ROOT);
        return Stream.of(content, item, Long.toString(pence))
                .flatMap(mark -> Stream.of(
                        mark,
                        HexFormat.of().formatHex(mark.getBytes(UTF_8)),
                        java.util.Base64.getEncoder().withoutPadding().encodeToString(mark.getBytes(UTF_8))))
                .anyMatch(mark -> plain.contains(mark.toLowerCase(Locale.ROOT)));
    }

    /** The same, or who. */
    private boolean tells(String text) {
        return tellsWhat(text) || text.toLowerCase(Locale.ROOT).contains(org.toLowerCase(Locale.ROOT));
    }

    private String measured() {
        return given().get(metrics).asString();
    }

    /** Every record of every topic that there is. */
    private static List<String> records() {
        var settings = new Properties();
        settings.put("bootstrap.servers", Kafka.shared().bootstrap());
        settings.put("auto.offset.reset", "earliest");
        var found = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var parts = consumer.listTopics(SOON).entrySet().stream()
                    .filter(topic -> !topic.getKey().startsWith("__"))
                    .flatMap(topic -> topic.getValue().stream())
                    .map(part -> new TopicPartition(part.topic(), part.partition()))
                    .toList();
            consumer.assign(parts);
            consumer.seekToBeginning(parts);
            var ends = consumer.endOffsets(parts, SOON);
            Eventually.within(SOON, () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> found.add(text(record)));
                assertThat(ends).allSatisfy((part, end) -> assertThat(consumer.position(part))
                        .isGreaterThanOrEqualTo(end));
            });
        }
        return found;
    }

    private static String text(ConsumerRecord<?, byte[]> record) {
        var key = record.key() instanceof byte[] bytes ? new String(bytes, UTF_8) : String.valueOf(record.key());
        var text = new StringBuilder(key).append(record.value() == null ? "" : new String(record.value(), UTF_8));
        record.headers()
                .forEach(header -> text.append('\n').append(header.key()).append(new String(header.value(), UTF_8)));
        return text.toString();
    }

    /** Every row of some tables, as text; what is sealed is there too, as hexadecimal digits. */
    private static List<String> rows(java.util.function.Predicate<String> which) throws SQLException {
        var rows = new ArrayList<String>();
        try (var connection = Stack.database().asOwner();
                var statement = connection.createStatement()) {
            var tables = new ArrayList<String>();
            try (var names = statement.executeQuery("select tablename from pg_tables where schemaname = 'public'")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (var table : tables.stream().filter(which).toList()) {
                try (var found = statement.executeQuery("select t::text from \"" + table + "\" t")) {
                    while (found.next()) {
                        rows.add(table + " " + found.getString(1));
                    }
                }
            }
        }
        return rows;
    }

    private static Handler collecting(List<String> lines) {
        var handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                lines.add(record.getLoggerName()
                        + record.getMessage()
                        + Arrays.toString(record.getParameters())
                        + (record instanceof org.jboss.logmanager.ExtLogRecord more ? more.getMdcCopy() : "")
                        + stack(record));
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
