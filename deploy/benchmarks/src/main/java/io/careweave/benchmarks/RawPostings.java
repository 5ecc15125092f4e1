package io.careweave.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;

/**
 * The rows of payments made within PostgreSQL, a transaction a batch, under the same triggers and constraints and with the same
 * role: what is left of the service's figure is what it adds. They are in no block, so nothing is verified after them.
 */
final class RawPostings implements AutoCloseable {
    private static final String INSERT = """
            with head as (select txn from chain_head),
            accounts as (
                select (select id from account where bucket = 'CASH_CONTROL' and holder = 'X-RIDGEWAY'
                        and line = 'PRESCRIBING' and fund = 'RECURRENT' limit 1) as cash,
                    array(select id from account where bucket = 'PAYABLE' and line = 'PRESCRIBING'
                        and fund = 'RECURRENT' order by id limit 21) as payable),
            journals as (
                insert into txn (number, id, block, kind, source, key, fingerprint, period, dated, recorded_at, posted_by,
                    unavoidable, lines)
                select head.txn + n, gen_random_uuid(), 0, 'PAYMENT', 'bench', gen_random_uuid(), repeat('0', 64), ?, ?,
                    now(), 'bench', false, ?
                from head, generate_series(1, ?) n returning number),
            lines as (
                insert into posting (txn, line, account, pence)
                select j.number, l, case when l = 1 then a.cash
                        else a.payable[1 + (j.number + l) % cardinality(a.payable)] end,
                    case when l = 1 then -100 * (? - 1) else 100 end
                from journals j, accounts a, generate_series(1, ?) l)
            update chain_head set txn = txn + ?
            """;

    private final Connection connection;
    private final LocalDate day;

    private RawPostings(Connection connection, LocalDate day) {
        this.connection = connection;
        this.day = day;
    }

    static RawPostings open(String url, String user, String password, LocalDate day) throws SQLException {
        return new RawPostings(DriverManager.getConnection(url, user, password), day);
    }

    double perSecond(int journals, int lines, Duration duration) throws SQLException {
        long before = count();
        long batches = 0;
        long began = System.nanoTime();
        while (System.nanoTime() - began < duration.toNanos()) {
            insert(journals, lines);
            batches++;
        }
        double perSecond = batches * journals * lines * 1e9 / (System.nanoTime() - began);
        if (count() != before + batches * journals * lines) {
            throw new IllegalStateException("not every row was written");
        }
        return perSecond;
    }

    void fillUpTo(long postings, int journals, int lines) throws SQLException {
        for (long there = count(); there < postings; there += (long) journals * lines) {
            insert(journals, lines);
        }
    }

    private long count() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from posting")) {
            row.next();
            return row.getLong(1);
        }
    }

    private void insert(int journals, int lines) throws SQLException {
        int month = Math.floorMod(day.getMonthValue() - 4, 12) + 1;
        int year = day.getMonthValue() >= 4 ? day.getYear() : day.getYear() - 1;
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setInt(1, year * 100 + month);
            statement.setObject(2, day);
            statement.setInt(3, lines);
            statement.setInt(4, journals);
            statement.setInt(5, lines);
            statement.setInt(6, lines);
            statement.setInt(7, journals);
            statement.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
