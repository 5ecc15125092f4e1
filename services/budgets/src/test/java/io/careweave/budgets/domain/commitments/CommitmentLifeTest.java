package io.careweave.budgets.domain.commitments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.budgets.domain.commitments.Commitment.State;
import io.careweave.budgets.domain.commitments.Commitment.Step;
import io.careweave.budgets.domain.ledger.Bucket;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.JournalForm;
import io.careweave.budgets.domain.ledger.NewJournal;
import io.careweave.budgets.domain.ledger.ServiceLine;
import io.careweave.commons.problem.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Whatever happens to a commitment: what was reserved is drawn, given back or open, and the books say the same. */
class CommitmentLifeTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final FinancialYear YEAR = new FinancialYear(2026);

    @Property
    void conservesEveryPennyOfWhatWasReserved(
            @ForAll @IntRange(min = 1, max = 1_000) int reserved,
            @ForAll @Size(max = 20) List<@IntRange(min = -600, max = 600) Integer> attempts) {
        var commitment = Commitment.reserve(UUID.randomUUID(), purpose(YEAR), reserved, TODAY, NOW);
        Map<Bucket, Long> books = new EnumMap<>(Bucket.class);
        post(books, commitment, Step.RESERVE, reserved);

        for (int pence : attempts) {
            var before = commitment;
            var step = pence > 0 ? Step.DRAW : pence < 0 ? Step.RELEASE : Step.EXPIRE;
            try {
                commitment = switch (step) {
                    case DRAW -> before.draw(pence, TODAY, NOW);
                    case RELEASE -> before.release(-pence, NOW);
                    case EXPIRE -> before.expire(NOW);
                    case RESERVE -> before;
                };
                if (before.open() != commitment.open()) {
                    post(books, commitment, step, before.open() - commitment.open());
                }
            } catch (Refused refused) {
                assertThat(Math.abs(pence) > before.open()).isTrue();
            }
            assertThat(commitment.drawn() + commitment.released() + commitment.open())
                    .isEqualTo(reserved);
            assertThat(books.getOrDefault(Bucket.COMMITTED, 0L)).isEqualTo(commitment.open());
            assertThat(books.getOrDefault(Bucket.SPENT, 0L)).isEqualTo(commitment.drawn());
            assertThat(books.getOrDefault(Bucket.EXPENSE, 0L)).isEqualTo(commitment.drawn());
            assertThat(books.getOrDefault(Bucket.AVAILABLE, 0L)).isEqualTo(commitment.released() - reserved);
            assertThat(commitment.isOpen())
                    .isEqualTo(commitment.state() == State.RESERVED || commitment.state() == State.PART_DRAWN);
        }
    }

    /** As the ledger would: each step is a journal that its posting table knows. */
    private static void post(Map<Bucket, Long> books, Commitment commitment, Step step, long pence) {
        var lines = commitment.lines(step, pence);
        JournalForm.check(NewJournal.of(
                UUID.randomUUID(), step.journal(), "test", UUID.randomUUID().toString(), TODAY, "test", lines));
        lines.forEach(line -> books.merge(line.bucket(), line.pence(), Long::sum));
    }

    @Test
    void endsAsItsLastPennyDid() {
        var commitment = Commitment.reserve(UUID.randomUUID(), purpose(YEAR), 100, TODAY, NOW);

        assertThat(commitment.draw(100, TODAY, NOW).state()).isEqualTo(State.DRAWN);
        assertThat(commitment.draw(1, TODAY, NOW).release(99, NOW).state()).isEqualTo(State.RELEASED);
        assertThat(commitment.draw(1, TODAY, NOW).expire(NOW).state()).isEqualTo(State.EXPIRED);
        assertThat(commitment.draw(1, TODAY, NOW).state()).isEqualTo(State.PART_DRAWN);
    }

    @Test
    void isDrawnInItsOwnYear() {
        var commitment = Commitment.reserve(UUID.randomUUID(), purpose(YEAR), 100, TODAY, NOW);

        assertThatThrownBy(() -> commitment.draw(1, LocalDate.parse("2027-04-01"), NOW))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problem())
                        .isEqualTo(BudgetsProblem.DAY_IMPOSSIBLE));
        assertThat(commitment.inItsYear(LocalDate.parse("2027-04-01"))).isEqualTo("2027-03-31");
        assertThat(commitment.inItsYear(LocalDate.parse("2026-03-31"))).isEqualTo("2026-04-01");
    }

    private static Commitment.Purpose purpose(FinancialYear year) {
        return new Commitment.Purpose(
                year,
                Fund.RECURRENT,
                "Z90001",
                ServiceLine.COMMUNITY,
                null,
                null,
                null,
                null,
                year.next().firstDay());
    }
}
