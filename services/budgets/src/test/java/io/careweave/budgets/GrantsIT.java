package io.careweave.budgets;

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
                "update txn set posted_by = 'nobody'",
                "delete from txn",
                "truncate txn",
                "update posting set pence = 1",
                "delete from posting",
                "truncate posting",
                "update balance set posted = 1",
                "update balance set floor = 1",
                "delete from balance",
                "update account set holder = 'X-LOOT'",
                "delete from account",
                "update block set hash = 'x'",
                "delete from block",
                "delete from chain_head",
                "insert into chain_head (id, block, txn, hash) values (2, 0, 0, 'x')",
                "update period set code = 202601",
                "delete from period",
                "update weight_table set content = 'x'",
                "delete from weight_table",
                "update allocation_run set plan = 'x'",
                "delete from allocation_run",
                "update allocation_share set pence = 1",
                "delete from allocation_share",
                "truncate allocation_share",
                "update allocation_holding set run_id = gen_random_uuid()",
                "delete from forgotten",
                "delete from resolution",
                "update organisation set org_code = 'X-LOOT'",
                "update holder_closing set closed_by = 'nobody'",
                "delete from holder_closing",
                "update devolution_level set level = 'FULL_RISK'",
                "delete from devolution_level",
                "update budget_move set pence = 1",
                "delete from budget_move",
                "update plan_profile set parts = array['1','1','1','1','1','1','1','1','1','1','1','1']",
                "delete from plan_profile",
                "truncate plan_profile",
                "update commitment set reserved = 1",
                "update commitment set holder = 'X-LOOT'",
                "delete from commitment",
                "update commitment_step set pence = 1",
                "delete from commitment_step",
                "update funding_answer set reserved = 1",
                "delete from funding_answer",
                "update event_log set data = '{}'",
                "delete from audit",
                "create table loot (id int)",
                "alter table posting disable trigger all"
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
