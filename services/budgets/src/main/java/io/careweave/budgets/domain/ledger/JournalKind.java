package io.careweave.budgets.domain.ledger;

import static io.careweave.budgets.domain.ledger.Bucket.ACCRUAL;
import static io.careweave.budgets.domain.ledger.Bucket.ALLOCATED;
import static io.careweave.budgets.domain.ledger.Bucket.AVAILABLE;
import static io.careweave.budgets.domain.ledger.Bucket.CASH_CONTROL;
import static io.careweave.budgets.domain.ledger.Bucket.COMMITTED;
import static io.careweave.budgets.domain.ledger.Bucket.DISPUTED;
import static io.careweave.budgets.domain.ledger.Bucket.EXPENSE;
import static io.careweave.budgets.domain.ledger.Bucket.INCOME;
import static io.careweave.budgets.domain.ledger.Bucket.PAYABLE;
import static io.careweave.budgets.domain.ledger.Bucket.POOL_RESERVE;
import static io.careweave.budgets.domain.ledger.Bucket.SPENT;
import static io.careweave.budgets.domain.ledger.JournalKind.Trait.AFTER_MONTH;
import static io.careweave.budgets.domain.ledger.JournalKind.Trait.BY_HAND;
import static io.careweave.budgets.domain.ledger.JournalKind.Trait.UNAVOIDABLE;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The posting table: for each business event, which buckets of which book move, and which way. {@code
 * docs/posting-table.md} is this table in words, and a test holds the two together.
 *
 * <p>Of each kind, the legs alone keep the invariants: what is spent is expensed in the same journal, and what is
 * available, committed and spent of a fund is what was allocated to it.
 */
@SuppressWarnings("ImmutableEnumChecker") // Sets and lists are copies that nobody can change.
public enum JournalKind {
    ALLOCATION(Set.of(BY_HAND), both(ALLOCATED), both(AVAILABLE)),
    FUND_TRANSFER(Set.of(), both(ALLOCATED), both(AVAILABLE)),
    DEVOLUTION(Set.of(), both(AVAILABLE)),
    VIREMENT(Set.of(), both(AVAILABLE)),

    RESERVE(Set.of(), credit(AVAILABLE), debit(COMMITTED)),
    DRAW(Set.of(), credit(COMMITTED), debit(SPENT), debit(EXPENSE), credit(PAYABLE)),
    RELEASE(Set.of(), credit(COMMITTED), debit(AVAILABLE)),
    EXPIRE(Set.of(), credit(COMMITTED), debit(AVAILABLE)),

    SPEND(Set.of(BY_HAND), credit(AVAILABLE), debit(SPENT), debit(EXPENSE), credit(PAYABLE)),
    UNAVOIDABLE_SPEND(
            Set.of(BY_HAND, Trait.UNAVOIDABLE), credit(AVAILABLE), debit(SPENT), debit(EXPENSE), credit(PAYABLE)),
    CREDIT_NOTE(Set.of(BY_HAND), debit(AVAILABLE), credit(SPENT), credit(EXPENSE), debit(PAYABLE)),

    ACTIVITY_ACCRUED(
            Set.of(BY_HAND, UNAVOIDABLE, AFTER_MONTH), both(AVAILABLE), both(SPENT), both(EXPENSE), both(ACCRUAL)),
    ACTIVITY_FROZEN(Set.of(BY_HAND, AFTER_MONTH), debit(ACCRUAL), credit(PAYABLE)),
    CHALLENGE_RAISED(Set.of(BY_HAND), debit(PAYABLE), debit(ACCRUAL), credit(DISPUTED)),
    CHALLENGE_ACCEPTED(Set.of(BY_HAND), debit(AVAILABLE), credit(SPENT), credit(EXPENSE), debit(DISPUTED)),
    CHALLENGE_REJECTED(Set.of(BY_HAND), debit(DISPUTED), credit(PAYABLE)),

    PAYMENT(Set.of(BY_HAND), debit(PAYABLE), credit(CASH_CONTROL)),
    INCOME_RECEIVED(Set.of(BY_HAND), debit(CASH_CONTROL), credit(INCOME)),

    ADJUSTMENT(
            Set.of(BY_HAND, AFTER_MONTH),
            both(AVAILABLE),
            both(SPENT),
            both(EXPENSE),
            both(INCOME),
            both(PAYABLE),
            both(DISPUTED),
            both(ACCRUAL),
            both(CASH_CONTROL),
            both(POOL_RESERVE)),
    /** Its legs are those of what it reverses, the other way round. */
    REVERSAL(Set.of(AFTER_MONTH));

    /** What else is true of a kind. */
    public enum Trait {
        /** Finance may post it as it is; the others are posted by use cases that keep more than the books right. */
        BY_HAND,
        /** It is never refused for want of money. */
        UNAVOIDABLE,
        /** It is booked after the month too: into periods closed softly, and into the thirteenth. */
        AFTER_MONTH
    }

    /** A bucket that a kind may move, and in which direction. */
    public record Leg(Bucket bucket, Side side) {

        boolean fits(Line line) {
            return line.bucket() == bucket
                    && switch (side) {
                        case DEBIT -> line.pence() > 0;
                        case CREDIT -> line.pence() < 0;
                        case BOTH -> true;
                    };
        }

        Leg reversed() {
            return switch (side) {
                case DEBIT -> new Leg(bucket, Side.CREDIT);
                case CREDIT -> new Leg(bucket, Side.DEBIT);
                case BOTH -> this;
            };
        }
    }

    /** Of a leg. */
    public enum Side {
        DEBIT,
        CREDIT,
        BOTH
    }

    private final Set<Trait> traits;
    private final List<Leg> legs;

    JournalKind(Set<Trait> traits, Leg... legs) {
        this.traits = traits.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(traits));
        this.legs = Stream.of(legs).toList();
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    public Set<Trait> traits() {
        return traits;
    }

    public List<Leg> legs() {
        return legs;
    }

    private static Leg debit(Bucket bucket) {
        return new Leg(bucket, Side.DEBIT);
    }

    private static Leg credit(Bucket bucket) {
        return new Leg(bucket, Side.CREDIT);
    }

    private static Leg both(Bucket bucket) {
        return new Leg(bucket, Side.BOTH);
    }
}
