package io.careweave.budgets.domain.ledger;

import static io.careweave.budgets.domain.ledger.Journals.allocation;
import static io.careweave.budgets.domain.ledger.Journals.draw;
import static io.careweave.budgets.domain.ledger.Journals.journal;
import static io.careweave.budgets.domain.ledger.Journals.release;
import static io.careweave.budgets.domain.ledger.Journals.reserve;
import static io.careweave.budgets.domain.ledger.Journals.spend;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.commons.problem.Refused;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LedgerPropertiesTest {

    private static final List<String> HOLDERS = List.of("Z90001", "Z90002", "X-RIDGEWAY");

    @Provide
    Arbitrary<List<NewJournal>> histories() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.of(HOLDERS),
                        Arbitraries.longs().between(1, 100_000))
                .as(LedgerPropertiesTest::some)
                .list()
                .ofMaxSize(60);
    }

    private static NewJournal some(int kind, String holder, long pence) {
        return switch (kind) {
            case 0, 1 -> journal(JournalKind.ALLOCATION, allocation(holder, pence * 2));
            case 2 -> journal(JournalKind.SPEND, spend(holder, pence));
            case 3 -> journal(JournalKind.UNAVOIDABLE_SPEND, spend(holder, pence));
            case 4 -> journal(JournalKind.RESERVE, reserve(holder, pence));
            case 5 -> journal(JournalKind.DRAW, draw(holder, pence));
            default -> journal(JournalKind.RELEASE, release(holder, pence));
        };
    }

    /** Posts what is not refused, and gives it back. */
    private static List<NewJournal> post(Pages pages, List<NewJournal> history) {
        var posted = new ArrayList<NewJournal>();
        for (var journal : history) {
            try {
                pages.post(journal);
                posted.add(journal);
            } catch (Refused _) {
                // It stays out.
            }
        }
        return posted;
    }

    private static Map<AccountKey, Long> added(List<NewJournal> journals) {
        Map<AccountKey, Long> sums = new TreeMap<>();
        journals.forEach(journal ->
                journal.lines().forEach(line -> sums.merge(line.account(Journals.YEAR), line.pence(), Long::sum)));
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    @Property(tries = 300)
    void conservesMoneyInBothBooks(@ForAll("histories") List<NewJournal> history) {
        var pages = new Pages();

        post(pages, history);

        for (var book : Book.values()) {
            assertThat(pages.sum(book)).isZero();
        }
        for (var holder : HOLDERS) {
            assertThat(pages.of(holder, Bucket.AVAILABLE)
                            + pages.of(holder, Bucket.COMMITTED)
                            + pages.of(holder, Bucket.SPENT))
                    .isEqualTo(-pages.of(holder, Bucket.ALLOCATED));
            assertThat(pages.of(holder, Bucket.SPENT)).isEqualTo(pages.of(holder, Bucket.EXPENSE));
            assertThat(pages.of(holder, Bucket.COMMITTED)).isNotNegative();
        }
    }

    @Property(tries = 200)
    void isWhatItsJournalsAddUpTo(@ForAll("histories") List<NewJournal> history) {
        var pages = new Pages();

        var posted = post(pages, history);

        assertThat(pages.balances()).isEqualTo(added(posted));
    }

    @Property(tries = 200)
    void comesToTheSameInAnyOrderOfWhatCannotBeRefused(
            @ForAll("histories") List<NewJournal> history, @ForAll long seed) {
        var unrefused = history.stream()
                .filter(journal ->
                        journal.kind() == JournalKind.ALLOCATION || journal.kind() == JournalKind.UNAVOIDABLE_SPEND)
                .toList();
        var shuffled = new ArrayList<>(unrefused);
        Collections.shuffle(shuffled, new Random(seed));
        var one = new Pages();
        var other = new Pages();

        assertThat(post(one, unrefused)).hasSameSizeAs(unrefused);
        assertThat(post(other, shuffled)).hasSameSizeAs(unrefused);

        assertThat(one.balances()).isEqualTo(other.balances());
        for (var holder : HOLDERS) {
            assertThat(one.floor(holder, Bucket.AVAILABLE)).isEqualTo(other.floor(holder, Bucket.AVAILABLE));
        }
    }

    @Property(tries = 200)
    void neverGoesBelowItsFloorByWhatCouldBeAvoided(@ForAll("histories") List<NewJournal> history) {
        var pages = new Pages();
        var avoidable = history.stream()
                .filter(journal -> journal.kind() != JournalKind.UNAVOIDABLE_SPEND)
                .toList();

        post(pages, avoidable);

        for (var holder : HOLDERS) {
            assertThat(pages.of(holder, Bucket.AVAILABLE)).isNotNegative();
        }
    }

    @Property(tries = 200)
    void isAsBeforeOnceEverythingIsReversed(@ForAll("histories") List<NewJournal> history) {
        var pages = new Pages();
        var posted = post(
                pages,
                history.stream()
                        .filter(journal -> journal.kind() != JournalKind.UNAVOIDABLE_SPEND)
                        .toList());

        Collections.reverse(posted);
        for (var journal : posted) {
            pages.post(journal(
                    JournalKind.REVERSAL,
                    journal.lines().stream().map(Line::negated).toList()));
        }

        assertThat(pages.balances()).isEmpty();
    }
}
