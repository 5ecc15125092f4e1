package io.careweave.budgets.domain.commitments;

import static io.careweave.budgets.domain.BudgetsProblem.ALREADY_SETTLED;
import static io.careweave.budgets.domain.BudgetsProblem.DAY_IMPOSSIBLE;
import static io.careweave.budgets.domain.BudgetsProblem.FUND_RESTRICTED;
import static io.careweave.budgets.domain.BudgetsProblem.RESERVE_EXCEEDED;
import static io.careweave.budgets.domain.ledger.Bucket.AVAILABLE;
import static io.careweave.budgets.domain.ledger.Bucket.COMMITTED;
import static io.careweave.budgets.domain.ledger.Bucket.EXPENSE;
import static io.careweave.budgets.domain.ledger.Bucket.PAYABLE;
import static io.careweave.budgets.domain.ledger.Bucket.SPENT;

import io.careweave.budgets.domain.ledger.Bucket;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.JournalKind;
import io.careweave.budgets.domain.ledger.Line;
import io.careweave.budgets.domain.ledger.ServiceLine;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money set aside before it is spent. What was reserved is drawn, released or still open, to the penny.
 *
 * @param reserved pence, above zero
 * @param drawn pence spent of it
 * @param released pence given back, or expired
 */
public record Commitment(
        UUID id,
        long version,
        Purpose purpose,
        State state,
        long reserved,
        long drawn,
        long released,
        Instant createdAt,
        Instant updatedAt) {

    /** What is kept for its own workflow, out of which nothing is committed. */
    private static final Set<Fund> KEPT = Set.of(Fund.HEADROOM, Fund.RISK_POOL);

    /**
     * What it is for.
     *
     * @param beneficiary organisation that is to be paid, absent if not known
     * @param contractId contract that it belongs to, absent for none
     * @param contractVersion version of the contract that asked for it
     * @param expiresOn first day on which what is open is reserved no longer; at the latest the first of the next year
     */
    public record Purpose(
            FinancialYear year,
            Fund fund,
            String holder,
            ServiceLine line,
            @Nullable String beneficiary,
            @Nullable UUID contractId,
            @Nullable Long contractVersion,
            @Nullable String reference,
            LocalDate expiresOn) {}

    /** Where it stands. */
    public enum State {
        RESERVED,
        PART_DRAWN,
        DRAWN,
        RELEASED,
        EXPIRED
    }

    /** A step of its life. */
    public enum Step {
        RESERVE(JournalKind.RESERVE),
        DRAW(JournalKind.DRAW),
        RELEASE(JournalKind.RELEASE),
        EXPIRE(JournalKind.EXPIRE);

        private final JournalKind journal;

        Step(JournalKind journal) {
            this.journal = journal;
        }

        public JournalKind journal() {
            return journal;
        }
    }

    /**
     * @param pence above zero
     * @throws Refused FUND_RESTRICTED or DAY_IMPOSSIBLE
     */
    public static Commitment reserve(UUID id, Purpose purpose, long pence, LocalDate today, Instant now) {
        requireCommittable(purpose.fund());
        if (!purpose.expiresOn().isAfter(today)
                || purpose.expiresOn().isAfter(purpose.year().overOn())) {
            throw new Refused(
                    DAY_IMPOSSIBLE,
                    "What is reserved expires after today, and by "
                            + purpose.year().overOn() + ".",
                    new FieldError("/expiresOn", "out of range"));
        }
        return new Commitment(id, 1, purpose, State.RESERVED, pence, 0, 0, now, now);
    }

    /** @throws Refused FUND_RESTRICTED */
    public static void requireCommittable(Fund fund) {
        if (!isCommittable(fund)) {
            throw new Refused(
                    FUND_RESTRICTED,
                    "Nothing is committed out of " + fund + "; it is released by a workflow of its own.",
                    new FieldError("/fund", "kept"));
        }
    }

    public static boolean isCommittable(Fund fund) {
        return !KEPT.contains(fund);
    }

    /** Pence neither drawn nor given back. */
    public long open() {
        return reserved - drawn - released;
    }

    public boolean isOpen() {
        return open() > 0;
    }

    /** @throws Refused RESERVE_EXCEEDED, ALREADY_SETTLED or DAY_IMPOSSIBLE */
    public Commitment draw(long pence, LocalDate dated, Instant now) {
        requireOpen(pence);
        if (!FinancialYear.of(dated).equals(purpose.year())) {
            throw new Refused(
                    DAY_IMPOSSIBLE,
                    "It is reserved in " + purpose.year() + " and drawn on a day of that year.",
                    new FieldError("/dated", "in another year"));
        }
        return settled(drawn + pence, released, State.DRAWN, now);
    }

    /** @throws Refused RESERVE_EXCEEDED or ALREADY_SETTLED */
    public Commitment release(long pence, Instant now) {
        requireOpen(pence);
        return settled(drawn, released + pence, State.RELEASED, now);
    }

    /** Gives back whatever is open, if anything is. */
    public Commitment expire(Instant now) {
        return settled(drawn, released + open(), State.EXPIRED, now);
    }

    private void requireOpen(long pence) {
        if (!isOpen()) {
            throw new Refused(ALREADY_SETTLED, "It is " + state + "; nothing of it is open.");
        }
        if (pence > open()) {
            throw new Refused(
                    RESERVE_EXCEEDED,
                    "%d pence are open, %d more than that are asked for.".formatted(open(), pence - open()),
                    new FieldError("/pence", "more than is open"));
        }
    }

    private Commitment settled(long drawnNow, long releasedNow, State end, Instant now) {
        boolean open = drawnNow + releasedNow < reserved;
        var next = !open ? end : drawnNow > 0 ? State.PART_DRAWN : State.RESERVED;
        return new Commitment(id, version + 1, purpose, next, reserved, drawnNow, releasedNow, createdAt, now);
    }

    /** What a step moves in the books, after the posting table. */
    public List<Line> lines(Step step, long pence) {
        return switch (step) {
            case RESERVE -> List.of(line(AVAILABLE, -pence), line(COMMITTED, pence));
            case DRAW ->
                List.of(line(COMMITTED, -pence), line(SPENT, pence), line(EXPENSE, pence), line(PAYABLE, -pence));
            case RELEASE, EXPIRE -> List.of(line(COMMITTED, -pence), line(AVAILABLE, pence));
        };
    }

    private Line line(Bucket bucket, long pence) {
        return new Line(purpose.fund(), purpose.holder(), purpose.line(), bucket, pence);
    }

    /**
     * The day in the books of what happens to it on a day: that day, or the nearest of its own year, where its money is.
     */
    public LocalDate inItsYear(LocalDate day) {
        var first = purpose.year().firstDay();
        var last = purpose.year().lastDay();
        return day.isBefore(first) ? first : day.isAfter(last) ? last : day;
    }
}
