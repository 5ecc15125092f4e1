package io.careweave.performance;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Stack;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

/** Organisations as membership tells them over Kafka, known here when a method returns. */
final class Register {

    private static final Duration SOON = Duration.ofSeconds(60);

    private Register() {}

    static String organisation(String kind, String parent) {
        var code = "X-" + UUID.randomUUID().toString().substring(0, 13).toUpperCase(Locale.ROOT);
        tell(code, kind, parent);
        return code;
    }

    /** A practice that belongs to nobody. */
    static String practice() {
        return organisation("PRACTICE", Network.NETWORK);
    }

    static void tell(String code, String kind, String parent) {
        tell(code, 1, kind, parent);
    }

    /** It belongs to another organisation from now on. */
    static void move(String code, String kind, String parent) {
        tell(code, 2, kind, parent);
    }

    private static void tell(String code, long version, String kind, String parent) {
        Kafka.shared()
                .publish(
                        "membership.organisations",
                        CloudEvents.event(
                                "membership",
                                "careweave.organisation.changed.v1",
                                code,
                                version,
                                "{\"kind\":\"%s\",\"parent\":\"%s\",\"roles\":[],\"validFrom\":\"2019-04-01\"}"
                                        .formatted(kind, parent)));
        Eventually.within(SOON, () -> assertThat(number(
                        "select count(*) from organisation where org_code = '" + code + "' and version = " + version))
                .isEqualTo(1));
    }

    static long number(String sql) throws SQLException {
        try (var connection = Stack.database().asApp();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }
}
