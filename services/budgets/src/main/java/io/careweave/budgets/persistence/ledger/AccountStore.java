package io.careweave.budgets.persistence.ledger;

import io.careweave.budgets.domain.ledger.Account;
import io.careweave.budgets.domain.ledger.AccountKey;
import io.careweave.budgets.domain.ledger.Bucket;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.ServiceLine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Accounts, opened when something is first posted to them, and their balances. */
@ApplicationScoped
public class AccountStore {

    private static final int REMEMBERED = 200_000;

    private static final String WANTED = " unnest(cast(:years as int[]), cast(:funds as varchar[]),"
            + " cast(:holders as varchar[]), cast(:lines as varchar[]), cast(:buckets as varchar[]))"
            + " with ordinality as w(year, fund, holder, line, bucket, ord)";

    private static final String FIND = "select w.ord, a.id from" + WANTED
            + " join account a on a.year = w.year and a.fund = w.fund and a.holder = w.holder and a.line = w.line"
            + " and a.bucket = w.bucket";

    // Who opens the same account at the same time waits here until the first one has committed.
    private static final String OPEN = "with opened as (insert into account (year, fund, holder, line, bucket)"
            + " select w.year, w.fund, w.holder, w.line, w.bucket from" + WANTED
            + " order by w.ord on conflict do nothing returning id, bucket)"
            + " insert into balance (account, floor, standing_floor) select id,"
            + " case bucket when 'AVAILABLE' then cast(:available as bigint) when 'COMMITTED' then 0 else cast(:none as bigint) end,"
            + " case bucket when 'AVAILABLE' then cast(:available as bigint) when 'COMMITTED' then 0 else cast(:none as bigint) end"
            + " from opened returning account, floor";

    private static final String LOCK = "select account, posted, floor, standing_floor from balance"
            + " where account = any(cast(:ids as bigint[])) order by account for update";

    private final HolderQueries holders;

    /** Ids of accounts that committed: they never change. */
    private final Map<AccountKey, Long> known = new ConcurrentHashMap<>();

    /** Accounts by id, locked; and those of them that this transaction opened. */
    public record Locked(Map<AccountKey, Account> accounts, Set<Long> opened) {}

    AccountStore(HolderQueries holders) {
        this.holders = holders;
    }

    /** Holders that nobody knows, of accounts that are not open. An account once open is its holder's for good. */
    public Uni<Set<String>> strangers(Sql sql, Collection<AccountKey> keys) {
        var missing = new TreeSet<>(keys);
        missing.removeAll(known.keySet());
        if (missing.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return find(sql, missing).chain(found -> {
            remember(found);
            missing.removeAll(found.keySet());
            return holders.unknown(sql, missing.stream().map(AccountKey::holder).toList());
        });
    }

    /**
     * Opens what is not there, then locks all of them in the order of ids.
     *
     * @param floor of what is available, in pence, zero or below
     */
    public Uni<Locked> lock(Sql sql, Collection<AccountKey> keys, long floor) {
        var ids = new HashMap<AccountKey, Long>();
        var opened = new HashSet<Long>();
        return resolve(sql, keys, floor, ids, opened)
                .chain(() -> balances(sql, ids))
                .map(accounts -> new Locked(accounts, opened));
    }

    private Uni<Void> resolve(
            Sql sql, Collection<AccountKey> keys, long floor, Map<AccountKey, Long> ids, Set<Long> opened) {
        var missing = new TreeSet<AccountKey>();
        for (var key : keys) {
            var id = known.get(key);
            if (id == null) {
                missing.add(key);
            } else {
                ids.put(key, id);
            }
        }
        if (missing.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return find(sql, missing).chain(found -> {
            remember(found);
            ids.putAll(found);
            missing.removeAll(found.keySet());
            return missing.isEmpty() ? Uni.createFrom().voidItem() : open(sql, missing, floor, ids, opened);
        });
    }

    private Uni<Void> open(
            Sql sql, SortedSet<AccountKey> missing, long floor, Map<AccountKey, Long> ids, Set<Long> opened) {
        var parameters = columns(List.copyOf(missing));
        parameters.put("available", floor);
        parameters.put("none", Account.NO_FLOOR);
        return sql.rows(OPEN, parameters)
                .invoke(rows -> rows.forEach(row -> opened.add((Long) row[0])))
                .chain(() -> find(sql, missing))
                .invoke(ids::putAll)
                .replaceWithVoid();
    }

    private void remember(Map<AccountKey, Long> found) {
        if (known.size() > REMEMBERED) {
            known.clear();
        }
        known.putAll(found);
    }

    private Uni<Map<AccountKey, Long>> find(Sql sql, Collection<AccountKey> keys) {
        var list = List.copyOf(keys);
        return sql.rows(FIND, columns(list)).map(rows -> {
            Map<AccountKey, Long> found = new HashMap<>();
            for (var row : rows) {
                found.put(list.get(Math.toIntExact((Long) row[0]) - 1), (Long) row[1]);
            }
            return found;
        });
    }

    private static Map<String, Object> columns(List<AccountKey> keys) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("years", keys.stream().map(key -> key.year().start()).toArray(Integer[]::new));
        columns.put("funds", texts(keys, key -> key.fund().name()));
        columns.put("holders", texts(keys, AccountKey::holder));
        columns.put("lines", texts(keys, key -> key.line().name()));
        columns.put("buckets", texts(keys, key -> key.bucket().name()));
        return columns;
    }

    private static String[] texts(List<AccountKey> keys, Function<AccountKey, String> part) {
        return keys.stream().map(part).toArray(String[]::new);
    }

    private static Uni<Map<AccountKey, Account>> balances(Sql sql, Map<AccountKey, Long> ids) {
        var keys = new TreeMap<Long, AccountKey>();
        ids.forEach((key, id) -> keys.put(id, key));
        return sql.rows(LOCK, Map.of("ids", keys.keySet().toArray(Long[]::new))).map(rows -> {
            Map<AccountKey, Account> accounts = new HashMap<>();
            for (var row : rows) {
                var key = Objects.requireNonNull(keys.get((Long) row[0]));
                accounts.put(key, new Account((Long) row[0], key, (Long) row[1], (Long) row[2], (Long) row[3]));
            }
            return accounts;
        });
    }

    static AccountKey key(Object year, Object fund, Object holder, Object line, Object bucket) {
        return new AccountKey(
                new FinancialYear((Integer) year),
                Fund.valueOf((String) fund),
                (String) holder,
                ServiceLine.valueOf((String) line),
                Bucket.valueOf((String) bucket));
    }
}
