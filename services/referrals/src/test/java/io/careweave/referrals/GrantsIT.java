package io.careweave.referrals;

import static io.careweave.referrals.Network.PRACTICE;
import static io.careweave.referrals.Network.TRUST;
import static io.careweave.referrals.Network.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.testkit.Stack;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database refuses even to the service itself. */
@QuarkusTest
class GrantsIT {

    @BeforeEach
    void network() {
        Network.ready();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update referral set nhs_number_sealed = 'x'",
                "update referral set patient_ref = 'x'",
                "update referral set referrer_org = 'ZR2'",
                "update referral set practice_org = 'ZR2'",
                "delete from referral",
                "truncate referral cascade",
                "update rejection set advice = 'x'",
                "delete from rejection",
                "update clock_fact set counts_on = now()",
                "delete from clock_fact",
                "update advice_request set question_sealed = 'x'",
                "delete from advice_request",
                "update peer_review set question_sealed = 'x'",
                "delete from peer_review",
                "update pathway_version set title = 'x'",
                "delete from pathway_version",
                "delete from service",
                "update service set provider_org = 'ZR2'",
                "delete from forgotten_organisation",
                "update event_log set data = '{}'",
                "delete from event_log",
                "delete from audit",
                "create table loot (id int)",
                "alter table referral disable trigger all"
            })
    void refusesToRewriteWhatStands(String sql) throws SQLException {
        try (var connection = Stack.database().asApp()) {
            assertRefused(connection, sql, "42501");
        }
    }

    @Test
    void refusesToRewriteHistoryEvenToItsOwner() throws SQLException {
        var id = PRACTICE.submitted();
        TRUST.go(id, 2, "reject", Drafts.reject(Drafts.DR_A));

        try (var connection = Stack.database().asOwner()) {
            for (var table : new String[] {"event_log", "audit", "rejection", "clock_fact"}) {
                assertRefused(connection, "delete from " + table, "CW001");
                assertRefused(connection, "truncate " + table + " cascade", "CW001");
            }
            assertRefused(connection, "update rejection set advice = 'x'", "CW001");
        }
    }

    @Test
    void keepsTheNumberSealedInItsRow() {
        var number = Drafts.nhsNumber();
        var first = PRACTICE.drafted(Drafts.body(number));
        var second = PRACTICE.drafted(Drafts.body(number));

        var sealed = column("select nhs_number_sealed from referral where id in ('" + first + "', '" + second + "')");
        assertThat(sealed).hasSize(2).doesNotHaveDuplicates().allMatch(text -> text.startsWith("k1."));
        assertThat(sealed).noneMatch(text -> text.contains(number));
    }

    private static void assertRefused(Connection connection, String sql, String state) {
        assertThatThrownBy(() -> {
                    try (var statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                })
                .as(sql)
                .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(failure.getSQLState())
                        .isEqualTo(state));
    }
}
