package io.careweave.budgets;

import io.careweave.budgets.domain.ledger.chain.BlockSeal;
import io.careweave.budgets.domain.ledger.chain.ChainCheck;
import io.careweave.budgets.domain.ledger.chain.ChainSink;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Reads a whole ledger, row by row, and has it verified. */
final class Chain {

    private Chain() {}

    private interface Each {
        void of(ResultSet row) throws SQLException;
    }

    static ChainCheck check(Connection connection) throws SQLException {
        var check = new ChainCheck();
        each(
                connection,
                "select id, year, fund, holder, line, bucket from account order by id",
                row -> check.account(new ChainSink.AccountRow(
                        row.getLong(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6))));
        each(connection, "select * from block order by number", block -> {
            check.block(new ChainSink.BlockRow(
                    block.getLong("number"),
                    block.getInt("version"),
                    block.getString("previous"),
                    block.getString("hash"),
                    block.getObject("sealed_at", OffsetDateTime.class).toInstant(),
                    List.of((Long[]) block.getArray("opened").getArray()),
                    block.getLong("first_txn"),
                    block.getLong("last_txn")));
            journals(connection, check, block.getLong("number"));
        });
        each(
                connection,
                "select block, txn, hash from chain_head",
                row -> check.head(row.getLong(1), row.getLong(2), row.getString(3)));
        each(
                connection,
                "select account, posted, floor, standing_floor from balance",
                row -> check.balance(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)));
        return check;
    }

    private static void journals(Connection connection, ChainCheck check, long block) throws SQLException {
        each(connection, "select * from txn where block = " + block + " order by number", row -> {
            check.journal(head(row), block);
            each(
                    connection,
                    "select account, pence from posting where txn = " + row.getLong("number") + " order by line",
                    line -> check.line(line.getLong(1), line.getLong(2)));
        });
    }

    private static BlockSeal.Head head(ResultSet row) throws SQLException {
        return new BlockSeal.Head(
                row.getLong("number"),
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("source"),
                row.getString("key"),
                row.getString("fingerprint"),
                row.getInt("period"),
                row.getInt("origin"),
                row.getObject("dated", LocalDate.class),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getObject("reversal_of", UUID.class),
                row.getObject("replaces", UUID.class),
                row.getString("reference"),
                row.getObject("contract_id", UUID.class),
                row.getString("posted_by"),
                row.getInt("lines"));
    }

    private static void each(Connection connection, String query, Each each) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                each.of(rows);
            }
        }
    }
}
