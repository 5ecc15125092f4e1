package io.careweave.budgets;

import static io.careweave.budgets.Postings.allocation;
import static io.careweave.budgets.Postings.holder;
import static io.careweave.budgets.Postings.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.budgets.application.Upkeep;
import io.careweave.budgets.application.ledger.Reckoning;
import io.careweave.budgets.persistence.ledger.ReckoningQueries.Reckoned;
import io.careweave.testkit.Stack;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Balances against what postings add up to, and what the alerts look at. */
@QuarkusTest
class ReckoningIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Reckoning reckoning;

    @Inject
    Upkeep upkeep;

    @Inject
    MeterRegistry meters;

    private Reckoned reckon() {
        return reckoning.reckon().await().atMost(PATIENCE);
    }

    private double wrong() {
        return meters.get("careweave.ledger.balances.wrong").gauge().value();
    }

    @Test
    void countsBalancesThatSomebodyChanged() throws SQLException {
        var posted = post("ALLOCATION", allocation(holder(), 9));
        posted.then().statusCode(201);
        var account = "(select max(account) from posting where txn = " + posted.<Number>path("number") + ")";

        var right = reckon();
        assertThat(right.wrong()).isZero();
        assertThat(wrong()).isZero();
        assertThat(right.block())
                .isGreaterThanOrEqualTo(posted.<Number>path("block").longValue());
        assertThat(right.hash()).hasSize(64);

        change("update balance set posted = posted + 1 where account = " + account);
        var changed = reckon();
        double shown = wrong();
        change("update balance set posted = posted - 1 where account = " + account);

        assertThat(changed.wrong()).isEqualTo(1);
        assertThat(changed.accounts()).hasSize(1);
        assertThat(shown).isEqualTo(1);
        assertThat(reckon().wrong()).isZero();
        assertThat(meters.get("careweave.ledger.reckoned.age").gauge().value()).isBetween(0.0, 60.0);
    }

    @Test
    void countsCommitmentsThatDoNotExpire() {
        upkeep.sweep().await().atMost(PATIENCE);

        assertThat(meters.get("careweave.commitments.overdue").gauge().value()).isNotNegative();
    }

    private static void change(String statement) throws SQLException {
        try (var connection = Stack.database().asSuperuser();
                var changing = connection.createStatement()) {
            changing.execute("set session_replication_role = replica");
            assertThat(changing.executeUpdate(statement)).isEqualTo(1);
        }
    }
}
