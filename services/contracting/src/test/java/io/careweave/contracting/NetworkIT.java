package io.careweave.contracting;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Stack;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What membership tells is kept, the newest of each subject, and what can never be read is set aside. */
@QuarkusTest
class NetworkIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static final Map<String, String> DATA = Map.of(
            "organisation",
            "{\"kind\":\"PRACTICE\",\"roles\":[],\"validFrom\":\"2019-04-01\"}",
            "delegation",
            "{\"power\":\"NOTHING_ELSE\",\"holder\":{\"role\":\"finance\"},\"conditions\":[\"A\",\"B 2\"],\"reserved\":false,"
                    + "\"clause\":\"SoD-9\",\"validFrom\":\"2019-04-01\"}",
            "body",
            "{\"kind\":\"COMMITTEE\",\"advisory\":true,\"powers\":[],\"seats\":[]}",
            "interest",
            "{\"memberId\":\"019a9e00-7b00-7000-8000-000061000001\",\"orgCode\":\"ZC1\",\"category\":\"FINANCIAL\","
                    + "\"source\":\"DECLARED\",\"from\":\"2020-01-01\"}");

    @Test
    void keepsWhatMembershipTells() {
        var org = Register.organisation("PRACTICE");
        var body = UUID.randomUUID();
        Register.body(body, "EXECUTIVE", false);
        var power = "WALK_" + org.substring(2);
        Register.role(power, "chair", 5_000L, "SoD-1");
        var interest = Register.interest(UUID.randomUUID(), org);
        var resolution = Register.carried(body);

        awaits("select kind from organisation where org_code = '" + org + "'", "PRACTICE");
        awaits("select kind from body where body_id = '" + body + "'", "EXECUTIVE");
        awaits("select holder_role || limit_pence from delegation where power = '" + power + "'", "chair5000");
        awaits(
                "select category || '/' || source from interest where interest_id = '" + interest + "'",
                "FINANCIAL/DECLARED");
        awaits("select carried::varchar from resolution where resolution_id = '" + resolution + "'", "true");
    }

    @Test
    void keepsTheNewestAndSetsAsideWhatCanNeverBeRead() {
        var org = Register.organisation("PRACTICE");
        change(org, 3, "TRUST");
        change(org, 2, "COUNCIL");
        Register.tell("organisations", "organisation.changed", org, 4, "{\"kind\":7}");
        var after = Register.organisation("COUNCIL");

        awaits("select kind from organisation where org_code = '" + after + "'", "COUNCIL");
        awaits("select kind || version from organisation where org_code = '" + org + "'", "TRUST3");
        assertThat(Kafka.shared().await(Surroundings.deadLetters("membership.organisations"), org, 1, SOON))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "organisation, organisations, organisation, org_code",
        "delegation, delegations, delegation, delegation_id",
        "body, bodies, body, body_id",
        "interest, interests, interest, interest_id"
    })
    void forgetsWhatAStateTopicDropsUntilALaterEvent(String noun, String topic, String table, String column) {
        var subject =
                column.equals("org_code") ? Register.code() : UUID.randomUUID().toString();
        var version =
                "select coalesce(max(version), 0) from " + table + " where " + column + "::varchar = '" + subject + "'";
        Register.tell(topic, noun + ".changed", subject, 1, DATA.getOrDefault(noun, ""));
        awaits(version, "1");

        Kafka.shared()
                .tombstone(
                        "membership." + topic,
                        CloudEvents.event("membership", "careweave." + noun + ".forgotten.v1", subject, 3, "{}"));
        awaits(version, "0");
        Register.tell(topic, noun + ".changed", subject, 2, DATA.getOrDefault(noun, ""));
        Register.tell(topic, noun + ".changed", subject, 4, DATA.getOrDefault(noun, ""));

        awaits(version, "4");
    }

    private static void change(String org, long version, String kind) {
        Register.tell(
                "organisations",
                "organisation.changed",
                org,
                version,
                "{\"kind\":\"" + kind + "\",\"roles\":[],\"validFrom\":\"2019-04-01\"}");
    }

    private static void awaits(String sql, String value) {
        Eventually.within(SOON, () -> assertThat(read(sql)).isEqualTo(value));
    }

    private static String read(String sql) throws SQLException {
        try (var connection = Stack.database().asApp();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }
}
