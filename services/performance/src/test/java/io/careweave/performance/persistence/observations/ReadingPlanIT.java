package io.careweave.performance.persistence.observations;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.Stack;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What is read or held of a few series costs the same however many there are, and though the statistics say that there are
 * none, as in the transaction that brings the first of them. All of it happens in a transaction that is taken back.
 */
@QuarkusTest
class ReadingPlanIT {

    private static final int SERIES = 4_000;
    private static final String CODE = "EMERGENCY_ADMISSIONS";

    private static final String FILL = """
            insert into series (code, number, org_code, stratum, revision, periods, revisions, states, flags, numerators)
            select '%s', 1, 'PLAN' || n, stratum, 1, array[24290], array[1], array[1], array[0], array[1]
            from generate_series(1, %d) n, unnest(array['ALL', 'F', 'M']) stratum""".formatted(CODE, SERIES);

    private static final String RECORD = """
            with stamped as (
                insert into recording (number, at, recorder)
                select nextval('recording_number'), timestamptz '1999-01-01 00:00:00Z' + n * interval '1 s', 'plan'
                from generate_series(1, 2) n returning number)
            insert into ledger (series_id, change, financial_year, recording_number, periods, revisions, states, flags,
                numerators)
            select s.id, r.n, 2024, r.number, p.periods, array_fill(r.n, array[12]), array_fill(1, array[12]),
                array_fill(0, array[12]), p.periods
            from series s, (select array_agg(24290 + m) as periods from generate_series(0, 11) m) p, (select cast(row_number() over (order by number) as int) n, number from stamped) r
            where s.code = '%s' and s.org_code like 'PLAN%%' and s.stratum = 'ALL'""".formatted(CODE);

    @Test
    void readsASeriesAndANetworkByTheirKeys() throws SQLException {
        try (var database = Stack.database().asSuperuser()) {
            fill(database);
            var one = "(select array_agg(id) from series where org_code = 'PLAN77' and stratum = 'ALL')";
            var asOf =
                    explain(database, LedgerStore.AS_OF.replace(":series", one).replace(":at", "now()"));
            var network = explain(database, of(orgs(21)));
            var whole = explain(database, of(orgs(2_000)));
            database.rollback();

            assertThat(asOf).contains("ledger_fy2024_pkey").doesNotContain("Seq Scan on ledger");
            assertThat(looked(asOf)).as(asOf).isLessThan(100);
            assertThat(network).doesNotContain("Seq Scan on series");
            assertThat(looked(network)).as(network).isZero();
            assertThat(looked(whole)).as(whole).isZero();
        }
    }

    @Test
    void holdsAndRewritesSeriesByTheirKeys() throws SQLException {
        try (var database = Stack.database().asSuperuser()) {
            fill(database);
            // As a file has it.
            run(database, "set local enable_hashjoin = off");
            run(database, "set local enable_mergejoin = off");
            var held = explain(
                    database,
                    SeriesStore.LOCK
                            .replace(":codes", "array_fill('" + CODE + "'::varchar, array[100])")
                            .replace(":numbers", "array_fill(1, array[100])")
                            .replace(":orgs", orgs(100))
                            .replace(":strata", "array_fill('ALL'::varchar, array[100])"));
            var rewritten = explain(
                    database,
                    SeriesStore.UPDATE
                            .replace(
                                    ":ids",
                                    "(select array_agg(id) from series where stratum = 'M' and org_code = any(cast("
                                            + orgs(100) + " as varchar[])))")
                            .replace(":changes", "array_fill(2, array[100])")
                            .replace(":firsts", "(select array_agg(n) from generate_series(1, 100) n)")
                            .replace(":lasts", "(select array_agg(n) from generate_series(1, 100) n)")
                            .replaceAll(":(periods|revisions|states|flags|numerators)", "array_fill(1, array[100])")
                            .replaceAll(":(denominators|expecteds|ns|sds)", "'{}'"));
            database.rollback();

            assertThat(held).contains("LockRows").doesNotContain("Seq Scan on series");
            assertThat(looked(held)).as(held).isZero();
            assertThat(rewritten).contains("Update on series").doesNotContain("Seq Scan on series");
        }
    }

    private static void fill(Connection database) throws SQLException {
        database.setAutoCommit(false);
        run(database, "set local enable_seqscan = off"); // as the service's connections have it
        run(database, FILL);
        run(database, RECORD);
        for (var table : new String[] {"series", "ledger_fy2024"}) {
            run(
                    database,
                    "select pg_restore_relation_stats('schemaname', 'public', 'relname', '" + table
                            + "', 'relpages', 1::int, 'reltuples', 0::real)");
        }
    }

    private static String of(String orgs) {
        return SeriesStore.OF
                .replace(":code ", "'" + CODE + "' ")
                .replace(":number ", "1 ")
                .replace(":stratum ", "'ALL' ")
                .replace(":orgs", orgs);
    }

    private static String orgs(int count) {
        return "(select array_agg('PLAN' || n order by n) from generate_series(1, " + count + ") n)";
    }

    private static final Pattern REMOVED = Pattern.compile("Rows Removed by [A-Z a-z]+: (\\d+)");

    /** Rows that were read in vain. */
    private static long looked(String plan) {
        return REMOVED.matcher(plan)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }

    private static String explain(Connection database, String sql) throws SQLException {
        var plan = new StringBuilder();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("explain (analyze) " + sql)) {
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    private static void run(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
