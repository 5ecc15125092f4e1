package io.careweave.performance.domain.charts;

import io.careweave.performance.domain.indicators.ChartProfile;

/**
 * What a published tool does where tools disagree: PTD is NHSRplotthedots 0.2.2, MDC the Excel tool of Making Data Count,
 * ANHOEJ qicharts2 with its screening.
 *
 * @param constant limits of individual values are this many mean moving ranges off the centre
 * @param screens whether moving ranges of 3.267 times their mean and more are left out, once
 * @param runLength points of a shift or trend; 0: a shift by the length of the series, and no trend
 * @param twoOfThree whether two of three points near a limit are a sign
 * @param outsideCounts whether a point beyond the limits is one of these two
 * @param hidesTrialLimits whether fewer than {@link #TRIAL_POINTS} points have no limits
 * @param improvementFirst whether a point that is good and bad at once is shown as good
 */
record Conformance(
        double constant,
        boolean screens,
        int runLength,
        boolean twoOfThree,
        boolean outsideCounts,
        boolean hidesTrialLimits,
        boolean improvementFirst) {

    static final int TRIAL_POINTS = 13;

    private static final Conformance PTD = new Conformance(2.66, true, 7, true, false, false, false);
    private static final Conformance MDC = new Conformance(2.66, false, 7, true, true, true, true);
    private static final Conformance ANHOEJ = new Conformance(3 / 1.128, true, 0, false, false, false, false);

    static Conformance of(ChartProfile profile) {
        return switch (profile) {
            case PTD -> PTD;
            case MDC -> MDC;
            case ANHOEJ -> ANHOEJ;
        };
    }

    Conformance withRunLength(int points) {
        return new Conformance(
                constant, screens, points, twoOfThree, outsideCounts, hidesTrialLimits, improvementFirst);
    }
}
