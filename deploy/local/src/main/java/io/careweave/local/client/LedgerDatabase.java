package io.careweave.local.client;

import io.careweave.budgets.domain.ledger.chain.BlockSeal;
import io.careweave.budgets.domain.ledger.chain.ChainCheck;
import io.careweave.budgets.domain.ledger.chain.ChainSink;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/**
 * Reads a whole ledger from its database, at one moment, and has it verified. It changes nothing: its connections are
 * read-only whatever their role may do. Blocks, journals and lines come side by side on two connections, some thousands at a
 * time and in the driver's binary form, for they are many.
 */
public final class LedgerDatabase implements AutoCloseable {

    private static final int AT_A_TIME = 20_000;

    private static final String JOURNALS = "select number, id, block, kind, source, key, fingerprint, period,"
            + " coalesce(origin, 0), dated, recorded_at, reversal_of, replaces, reference, contract_id, posted_by, lines"
            + " from txn order by number";
    private static final String BLOCKS =
            "select number, version, previous, hash, sealed_at, opened, first_txn, last_txn"
                    + " from block order by number";
    private static final String LINES = "select account, pence, txn from posting order by txn, line";

    private final Connection journals;
    private final Connection lines;

    private LedgerDatabase(Connection journals, Connection lines) {
        this.journals = journals;
        this.lines = lines;
    }

    /** @param url of JDBC */
    public static LedgerDatabase open(String url, String user, String password) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("readOnly", "true");
        login.setProperty("prepareThreshold", "-1");
        Connection first = DriverManager.getConnection(url, login);
        try {
            Connection second = DriverManager.getConnection(url, login);
            LedgerDatabase database = new LedgerDatabase(first, second);
            database.beginTogether();
            return database;
        } catch (SQLException failed) {
            first.close();
            throw failed;
        }
    }

    private void beginTogether() throws SQLException {
        for (Connection connection : List.of(journals, lines)) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        }
        try (Statement leader = journals.createStatement();
                ResultSet row = leader.executeQuery("select pg_export_snapshot()");
                Statement follower = lines.createStatement()) {
            row.next();
            follower.execute("set transaction snapshot '" + row.getString(1).replace("'", "''") + "'");
        }
    }

    /** What a row is given to. */
    private interface Each {
        void of(ResultSet row) throws SQLException;
    }

    private void each(String query, Each each) throws SQLException {
        try (Statement statement = journals.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                each.of(rows);
            }
        }
    }

    /** Verifies all of it. */
    public ChainCheck check() throws SQLException {
        return check(Optional.empty());
    }

    /** The same, against a block that was noted. */
    public ChainCheck check(Optional<ChainCheck.Noted> noted) throws SQLException {
        ChainCheck check = new ChainCheck(noted);
        read(check);
        return check;
    }

    /** Reads all of it, up to the first bad block. */
    public void read(ChainSink sink) throws SQLException {
        each(
                "select id, year, fund, holder, line, bucket from account order by id",
                row -> sink.account(new ChainSink.AccountRow(
                        row.getLong(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6))));
        readBlocks(sink);
        each(
                "select block, txn, hash from chain_head",
                row -> sink.head(row.getLong(1), row.getLong(2), row.getString(3)));
        each(
                "select account, posted, floor, standing_floor from balance order by account",
                row -> sink.balance(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)));
    }

    private void readBlocks(ChainSink sink) throws SQLException {
        try (PreparedStatement first = journals.prepareStatement(BLOCKS);
                PreparedStatement second = journals.prepareStatement(JOURNALS);
                PreparedStatement third = lines.prepareStatement(LINES)) {
            first.setFetchSize(AT_A_TIME);
            second.setFetchSize(AT_A_TIME);
            third.setFetchSize(AT_A_TIME);
            try (ResultSet blocks = first.executeQuery();
                    ResultSet heads = second.executeQuery();
                    ResultSet postings = third.executeQuery()) {
                merge(sink, blocks, heads, postings);
            }
        }
    }

    private static void merge(ChainSink sink, ResultSet blocks, ResultSet heads, ResultSet postings)
            throws SQLException {
        boolean more = heads.next();
        boolean line = postings.next();
        while (blocks.next()) {
            ChainSink.BlockRow block = block(blocks);
            sink.block(block);
            while (more && heads.getLong(3) <= block.number() && !sink.isBroken()) {
                sink.journal(head(heads), heads.getLong(3));
                long number = heads.getLong(1);
                while (line && postings.getLong(3) <= number) {
                    sink.line(postings.getLong(1), postings.getLong(2));
                    line = postings.next();
                }
                more = heads.next();
            }
            if (sink.isBroken()) {
                return;
            }
        }
        if (more) {
            sink.journal(head(heads), heads.getLong(3));
        } else if (line) {
            sink.stray(postings.getLong(3));
        }
    }

    private static ChainSink.BlockRow block(ResultSet row) throws SQLException {
        return new ChainSink.BlockRow(
                row.getLong(1),
                row.getInt(2),
                row.getString(3),
                row.getString(4),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                Arrays.asList((Long[]) row.getArray(6).getArray()),
                row.getLong(7),
                row.getLong(8));
    }

    private static BlockSeal.Head head(ResultSet row) throws SQLException {
        return new BlockSeal.Head(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getInt(8),
                row.getInt(9),
                row.getObject(10, LocalDate.class),
                row.getObject(11, OffsetDateTime.class).toInstant(),
                row.getObject(12, UUID.class),
                row.getObject(13, UUID.class),
                row.getString(14),
                row.getObject(15, UUID.class),
                row.getString(16),
                row.getInt(17));
    }

    @Override
    public void close() throws SQLException {
        try {
            journals.close();
        } finally {
            lines.close();
        }
    }
}
