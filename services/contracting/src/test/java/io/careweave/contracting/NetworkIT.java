package io.careweave.contracting;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.Eventually;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Stack;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What membership tells is kept, the newest of each subject, and what can never be read is set aside. */
@QuarkusTest
class NetworkIT {

    private static final Duration SOON = Duration.ofSeconds(60);

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
        Kafka.shared().publish("membership.organisations", org, null, Map.of());
        var after = Register.organisation("COUNCIL");

        awaits("select kind from organisation where org_code = '" + after + "'", "COUNCIL");
        awaits("select kind || version from organisation where org_code = '" + org + "'", "TRUST3");
        assertThat(Kafka.shared().await(Surroundings.deadLetters("membership.organisations"), org, 1, SOON))
                .isNotEmpty();
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
