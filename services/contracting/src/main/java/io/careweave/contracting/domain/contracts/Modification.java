package io.careweave.contracting.domain.contracts;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a contract may be changed without another procurement: the Health Care Services (Provider Selection Regime)
 * Regulations 2023 (SI 2023/1348), regs 13 and 14. What changed since signature is counted variation by variation: increases and
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
        DIRECT_AWARD,
        /** It cannot wait (reg 14). */
        URGENT;

        /** Whether a decision of the authority may stand behind it (reg 13(4)(b)). */
        boolean isOfTheAuthority() {
            return switch (this) {
                case PROVIDED_FOR, AUTHORITY_DECISION, DIRECT_AWARD, URGENT -> true;
                case CORPORATE_SUCCESSION, EXTERNAL_FACTORS -> false;
            };
        }
    }

    /**
     * Why it cannot wait: reg 14(2) asks for all of it.
     *
     * @param unforeseeable whether the authority could not foresee it
     * @param notOfOwnMaking whether the authority did not bring it about
     * @param riskToSafety whether waiting would likely put patients or the public at risk
     */
    public record Urgency(boolean unforeseeable, boolean notOfOwnMaking, boolean riskToSafety) {

        boolean isAllOfIt() {
            return unforeseeable && notOfOwnMaking && riskToSafety;
        }
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
     * @param urgency absent but of what cannot wait
     */
    public record Change(
            Ground ground,
            boolean materiallyDifferent,
            long changePence,
            long originalPence,
            List<Long> before,
            LegalBasis basis,
            @Nullable Urgency urgency) {

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
        URGENT,
        NOT_URGENT,
        MATERIALLY_DIFFERENT,
        NO_DIRECT_AWARD,
        CONSIDERABLE_CHANGE;

        public boolean isPermission() {
            return switch (this) {
                case PROVIDED_FOR,
                        CORPORATE_SUCCESSION,
                        EXTERNAL_FACTORS,
                        BELOW_AMOUNT,
                        BELOW_SHARE,
                        DIRECT_AWARD,
                        URGENT -> true;
                case NOT_URGENT, MATERIALLY_DIFFERENT, NO_DIRECT_AWARD, CONSIDERABLE_CHANGE -> false;
            };
        }
    }

    /**
     * What the test came to; it is kept with the variation.
     *
     * @param increasePence sum of all increases since signature, this one included
     * @param decreasePence sum of all decreases since signature, without sign
     * @param percent increases and decreases together as a share of the original value, four places; absent amounts are 0
     * @param noticeRequired whether a notice is to be published: of what was urgent (reg 14(4)), and of what the authority
     *     decided once all changes together reach the amount (reg 13(4))
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
                change.ground() == Ground.URGENT || (change.ground().isOfTheAuthority() && !belowAmount),
                threshold.from(),
                threshold.source());
    }

    private static Reason reason(Change change, boolean belowAmount, boolean belowShare) {
        return switch (change.ground()) {
            case PROVIDED_FOR -> Reason.PROVIDED_FOR;
            case CORPORATE_SUCCESSION -> Reason.CORPORATE_SUCCESSION;
            case URGENT -> change.urgency() != null && change.urgency().isAllOfIt() ? Reason.URGENT : Reason.NOT_URGENT;
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
