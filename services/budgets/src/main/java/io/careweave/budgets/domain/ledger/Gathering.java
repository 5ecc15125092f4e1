package io.careweave.budgets.domain.ledger;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Groups of journals that are decided in one transaction, in the order in which they arrived: each group as a whole, by
 * what is known under lock. No two groups may use the same key or reverse the same journal.
 */
public final class Gathering {

    /** Names a journal within its source. */
    public record Key(String source, String key) {
        static Key of(NewJournal journal) {
            return new Key(journal.source(), journal.key());
        }
    }

    /** A journal that was posted under a key before. */
    public record Seen(UUID id, String fingerprint) {}

    /** What becomes of a group. */
    public sealed interface Decision {

        /** It will be posted. */
        record Accepted(List<Placed> journals, List<Overspend> overspends) implements Decision {}

        /** It was posted before, as these journals. */
        record Repeated(List<UUID> journals) implements Decision {}

        /** It is not posted. */
        record Rejected(Refused refusal) implements Decision {}
    }

    /** A group on its way; decided once it has a decision. */
    private static final class Group {
        private final List<NewJournal> journals;
        private List<Placed> placed = List.of();
        private @Nullable Decision decision;

        private Group(List<NewJournal> journals) {
            this.journals = journals;
        }

        /** Takes a step that may refuse the group. */
        private void attempt(Runnable step) {
            if (decision == null) {
                try {
                    step.run();
                } catch (Refused refusal) {
                    decision = new Decision.Rejected(refusal);
                } catch (ArithmeticException _) {
                    // It is this group's doing, and keeps nobody else out.
                    decision = new Decision.Rejected(JournalForm.outOfRange("/lines"));
                }
            }
        }
    }

    private final List<Group> groups;
    private final Function<NewJournal, String> fingerprint;

    /** @param fingerprint of a journal, in hexadecimal */
    public Gathering(List<List<NewJournal>> groups, Function<NewJournal, String> fingerprint) {
        this.groups = groups.stream().map(Group::new).toList();
        this.fingerprint = fingerprint;
        this.groups.forEach(group -> group.attempt(() -> group.journals.forEach(JournalForm::check)));
    }

    private Stream<Group> open() {
        return groups.stream().filter(group -> group.decision == null);
    }

    private Stream<NewJournal> journals() {
        return open().flatMap(group -> group.journals.stream());
    }

    public boolean isDecided() {
        return open().findAny().isEmpty();
    }

    /** The earliest day that a journal is dated. */
    public LocalDate earliest() {
        return journals()
                .map(journal -> journal.when().dated())
                .min(LocalDate::compareTo)
                .orElseThrow();
    }

    /** Of the journals, and of what may have been posted in the place of those that are undone. */
    public Set<Key> keys() {
        return journals()
                .flatMap(journal -> Stream.concat(Stream.of(Key.of(journal)), replacement(journal)))
                .collect(Collectors.toSet());
    }

    private static Stream<Key> replacement(NewJournal journal) {
        return journal.ties().reversalOf() == null
                ? Stream.of()
                : Stream.of(new Key(journal.source(), NewJournal.replacementKey(journal.key())));
    }

    /** Journals that are to be undone. */
    public Set<UUID> undone() {
        return journals()
                .flatMap(journal -> Stream.ofNullable(journal.ties().reversalOf()))
                .collect(Collectors.toSet());
    }

    /** Holders who get an allocation or set money aside: nothing comes to them once they are closed. */
    public Set<String> bound() {
        return journals().flatMap(Gathering::bound).collect(Collectors.toSet());
    }

    private static Stream<String> bound(NewJournal journal) {
        return switch (journal.kind()) {
            case ALLOCATION ->
                journal.lines().stream()
                        .filter(line -> line.bucket() == Bucket.AVAILABLE && line.pence() > 0)
                        .map(Line::holder);
            case RESERVE -> journal.lines().stream().map(Line::holder);
            default -> Stream.empty();
        };
    }

    /** Takes out what would bring money to a closed holder. */
    public void refuseClosed(Set<String> closed) {
        groups.forEach(group -> group.attempt(() -> group.journals.stream()
                .flatMap(Gathering::bound)
                .filter(closed::contains)
                .findFirst()
                .ifPresent(holder -> {
                    throw new Refused(
                            BudgetsProblem.HOLDER_CLOSED,
                            "Nothing comes to " + holder + " any more.",
                            new FieldError("/lines", "a holder is closed"));
                })));
    }

    /** Takes out what would open an account for somebody who holds no money. */
    public void refuseUnknown(Set<String> unknown) {
        groups.forEach(group ->
                group.attempt(() -> group.journals.forEach(journal -> requireKnown(journal.lines(), unknown))));
    }

    private static void requireKnown(List<Line> lines, Set<String> unknown) {
        for (int i = 0; i < lines.size(); i++) {
            var holder = lines.get(i).holder();
            if (unknown.contains(holder)) {
                throw new Refused(
                        BudgetsProblem.UNKNOWN_HOLDER,
                        "There is no organisation " + holder + ".",
                        new FieldError("/lines/" + i + "/holder", "unknown"));
            }
        }
    }

    /** Takes out what was posted before, and what was undone before. */
    public void recognise(Map<Key, Seen> seen, Set<UUID> reversed) {
        groups.forEach(group -> group.attempt(() -> recognise(group, seen)));
        groups.forEach(group -> group.attempt(() -> {
            if (group.journals.stream()
                    .flatMap(journal -> Stream.ofNullable(journal.ties().reversalOf()))
                    .anyMatch(reversed::contains)) {
                throw new Refused(BudgetsProblem.ALREADY_REVERSED, "A journal can be reversed once, and this one was.");
            }
        }));
    }

    private void recognise(Group group, Map<Key, Seen> seen) {
        var own = group.journals.stream().map(Key::of).collect(Collectors.toSet());
        if (group.journals.stream()
                .flatMap(Gathering::replacement)
                .anyMatch(key -> seen.containsKey(key) && !own.contains(key))) {
            throw reused();
        }
        List<UUID> before = new ArrayList<>();
        for (var journal : group.journals) {
            var known = seen.get(Key.of(journal));
            if (known != null && !known.fingerprint().equals(fingerprint.apply(journal))) {
                throw reused();
            }
            if (known != null) {
                before.add(known.id());
            }
        }
        if (before.size() == group.journals.size()) {
            group.decision = new Decision.Repeated(before);
        } else if (!before.isEmpty()) {
            throw reused();
        }
    }

    private static Refused reused() {
        return new Refused(
                CommonProblem.IDEMPOTENCY_KEY_REUSED,
                "Use a new key for a request that differs.",
                new FieldError("/key", "used before"));
    }

    /** Finds the period of each journal. */
    public void place(Calendar calendar) {
        groups.forEach(group -> group.attempt(() ->
                group.placed = group.journals.stream().map(calendar::place).toList()));
    }

    /** Accounts that would be posted to. */
    public Set<AccountKey> accounts() {
        Set<AccountKey> accounts = new HashSet<>();
        open().flatMap(group -> group.placed.stream())
                .forEach(placed -> placed.accounts().forEach(accounts::add));
        return accounts;
    }

    /** Posts each group to the balances, or finds that it cannot be. */
    public void decide(Balances balances) {
        groups.forEach(group ->
                group.attempt(() -> group.decision = new Decision.Accepted(group.placed, balances.post(group.placed))));
    }

    /** One for each group, in order, once all is decided. */
    public List<Decision> decisions() {
        return groups.stream()
                .map(group -> Objects.requireNonNull(group.decision, "not decided"))
                .toList();
    }
}
