package io.careweave.budgets.persistence.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;

/** All postings added up, against the balances. */
@ApplicationScoped
public class ReckoningQueries {

    // Years of postings take longer than a request may.
    private static final String PATIENCE = "set local statement_timeout = '15min'";

    private static final String RECKON = """
            with sums as (select account, sum(pence) as pence from posting group by account),
            wrong as (
                select coalesce(b.account, s.account) as account
                from balance b full join sums s on s.account = b.account
                where b.account is null or b.posted <> coalesce(s.pence, 0))
            select (select count(*) from balance) as balances, (select count(*) from wrong) as wrong,
                array(select account from wrong order by account limit 10) as accounts, h.block, h.hash
            from chain_head h
            """;

    /**
     * What was found at one moment.
     *
     * @param balances how many there are
     * @param wrong how many accounts have another balance than their postings add up to
     * @param accounts numbers of the first of them
     * @param block the last one of the chain
     * @param hash of that block
     */
    public record Reckoned(long balances, long wrong, List<Long> accounts, long block, String hash) {

        private static Reckoned of(Row row) {
            return new Reckoned(
                    row.getLong("balances"),
                    row.getLong("wrong"),
                    Arrays.asList(row.getArrayOfLongs("accounts")),
                    row.getLong("block"),
                    row.getString("hash"));
        }
    }

    public Uni<Reckoned> reckon(SqlConnection connection) {
        return connection
                .query(PATIENCE)
                .execute()
                .chain(() -> connection.query(RECKON).execute())
                .map(rows -> Reckoned.of(rows.iterator().next()));
    }
}
