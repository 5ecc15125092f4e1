package io.careweave.budgets;

import static io.careweave.budgets.Allocations.approvedTable;
import static io.careweave.budgets.Allocations.lists;
import static io.careweave.budgets.Allocations.plan;
import static io.careweave.budgets.Allocations.posted;
import static io.careweave.budgets.Allocations.practices;
import static io.careweave.budgets.Network.FINANCE;
import static io.careweave.budgets.Postings.journal;
import static io.careweave.budgets.Postings.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.Stack;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A network of 21 practices: what it has is what they have and what it retains, to the penny. */
@QuarkusTest
class NetworkBudgetIT {

    private static final long POT = 12_930_000_013L;
    private static final long HEADROOM = 120_000_000;
    private static final long RUNNING = 240_000_001;

    @Test
    void isTheSumOfItsPracticesAndOfWhatItRetainsAfterAMonthOfSpending() throws SQLException {
        var practices = practices(21);
        var network = "X-" + practices.getFirst();
        lists(practices, "2026-10-01", 1, 3_000, 700);
        var plan = new HashMap<>(plan(approvedTable("2.718281828459"), practices, POT));
        plan.put(
                "retained",
                List.of(retained("HEADROOM", network, HEADROOM), retained("RUNNING_COST", network, RUNNING)));

        var run = posted(plan);
        for (int i = 0; i < practices.size(); i++) {
            spend(practices.get(i), 1_234_567 + 17L * i);
        }
        spend(practices.getFirst(), 89);

        long each = 0;
        var shares = FINANCE.get("/v1/allocation-runs/" + run).jsonPath();
        for (int i = 0; i < practices.size(); i++) {
            assertThat(shares.getString("shares[" + i + "].orgCode")).isEqualTo(practices.get(i));
            assertThat(held(practices.get(i))).isEqualTo(shares.getLong("shares[" + i + "].pence"));
            each += held(practices.get(i));
        }
        assertThat(each).isEqualTo(POT);
        assertThat(held(network)).isEqualTo(HEADROOM + RUNNING);
        var holders = new ArrayList<>(practices);
        holders.add(network);
        assertThat(sum("'ALLOCATED'", holders)).isEqualTo(-(each + held(network)));
        assertThat(sum("'SPENT'", holders)).isEqualTo(sum("'EXPENSE'", holders)).isPositive();
    }

    private static Map<String, Object> retained(String fund, String holder, long pence) {
        return Map.of("fund", fund, "holderOrg", holder, "serviceLine", "MANAGEMENT", "pence", pence);
    }

    private static void spend(String practice, long pence) {
        var lines = List.of(
                line("RECURRENT", practice, "ELECTIVE", "AVAILABLE", -pence),
                line("RECURRENT", practice, "ELECTIVE", "SPENT", pence),
                line("RECURRENT", practice, "ELECTIVE", "EXPENSE", pence),
                line("RECURRENT", practice, "ELECTIVE", "PAYABLE", -pence));
        FINANCE.post("/v1/journals", journal("SPEND", lines)).then().statusCode(201);
    }

    /** What somebody has, spent or not. */
    private static long held(String holder) throws SQLException {
        return sum("'AVAILABLE', 'COMMITTED', 'SPENT'", List.of(holder));
    }

    private static long sum(String buckets, List<String> holders) throws SQLException {
        try (var connection = Stack.database().asSuperuser();
                var statement = connection.prepareStatement(
                        "select coalesce(sum(b.posted), 0) from balance b join account a on a.id = b.account"
                                + " where a.bucket in (" + buckets + ") and a.holder = any(?)")) {
            statement.setArray(1, connection.createArrayOf("varchar", holders.toArray()));
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
