package io.careweave.contracting.domain.contracts;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;

/**
 * Whether a contract may be changed without another procurement: the Health Care Services (Provider Selection Regime)
 * Regulations 2023 (SI 2023/1348), reg 13. What changed since signature is counted variation by variation: increases and
 * decreases both, neither hides the other.
 */
public final class Modification {

    private static final int PLACES = 4;

    private Modification() {}

    /** Why a change is permitted, as reg 13 lists it. */
    public enum Ground {
        /** The contract provides for it clearly and unambiguously. */
        PROVIDED_FOR,
        /** Another takes the provider's place by corporate change, insolvency included. */
        CORPORATE_SUCCESSION,
        /** External factors beyond control, such as volumes or prices by a formula. */
        EXTERNAL_FACTORS,
        /** The authority's own decision, below the thresholds. */
        AUTHORITY_DECISION,
        /** A contract awarded directly by process A or B. */
        DIRECT_AWARD
    }

    /**
     * How much may change by one's own decision.
     *
     * @param from first day on which it holds
     * @param pence a change below it is permitted, whatever its share
     * @param percent a change below this share of the original value is permitted, whatever its amount
     * @param source where it is published
     */
    public record Threshold(LocalDate from, long pence, BigDecimal percent, String source) {}

    /**
     * A change.
     *
     * @param materiallyDifferent whether the contract would be another in character
     * @param changePence by how much the lifetime value changes
     * @param originalPence lifetime value at signature
     * @param before changes of the variations signed before
     */
    public record Change(
            Ground ground,
            boolean materiallyDifferent,
            long changePence,
            long originalPence,
            List<Long> before,
            LegalBasis basis) {

        public Change {
            before = List.copyOf(before);
        }
    }

    /** Why it is permitted or not. */
    public enum Reason {
        PROVIDED_FOR,
        CORPORATE_SUCCESSION,
        EXTERNAL_FACTORS,
        BELOW_AMOUNT,
        BELOW_SHARE,
        DIRECT_AWARD,
        MATERIALLY_DIFFERENT,
        NO_DIRECT_AWARD,
        CONSIDERABLE_CHANGE;

        public boolean isPermission() {
            return switch (this) {
                case PROVIDED_FOR, CORPORATE_SUCCESSION, EXTERNAL_FACTORS, BELOW_AMOUNT, BELOW_SHARE, DIRECT_AWARD ->
                    true;
                case MATERIALLY_DIFFERENT, NO_DIRECT_AWARD, CONSIDERABLE_CHANGE -> false;
            };
        }
    }

    /**
     * What the test came to; it is kept with the variation.
     *
     * @param increasePence sum of all increases since signature, this one included
     * @param decreasePence sum of all decreases since signature, without sign
     * @param percent increases and decreases together as a share of the original value, four places; absent amounts are 0
     * @param noticeRequired whether a notice of the modification is to be published
     */
    public record Verdict(
            Ground ground,
            boolean materiallyDifferent,
            Reason reason,
            BigInteger increasePence,
            BigInteger decreasePence,
            BigDecimal percent,
            boolean noticeRequired,
            LocalDate thresholdFrom,
            String source) {

        public boolean permitted() {
            return reason.isPermission();
        }
    }

    public static Verdict test(Change change, Threshold threshold) {
        var increase = sum(change, 1);
        var decrease = sum(change, -1);
        var together = increase.add(decrease);
        var original = BigInteger.valueOf(change.originalPence());
        boolean belowAmount = together.compareTo(BigInteger.valueOf(threshold.pence())) < 0;
        return new Verdict(
                change.ground(),
                change.materiallyDifferent(),
                reason(change, belowAmount, isBelowShare(together, original, threshold.percent())),
                increase,
                decrease,
                percent(together, original),
                !belowAmount,
                threshold.from(),
                threshold.source());
    }

    private static Reason reason(Change change, boolean belowAmount, boolean belowShare) {
        return switch (change.ground()) {
            case PROVIDED_FOR -> Reason.PROVIDED_FOR;
            case CORPORATE_SUCCESSION -> Reason.CORPORATE_SUCCESSION;
            case EXTERNAL_FACTORS -> unlessDifferent(change, Reason.EXTERNAL_FACTORS);
            case DIRECT_AWARD ->
                change.basis().isDirectAwardAOrB()
                        ? unlessDifferent(change, Reason.DIRECT_AWARD)
                        : Reason.NO_DIRECT_AWARD;
            case AUTHORITY_DECISION ->
                unlessDifferent(
                        change,
                        belowAmount
                                ? Reason.BELOW_AMOUNT
                                : belowShare ? Reason.BELOW_SHARE : Reason.CONSIDERABLE_CHANGE);
        };
    }

    private static Reason unlessDifferent(Change change, Reason otherwise) {
        return change.materiallyDifferent() ? Reason.MATERIALLY_DIFFERENT : otherwise;
    }

    private static BigInteger sum(Change change, int sign) {
        var sum = part(change.changePence(), sign);
        for (long one : change.before()) {
            sum = sum.add(part(one, sign));
        }
        return sum;
    }

    private static BigInteger part(long pence, int sign) {
        return Long.signum(pence) == sign ? BigInteger.valueOf(pence).abs() : BigInteger.ZERO;
    }

    /** Unrounded, so that a change of exactly the share is not below it. */
    private static boolean isBelowShare(BigInteger together, BigInteger original, BigDecimal percent) {
        return new BigDecimal(together).movePointRight(2).compareTo(new BigDecimal(original).multiply(percent)) < 0;
    }

    private static BigDecimal percent(BigInteger together, BigInteger original) {
        return original.signum() == 0
                ? BigDecimal.ZERO.setScale(PLACES)
                : new BigDecimal(together)
                        .movePointRight(2)
                        .divide(new BigDecimal(original), PLACES, RoundingMode.HALF_UP);
    }
}
