package io.careweave.contracting.domain.contracts;

import io.careweave.contracting.domain.contracts.Contract.EndReason;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The days of a contract; each absent until it comes.
 *
 * @param clause of the scheme of delegation by which it was signed
 * @param exitOn first day without it, if it is to end before its term
 * @param endReason why it ended, or is to end before its term
 * @param replacedBy the contract that takes its place
 */
public record Life(
        @Nullable LocalDate agreedOn,
        @Nullable LocalDate signedOn,
        @Nullable LocalDate otherSideSignedOn,
        @Nullable String clause,
        @Nullable LocalDate commencedOn,
        @Nullable LocalDate exitOn,
        @Nullable EndReason endReason,
        @Nullable UUID replacedBy,
        @Nullable LocalDate endedOn) {

    static final Life NOT_BEGUN = new Life(null, null, null, null, null, null, null, null, null);

    /** Of a contract that was signed before it was written down here, by nobody's delegation. */
    public static Life signedBefore(LocalDate on) {
        return new Life(on, on, on, null, null, null, null, null, null);
    }

    Life agreed(LocalDate on) {
        return new Life(on, null, null, null, null, null, null, null, null);
    }

    Life signed(LocalDate on, LocalDate otherSide, String byClause) {
        return new Life(agreedOn, on, otherSide, byClause, null, null, null, null, null);
    }

    Life commenced(LocalDate on) {
        return new Life(agreedOn, signedOn, otherSideSignedOn, clause, on, exitOn, endReason, replacedBy, endedOn);
    }

    Life exiting(Exit exit) {
        return new Life(
                agreedOn,
                signedOn,
                otherSideSignedOn,
                clause,
                commencedOn,
                exit.on(),
                exit.reason(),
                exit.replacedBy(),
                endedOn);
    }

    /** It ends as planned, unless its term ends before that. */
    Life ended(LocalDate on, LocalDate termEnds) {
        boolean planned = exitOn != null && !termEnds.isBefore(exitOn);
        return new Life(
                agreedOn,
                signedOn,
                otherSideSignedOn,
                clause,
                commencedOn,
                exitOn,
                planned ? endReason : EndReason.EXPIRED,
                replacedBy,
                on);
    }
}
