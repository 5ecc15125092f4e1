package io.careweave.budgets.persistence.ledger;

import static java.util.Objects.requireNonNullElse;

import io.careweave.budgets.domain.ledger.Account;
import io.careweave.budgets.domain.ledger.AccountKey;
import io.careweave.budgets.domain.ledger.Gathering;
import io.careweave.budgets.domain.ledger.Journal;
import io.careweave.budgets.domain.ledger.JournalKind;
import io.careweave.budgets.domain.ledger.Period;
import io.careweave.budgets.domain.ledger.chain.BlockSeal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What is written to the ledger, all of it at once and never again. */
@ApplicationScoped
public class JournalStore {

    /** In columns, for null. */
    private static final UUID NONE = new UUID(0, 0);

    // Each by its key: joined, it was planned as a scan of all there ever was.
    private static final String SEEN = "select w.source, w.key, t.id, t.fingerprint from"
            + " unnest(cast(:sources as varchar[]), cast(:keys as varchar[])) as w(source, key),"
            + " lateral (select id, fingerprint from txn where txn.source = w.source and txn.key = w.key limit 1) t";

    private static final String REVERSED =
            "select reversal_of, id from txn where reversal_of = any(cast(:ids as uuid[]))";

    private static final String HEAD = "select block, txn, hash from chain_head for update";

    // One statement, so that the triggers see journals, lines and block together.
    private static final String INSERT = """
            with journals as (
                insert into txn (number, id, block, kind, source, key, fingerprint, period, origin, dated, recorded_at,
                    reversal_of, replaces, reference, contract_id, posted_by, unavoidable, lines)
                select number, id, cast(:block as bigint), kind, source, key, fingerprint, period, nullif(origin, 0), cast(dated as date),
                    cast(cast(:at as varchar) as timestamptz), nullif(reversal, cast(:none as uuid)), nullif(replaces, cast(:none as uuid)),
                    nullif(reference, ''), nullif(contract, cast(:none as uuid)), by, unavoidable, lines
                from unnest(cast(:numbers as bigint[]), cast(:ids as uuid[]), cast(:kinds as varchar[]),
                    cast(:sources as varchar[]), cast(:keys as varchar[]), cast(:fingerprints as varchar[]),
                    cast(:periods as int[]), cast(:origins as int[]), cast(:days as varchar[]),
                    cast(:reversals as uuid[]), cast(:replaced as uuid[]), cast(:references as varchar[]),
                    cast(:contracts as uuid[]), cast(:posters as varchar[]), cast(:unavoidables as boolean[]),
                    cast(:counts as int[]))
                    as u(number, id, kind, source, key, fingerprint, period, origin, dated, reversal, replaces,
                        reference, contract, by, unavoidable, lines)),
            lines as (
                insert into posting (txn, line, account, pence)
                select * from unnest(cast(:txns as bigint[]), cast(:lines as int[]), cast(:accounts as bigint[]),
                    cast(:pence as bigint[]))),
            sealed as (
                insert into block (number, version, previous, hash, sealed_at, opened, first_txn, last_txn)
                values (cast(:block as bigint), cast(:version as int), cast(:previous as varchar), cast(:hash as varchar), cast(cast(:at as varchar) as timestamptz),
                    cast(:opened as bigint[]), cast(:first as bigint), cast(:last as bigint)))
            update chain_head set block = cast(:block as bigint), txn = cast(:last as bigint), hash = cast(:hash as varchar)
            """;

    /** Where the chain ends. */
    public record Head(long block, long txn, String hash) {}

    /** A journal about to be written, with the fingerprint of what asked for it. */
    public record Entry(Journal journal, String fingerprint) {}

    /** Which of these keys were used, and for what. */
    public Uni<Map<Gathering.Key, Gathering.Seen>> seen(Sql sql, Collection<Gathering.Key> keys) {
        return sql.rows(
                        SEEN,
                        Map.of(
                                "sources",
                                        keys.stream().map(Gathering.Key::source).toArray(String[]::new),
                                "keys", keys.stream().map(Gathering.Key::key).toArray(String[]::new)))
                .map(rows -> {
                    Map<Gathering.Key, Gathering.Seen> seen = new HashMap<>();
                    rows.forEach(row -> seen.put(
                            new Gathering.Key((String) row[0], (String) row[1]),
                            new Gathering.Seen((UUID) row[2], (String) row[3])));
                    return seen;
                });
    }

    /** Which of these journals were reversed. */
    public Uni<Set<UUID>> reversed(Sql sql, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return sql.rows(REVERSED, Map.of("ids", ids.toArray(UUID[]::new))).map(rows -> {
            Set<UUID> reversed = new HashSet<>();
            rows.forEach(row -> reversed.add((UUID) row[0]));
            return reversed;
        });
    }

    /** The end of the chain, which nobody else moves until the transaction ends. */
    public Uni<Head> lockHead(Sql sql) {
        return sql.rows(HEAD, Map.of())
                .map(rows ->
                        new Head((Long) rows.getFirst()[0], (Long) rows.getFirst()[1], (String) rows.getFirst()[2]));
    }

    /**
     * Writes journals and seals them, with the accounts opened for them, in the block after the head.
     *
     * @param accounts of all lines
     * @param opened ids of the accounts that this transaction opened
     */
    public Uni<Void> insert(
            Sql sql,
            Head head,
            Instant at,
            List<Entry> entries,
            Map<AccountKey, Account> accounts,
            Collection<Long> opened) {
        var lines = Lines.of(entries, accounts);
        var ids = opened.stream().sorted().toArray(Long[]::new);
        var parameters = new HashMap<String, Object>(columns(entries));
        parameters.put("block", head.block() + 1);
        parameters.put("at", at.toString());
        parameters.put("none", NONE);
        parameters.put("version", BlockSeal.VERSION);
        parameters.put("previous", head.hash());
        parameters.put("hash", seal(head, at, entries, lines, accounts, ids));
        parameters.put("opened", ids);
        parameters.put("first", head.txn() + 1);
        parameters.put("last", head.txn() + entries.size());
        parameters.put("txns", lines.txns.toArray(Long[]::new));
        parameters.put("lines", lines.numbers.toArray(Integer[]::new));
        parameters.put("accounts", lines.accounts.toArray(Long[]::new));
        parameters.put("pence", lines.pence.toArray(Long[]::new));
        return sql.run(INSERT, parameters);
    }

    /** Lines of several journals, a list a column. */
    private record Lines(List<Long> txns, List<Integer> numbers, List<Long> accounts, List<Long> pence) {

        static Lines of(List<Entry> entries, Map<AccountKey, Account> accounts) {
            var lines = new Lines(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (var entry : entries) {
                int number = 0;
                for (var line : entry.journal().lines()) {
                    lines.txns.add(entry.journal().number());
                    lines.numbers.add(++number);
                    lines.accounts.add(account(
                                    accounts,
                                    line.account(entry.journal().period().year()))
                            .id());
                    lines.pence.add(line.pence());
                }
            }
            return lines;
        }
    }

    private static Account account(Map<AccountKey, Account> accounts, AccountKey key) {
        var account = accounts.get(key);
        if (account == null) {
            throw new IllegalStateException("not locked: " + key);
        }
        return account;
    }

    private static String seal(
            Head head, Instant at, List<Entry> entries, Lines lines, Map<AccountKey, Account> accounts, Long[] opened) {
        var seal = new BlockSeal(head.block() + 1, head.hash(), at, opened.length, entries.size());
        var newest = new HashMap<Long, AccountKey>();
        accounts.values().forEach(account -> newest.put(account.id(), account.key()));
        for (var id : opened) {
            var key = newest.get(id);
            if (key == null) {
                throw new IllegalStateException("opened and not locked: " + id);
            }
            seal.account(
                    id,
                    key.year().start(),
                    key.fund().name(),
                    key.holder(),
                    key.line().name(),
                    key.bucket().name());
        }
        int next = 0;
        for (var entry : entries) {
            seal.journal(head(entry));
            for (int i = 0; i < entry.journal().lines().size(); i++, next++) {
                seal.line(lines.accounts.get(next), lines.pence.get(next));
            }
        }
        return seal.hash();
    }

    private static BlockSeal.Head head(Entry entry) {
        var journal = entry.journal();
        return new BlockSeal.Head(
                journal.number(),
                journal.id(),
                journal.kind().name(),
                journal.source(),
                journal.key(),
                entry.fingerprint(),
                journal.period().code(),
                code(journal.origin()),
                journal.dated(),
                journal.recordedAt(),
                journal.reversalOf(),
                journal.replaces(),
                journal.reference(),
                journal.contractId(),
                journal.postedBy(),
                journal.lines().size());
    }

    private static int code(@Nullable Period period) {
        return period == null ? 0 : period.code();
    }

    private static Map<String, Object> columns(List<Entry> entries) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("numbers", column(entries, Journal::number, Long[]::new));
        columns.put("ids", column(entries, Journal::id, UUID[]::new));
        columns.put("kinds", column(entries, journal -> journal.kind().name(), String[]::new));
        columns.put("sources", column(entries, Journal::source, String[]::new));
        columns.put("keys", column(entries, Journal::key, String[]::new));
        columns.put("fingerprints", entries.stream().map(Entry::fingerprint).toArray(String[]::new));
        columns.put("periods", column(entries, journal -> journal.period().code(), Integer[]::new));
        columns.put("origins", column(entries, journal -> code(journal.origin()), Integer[]::new));
        columns.put("days", column(entries, journal -> journal.dated().toString(), String[]::new));
        columns.put("reversals", column(entries, journal -> orNone(journal.reversalOf()), UUID[]::new));
        columns.put("replaced", column(entries, journal -> orNone(journal.replaces()), UUID[]::new));
        columns.put(
                "references", column(entries, journal -> requireNonNullElse(journal.reference(), ""), String[]::new));
        columns.put("contracts", column(entries, journal -> orNone(journal.contractId()), UUID[]::new));
        columns.put("posters", column(entries, Journal::postedBy, String[]::new));
        columns.put(
                "unavoidables",
                column(entries, journal -> journal.kind().is(JournalKind.Trait.UNAVOIDABLE), Boolean[]::new));
        columns.put("counts", column(entries, journal -> journal.lines().size(), Integer[]::new));
        return columns;
    }

    private static UUID orNone(@Nullable UUID id) {
        return id == null ? NONE : id;
    }

    private static <T> T[] column(List<Entry> entries, Function<Journal, T> part, IntFunction<T[]> array) {
        return entries.stream().map(entry -> part.apply(entry.journal())).toArray(array);
    }
}
