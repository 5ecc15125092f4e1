package io.careweave.budgets.application.ledger;

import io.careweave.budgets.application.Today;
import io.careweave.budgets.domain.ledger.Balances;
import io.careweave.budgets.domain.ledger.Gathering;
import io.careweave.budgets.domain.ledger.Gathering.Decision;
import io.careweave.budgets.domain.ledger.Journal;
import io.careweave.budgets.domain.ledger.NewJournal;
import io.careweave.budgets.domain.ledger.Placed;
import io.careweave.budgets.persistence.ledger.AccountStore;
import io.careweave.budgets.persistence.ledger.AccountStore.Locked;
import io.careweave.budgets.persistence.ledger.HolderQueries;
import io.careweave.budgets.persistence.ledger.JournalQueries;
import io.careweave.budgets.persistence.ledger.JournalStore;
import io.careweave.budgets.persistence.ledger.JournalStore.Entry;
import io.careweave.budgets.persistence.ledger.JournalStore.Head;
import io.careweave.budgets.persistence.ledger.PeriodStore;
import io.careweave.budgets.persistence.ledger.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Posting within a transaction: lock, decide in memory, write all at once and seal it. */
@ApplicationScoped
class Books {

    private final HolderQueries holders;
    private final PeriodStore periods;
    private final AccountStore accounts;
    private final JournalStore journals;
    private final JournalQueries queries;
    private final LedgerConfig config;
    private final Today today;

    Books(
            HolderQueries holders,
            PeriodStore periods,
            AccountStore accounts,
            JournalStore journals,
            JournalQueries queries,
            LedgerConfig config,
            Today today) {
        this.holders = holders;
        this.periods = periods;
        this.accounts = accounts;
        this.journals = journals;
        this.queries = queries;
        this.config = config;
        this.today = today;
    }

    /** Decided groups, the accounts locked for them, and the journals written. */
    private record Written(List<Decision> decisions, Map<UUID, Journal> journals) {}

    /** Posts each group of journals as a whole, or says why not; in the order in which they are given. */
    Uni<List<Verdict>> post(Sql sql, List<List<NewJournal>> groups) {
        var fingerprints = new Fingerprints();
        var gathering = new Gathering(groups, fingerprints);
        var decided = gathering.isDecided() ? Uni.createFrom().voidItem() : decide(sql, gathering);
        return decided.chain(() -> gathering.isDecided()
                        ? Uni.createFrom().item(new Written(gathering.decisions(), Map.of()))
                        : accounts.lock(sql, gathering.accounts(), -config.tolerancePence())
                                .chain(locked -> write(sql, gathering, locked, fingerprints)))
                .chain(written -> repeated(sql, written));
    }

    /** Everything that needs no balance. */
    private Uni<Void> decide(Sql sql, Gathering gathering) {
        return holders.closed(sql, gathering.bound())
                .chain(closed -> periods.share(sql, gathering.earliest(), today.date())
                        .chain(calendar -> journals.seen(sql, gathering.keys())
                                .chain(seen -> journals.reversed(sql, gathering.undone())
                                        .invoke(reversed -> gathering.recognise(seen, reversed)))
                                .invoke(() -> gathering.refuseClosed(closed))
                                .invoke(() -> gathering.place(calendar))))
                .chain(() -> accounts.strangers(sql, gathering.accounts()))
                .invoke(gathering::refuseUnknown)
                .replaceWithVoid();
    }

    private Uni<Written> write(Sql sql, Gathering gathering, Locked locked, Fingerprints fingerprints) {
        gathering.decide(new Balances(locked.accounts()));
        var decisions = gathering.decisions();
        List<Placed> accepted = new ArrayList<>();
        for (var decision : decisions) {
            if (decision instanceof Decision.Accepted group) {
                accepted.addAll(group.journals());
            }
        }
        if (accepted.isEmpty() && locked.opened().isEmpty()) {
            return Uni.createFrom().item(new Written(decisions, Map.of()));
        }
        return journals.lockHead(sql).chain(head -> {
            var at = today.now();
            var numbered = number(accepted, head, at);
            var entries = IntStream.range(0, numbered.size())
                    .mapToObj(i -> new Entry(
                            numbered.get(i), fingerprints.apply(accepted.get(i).journal())))
                    .toList();
            return journals.insert(sql, head, at, entries, locked.accounts(), locked.opened())
                    .replaceWith(new Written(
                            decisions, numbered.stream().collect(Collectors.toMap(Journal::id, Function.identity()))));
        });
    }

    private static List<Journal> number(List<Placed> accepted, Head head, Instant at) {
        List<Journal> numbered = new ArrayList<>();
        for (var placed : accepted) {
            numbered.add(Journal.of(placed, head.txn() + numbered.size() + 1, head.block() + 1, at));
        }
        return numbered;
    }

    /** Verdicts on all, with the journals of what was posted before. */
    private Uni<List<Verdict>> repeated(Sql sql, Written written) {
        Set<UUID> before = written.decisions().stream()
                .flatMap(decision -> decision instanceof Decision.Repeated repeated
                        ? repeated.journals().stream()
                        : List.<UUID>of().stream())
                .collect(Collectors.toSet());
        return queries.find(sql, before).map(found -> written.decisions().stream()
                .map(decision -> verdict(decision, written.journals(), found))
                .toList());
    }

    private static Verdict verdict(Decision decision, Map<UUID, Journal> posted, Map<UUID, Journal> before) {
        return switch (decision) {
            case Decision.Accepted accepted ->
                new Verdict.Posted(
                        accepted.journals().stream()
                                .map(placed -> present(posted, placed.journal().id()))
                                .toList(),
                        accepted.overspends());
            case Decision.Repeated repeated ->
                new Verdict.Repeated(repeated.journals().stream()
                        .map(id -> present(before, id))
                        .toList());
            case Decision.Rejected rejected -> new Verdict.Rejected(rejected.refusal());
        };
    }

    private static Journal present(Map<UUID, Journal> journals, UUID id) {
        var journal = journals.get(id);
        if (journal == null) {
            throw new IllegalStateException("journal " + id + " was there a moment ago");
        }
        return journal;
    }

    /** Computed once for each journal. */
    private static final class Fingerprints implements Function<NewJournal, String> {
        private final Map<UUID, String> computed = new HashMap<>();

        @Override
        public String apply(NewJournal journal) {
            return computed.computeIfAbsent(journal.id(), _ -> HexFormat.of().formatHex(journal.fingerprint()));
        }
    }
}
