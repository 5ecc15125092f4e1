package io.careweave.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.testkit.Stack;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database refuses even to the service itself. */
@QuarkusTest
class GrantsIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update indicator set code = 'X'",
                "delete from indicator",
                "update indicator_version set rationale = 'x'",
                "delete from indicator_version",
                "truncate indicator_version",
                "update ledger set numerators = '{1}'",
                "delete from ledger",
                "truncate ledger",
                "update ledger_fy2024 set numerators = '{1}'",
                "delete from series",
                "update series set org_code = 'X'",
                "update recording set at = now()",
                "delete from recording",
                "delete from recording_clock",
                "update observation_import set received = 1",
                "delete from observation_import_verdict",
                "update organisation set org_code = 'X-LOOT'",
                "delete from forgotten",
                "update plan set content = '{}'",
                "delete from plan",
                "update referral_fact set practice = 'X-LOOT'",
                "delete from referral_fact",
                "truncate referral_fact",
                "delete from counted_practice",
                "update judgement set id = gen_random_uuid()",
                "delete from judgement",
                "update signal set variation = 'IMPROVEMENT'",
                "delete from signal",
                "update target_verdict set met = true",
                "delete from target_verdict",
                "delete from contract_term",
                "update spend_fact set pence = 0",
                "delete from spend_fact",
                "delete from practice_merger",
                "update organisation_state set parent = null",
                "delete from organisation_state",
                "update contract_kpi set target_numerator = 0",
                "delete from contract_kpi",
                "update contract_kpi_told set status = 'MET'",
                "delete from contract_kpi_told",
                "update list_size set practice = 'X-LOOT'",
                "update event_log set data = '{}'",
                "delete from audit",
                "create table loot (id int)",
                "alter table indicator add column loot int"
            })
    void refusesToRewriteWhatStands(String sql) throws SQLException {
        try (var connection = Stack.database().asApp();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(failure.getSQLState())
                            .isEqualTo("42501"));
        }
    }
}
