package io.careweave.budgets.persistence.ledger;

import io.careweave.budgets.domain.ledger.Account;
import io.careweave.budgets.domain.ledger.AccountKey;
import io.careweave.budgets.domain.ledger.AccountsWanted;
import io.careweave.budgets.domain.ledger.Block;
import io.careweave.budgets.domain.ledger.Book;
import io.careweave.budgets.domain.ledger.Bucket;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.Period;
import io.careweave.budgets.domain.ledger.TrialBalance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Accounts with what is on them, sums over postings, and the chain. */
@ApplicationScoped
public class LedgerQueries {

    private static final String ACCOUNTS = """
            select a.id, a.year, a.fund, a.holder, a.line, a.bucket, b.posted, b.floor, b.standing_floor
            from account a join balance b on b.account = a.id
            where a.id > :after
                and (cast(:year as int) = 0 or a.year = cast(:year as int))
                and (cast(:book as varchar) = '' or a.book = cast(:book as varchar))
                and (cast(:fund as varchar) = '' or a.fund = cast(:fund as varchar))
                and (cast(:holder as varchar) = '' or a.holder = cast(:holder as varchar))
                and (cast(:line as varchar) = '' or a.line = cast(:line as varchar))
                and (cast(:bucket as varchar) = '' or a.bucket = cast(:bucket as varchar))
            order by a.id limit cast(:limit as int)
            """;

    // Summed by account first, which is a number; what accounts are is looked up once for each. As text, for a sum of
    // many accounts may leave 64 bits.
    private static final String SUMS = """
            with s as (
                select p.account, sum(p.pence) filter (where p.pence > 0) as debits,
                    sum(p.pence) filter (where p.pence < 0) as credits
                from posting p where cast(:upto as int) = 0 or exists (
                    select from txn t where t.number = p.txn and t.period <= cast(:upto as int))
                group by p.account)
            select a.book, a.fund, a.bucket, cast(coalesce(sum(s.debits), 0) as varchar),
                cast(-coalesce(sum(s.credits), 0) as varchar)
            from s join account a on a.id = s.account where a.year = :year
            group by a.book, a.fund, a.bucket order by a.book, a.fund, a.bucket
            """;

    private static final String BLOCKS = "select number, version, previous, hash, sealed_at, first_txn, last_txn"
            + " from block where number < :before order by number desc limit cast(:limit as int)";

    /** Accounts that fit, by their numbers. */
    public Uni<List<Account>> accounts(Sql sql, AccountsWanted wanted, long after, int limit) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("after", after);
        parameters.put("limit", limit);
        parameters.put("year", wanted.year().map(FinancialYear::start).orElse(0));
        parameters.put("book", name(wanted.book()));
        parameters.put("fund", name(wanted.fund()));
        parameters.put("holder", wanted.holder().orElse(""));
        parameters.put("line", name(wanted.line()));
        parameters.put("bucket", name(wanted.bucket()));
        return sql.rows(ACCOUNTS, parameters).map(rows -> rows.stream()
                .map(row -> new Account((Long) row[0], key(row), (Long) row[6], (Long) row[7], (Long) row[8]))
                .toList());
    }

    private static AccountKey key(Object[] row) {
        return AccountStore.key(row[1], row[2], row[3], row[4], row[5]);
    }

    private static String name(Optional<? extends Enum<?>> code) {
        return code.map(Enum::name).orElse("");
    }

    /**
     * All postings of a year, added up anew.
     *
     * @param upTo the last period that counts, all if empty
     */
    public Uni<TrialBalance> trialBalance(Sql sql, FinancialYear year, Optional<Period> upTo) {
        return sql.rows(
                        SUMS,
                        Map.of(
                                "year",
                                year.start(),
                                "upto",
                                upTo.map(Period::code).orElse(0)))
                .map(rows -> TrialBalance.of(rows.stream()
                        .map(row -> new TrialBalance.Sum(
                                Book.valueOf((String) row[0]),
                                Fund.valueOf((String) row[1]),
                                Bucket.valueOf((String) row[2]),
                                new BigInteger((String) row[3]),
                                new BigInteger((String) row[4])))
                        .toList()));
    }

    /** Blocks of the chain below a number, the last first. */
    public Uni<List<Block>> blocks(Sql sql, long before, int limit) {
        return sql.rows(BLOCKS, Map.of("before", before, "limit", limit)).map(rows -> rows.stream()
                .map(row -> new Block(
                        (Long) row[0],
                        (Integer) row[1],
                        (String) row[2],
                        (String) row[3],
                        ((OffsetDateTime) row[4]).toInstant(),
                        (Long) row[5],
                        (Long) row[6]))
                .toList());
    }
}
