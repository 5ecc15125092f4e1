package io.careweave.referrals;

import static io.careweave.referrals.Network.OTHER_PRACTICE;
import static io.careweave.referrals.Network.PRACTICE;
import static io.careweave.referrals.Network.SOON;
import static io.careweave.referrals.Network.column;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Stack;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The projection of organisations, and what drafts make of it. */
@QuarkusTest
class OrganisationIT {

    private static final String CHANGED = "careweave.organisation.changed.v1";
    private static final Kafka KAFKA = Kafka.shared();

    @BeforeEach
    void network() {
        Network.ready();
    }

    @Test
    void keepsTheNewestVersionWhateverTheOrderOfArrival() {
        var code = code();
        publish(event(code, 3, "{\"kind\":\"TRUST\",\"validFrom\":\"2020-01-01\"}"));
        publish(event(code, 2, "{\"kind\":\"PRACTICE\",\"validFrom\":\"2019-01-01\"}"));
        publish(event(
                code, 4, "{\"kind\":\"COUNCIL\",\"validFrom\":\"2021-01-01\",\"validTo\":\"2026-01-01\",\"new\":1}"));
        publish(event(code, 1, "{\"kind\":\"PRACTICE\",\"validFrom\":\"2018-01-01\"}"));
        var last = followedBy();

        assertThat(row(code)).containsExactly("COUNCIL 2021-01-01 2026-01-01 4");
        assertThat(row(last)).hasSize(1);
    }

    @Test
    void takesAnEventOnce() {
        var code = code();
        var event = event(code, 1, "{\"kind\":\"TRUST\",\"validFrom\":\"2020-01-01\"}");
        publish(event);
        publish(event);
        var _ = followedBy();

        assertThat(column("select consumer from inbox where event_id = '"
                        + event.path("id").asText() + "'"))
                .containsExactly("organisations");
    }

    @Test
    void ignoresTypesItDoesNotKnow() {
        var code = code();
        publish(CloudEvents.event(
                "membership", "careweave.organisation.dissolved.v1", code, 1, "{\"kind\":\"TRUST\"}"));
        var _ = followedBy();

        assertThat(row(code)).isEmpty();
        assertThat(deadLetters(code)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"kind\":\"TRUST\"}",
                "{\"validFrom\":\"2020-01-01\"}",
                "{\"kind\":\"TRUST\",\"validFrom\":\"soon\"}",
                "{\"kind\":\"TRUST\",\"validFrom\":\"2020-01-01\",\"validTo\":1}",
                "{\"kind\":{},\"validFrom\":\"2020-01-01\"}",
                "{\"kind\":\"'; drop table organisation; --\",\"validFrom\":\"2020-01-01\"}",
                "{\"kind\":\"TRUST\",\"validFrom\":\"+999999999-12-31\"}"
            })
    void setsAsideWhatItCanNeverRead(String data) {
        var code = code();
        publish(event(code, 1, data));
        var _ = followedBy();

        assertThat(row(code)).isEmpty();
        var dead = KAFKA.await(Surroundings.DEAD_LETTERS, code, 1, SOON).getFirst();
        assertThat(new String(dead.value(), UTF_8))
                .isEqualTo(CloudEvents.event("membership", CHANGED, code, 1, data)
                        .path("data")
                        .toString());
    }

    @Test
    void forgetsWhatTheTopicDropsUntilALaterEventBringsItBack() {
        var code = code();
        publish(event(code, 1, "{\"kind\":\"TRUST\",\"validFrom\":\"2020-01-01\"}"));
        tombstone(code, "careweave.organisation.forgotten.v1", 3);
        publish(event(code, 2, "{\"kind\":\"PRACTICE\",\"validFrom\":\"2020-01-01\"}"));
        var stale = code();
        publish(event(stale, 5, "{\"kind\":\"TRUST\",\"validFrom\":\"2020-01-01\"}"));
        tombstone(stale, "careweave.organisation.forgotten.v1", 4);
        var bare = code();
        publish(event(bare, 5, "{\"kind\":\"TRUST\",\"validFrom\":\"2020-01-01\"}"));
        KAFKA.publish(Surroundings.ORGANISATIONS, bare, null, Map.of());
        var _ = followedBy();

        assertThat(row(code)).isEmpty();
        assertThat(row(stale)).hasSize(1);
        assertThat(row(bare)).isEmpty();
        publish(event(code, 4, "{\"kind\":\"PRACTICE\",\"validFrom\":\"2021-01-01\"}"));
        var _ = followedBy();
        assertThat(row(code)).containsExactly("PRACTICE 2021-01-01 - 4");
        for (var key : List.of(code, stale, bare)) {
            assertThat(deadLetters(key)).isEmpty();
        }
    }

    private static void tombstone(String code, String type, long version) {
        KAFKA.tombstone(Surroundings.ORGANISATIONS, event(code, version, "{}").put("type", type));
    }

    @Test
    void setsAsideRecordsThatAreNoEvents() {
        var headers = Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                UUID.randomUUID().toString(),
                "ce_source",
                "urn:x",
                "ce_type",
                CHANGED,
                "ce_subject",
                "lower case",
                "ce_time",
                "2026-11-21T00:00:00Z",
                "ce_aggregateversion",
                "1");
        var good = "{\"kind\":\"TRUST\",\"validFrom\":\"2020-01-01\"}".getBytes(UTF_8);
        var keys = List.of("a", "b", "c", "d").stream()
                .map(key -> key + UUID.randomUUID())
                .toList();
        KAFKA.publish(Surroundings.ORGANISATIONS, keys.get(0), good, Map.of());
        KAFKA.publish(Surroundings.ORGANISATIONS, keys.get(1), good, headers);
        KAFKA.publish(Surroundings.ORGANISATIONS, keys.get(2), "{".getBytes(UTF_8), headers);
        KAFKA.publish(Surroundings.ORGANISATIONS, keys.get(3), null, headers); // of another subject than its key
        var _ = followedBy();

        for (var key : keys) {
            assertThat(KAFKA.await(Surroundings.DEAD_LETTERS, key, 1, SOON)).hasSize(1);
        }
    }

    @Test
    void triesAgainInPlaceWhileTheDatabaseRefuses() throws Exception {
        var first = code();
        var second = code();
        try (var connection = Stack.database().asSuperuser();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table organisation in access exclusive mode");
            publish(event(first, 1, "{\"kind\":\"TRUST\",\"validFrom\":\"2020-01-01\"}"));
            publish(event(second, 1, "{\"kind\":\"TRUST\",\"validFrom\":\"2020-01-01\"}"));
            // Long enough for the waiting statement to be cut short at least once.
            Eventually.within(
                    SOON,
                    () -> column(
                            "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%organisation%'"),
                    waiting -> !waiting.isEmpty());
            Eventually.within(
                    SOON,
                    () -> column(
                            "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%organisation%'"),
                    List::isEmpty);
            connection.rollback();
        }

        Eventually.within(SOON, () -> assertThat(row(second)).hasSize(1));
        assertThat(row(first)).hasSize(1);
        assertThat(deadLetters(first)).isEmpty();
    }

    @Test
    void storesEveryEventWhileConnectionsBreak() throws Exception {
        var codes = new ArrayList<String>();
        try (var connection = Stack.database().asSuperuser();
                var statement = connection.createStatement()) {
            for (int i = 0; i < 20; i++) {
                var code = code();
                codes.add(code);
                publish(event(code, 1, "{\"kind\":\"TRUST\",\"validFrom\":\"2020-01-01\"}"));
                statement.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'referrals_app'"
                                + " and datname = current_database()");
            }
        }

        Eventually.within(Duration.ofSeconds(60), () -> assertThat(codes)
                .allSatisfy(code -> assertThat(row(code)).hasSize(1)));
        assertThat(codes).allSatisfy(code -> assertThat(deadLetters(code)).isEmpty());
        Eventually.within(
                SOON, () -> PRACTICE.get("/v1/services?limit=1").then().statusCode(200));
    }

    @Test
    void refusesDraftsForOrganisationsThatAreUnknownOverOrNoPractice() {
        var over = code();
        publish(event(over, 1, "{\"kind\":\"PRACTICE\",\"validFrom\":\"2019-01-01\",\"validTo\":\"2020-12-31\"}"));
        var future = code();
        publish(event(future, 1, "{\"kind\":\"PRACTICE\",\"validFrom\":\"2999-01-01\"}"));
        var _ = followedBy();

        for (var practice : List.of("ZZ999", over, future, "ZR1")) {
            PRACTICE.draft(Drafts.with("practiceOrg", practice))
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("/problems/referrals/unknown-organisation"))
                    .body("errors.pointer", contains("/practiceOrg"));
        }
        Network.client("ZX7", true)
                .draft(Drafts.body())
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/referrals/unknown-organisation"));
        OTHER_PRACTICE.draft(Drafts.body()).then().statusCode(201);
    }

    private static ObjectNode event(String code, long version, String data) {
        return CloudEvents.event("membership", CHANGED, code, version, data);
    }

    private static void publish(ObjectNode event) {
        KAFKA.publish(Surroundings.ORGANISATIONS, event);
    }

    /** Publishes one more and waits for it: all before it on the only partition has been dealt with. */
    private static String followedBy() {
        var code = code();
        publish(event(code, 1, "{\"kind\":\"TRUST\",\"validFrom\":\"2020-01-01\"}"));
        Eventually.within(SOON, () -> assertThat(row(code)).hasSize(1));
        return code;
    }

    private static List<String> row(String code) {
        return column("select kind || ' ' || valid_from || ' ' || coalesce(valid_to::text, '-') || ' ' || version"
                + " from organisation where org_code = '" + code + "'");
    }

    private static List<String> deadLetters(String key) {
        return KAFKA.now(Surroundings.DEAD_LETTERS).stream()
                .map(record -> record.key())
                .filter(key::equals)
                .toList();
    }

    private static String code() {
        return "X-" + UUID.randomUUID().toString().substring(0, 23).toUpperCase(Locale.ROOT);
    }
}
