package io.careweave.contracting.domain.routing;

import org.jspecify.annotations.Nullable;

/**
 * What decides between processes (SI 2023/1348 regs. 6 and 14).
 *
 * @param framework whether a framework agreement is to be concluded
 * @param existing the contract that there is, absent for none
 * @param choice how patients choose, absent if they do not
 * @param lifetimePence value of what is proposed, with every option to extend
 * @param suitableIdentifiable whether the authority holds that it can find the most suitable provider without competition
 * @param urgency why it cannot wait, absent if it can
 */
public record Situation(
        boolean framework,
        @Nullable Existing existing,
        @Nullable Choice choice,
        long lifetimePence,
        boolean suitableIdentifiable,
        @Nullable Urgency urgency) {

    /**
     * The contract that there is.
     *
     * @param onlyCapable whether by the nature of the services its provider alone can provide them
     * @param expiring whether it ends, and what is proposed replaces it
     * @param satisfying whether its provider satisfies it
     * @param likelyToSatisfy whether its provider will likely satisfy what is proposed
     * @param lifetimePence its value when it was entered into
     * @param materiallyDifferent whether what is proposed is another in character
     * @param changeByDecision whether what changes goes back to a decision of the authority, not to volumes or prices by formula
     */
    public record Existing(
            boolean onlyCapable,
            boolean expiring,
            boolean satisfying,
            boolean likelyToSatisfy,
            long lifetimePence,
            boolean materiallyDifferent,
            boolean changeByDecision) {}

    /**
     * How patients choose.
     *
     * @param unrestricted whether the number of providers is not restricted
     * @param allQualifyingContracted whether every provider that meets the requirements is offered a contract, and can learn how
     */
    public record Choice(boolean unrestricted, boolean allQualifyingContracted) {}

    /**
     * Why it cannot wait.
     *
     * @param unforeseeable whether nobody could foresee it
     * @param notOfOwnMaking whether the authority did not bring it about
     * @param riskToSafety whether patients or the public would be at risk
     * @param months how long the contract is to last
     */
    public record Urgency(boolean unforeseeable, boolean notOfOwnMaking, boolean riskToSafety, int months) {}
}
