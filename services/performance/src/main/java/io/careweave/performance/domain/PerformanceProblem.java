package io.careweave.performance.domain;

import io.careweave.commons.problem.ProblemType;

/** What can go wrong with performance; each constant has its page in {@code contracts/problems/performance.yaml}. */
public enum PerformanceProblem implements ProblemType {
    // Indicators.
    INDICATOR_INCOHERENT(Kind.RULE, "The indicator does not fit together"),
    UNKNOWN_INDICATOR(Kind.RULE, "There is no such indicator"),
    INDICATOR_EXISTS(Kind.CONFLICT, "There is an indicator of this code already"),

    // Observations.
    OBSERVATION_INVALID(Kind.RULE, "An observation cannot be taken"),
    GRAIN_MISMATCH(Kind.RULE, "The period does not fit the indicator"),
    EXPECTED_NOT_POSITIVE(Kind.RULE, "An expected value is not above zero"),
    PERIOD_LOCKED(Kind.CONFLICT, "The period is locked"),
    BATCH_REFUSED(Kind.RULE, "Rows of the batch are wrong"),
    UNREADABLE_FILE(Kind.RULE, "The file cannot be read"),
    LOCK_INVALID(Kind.RULE, "The periods cannot be locked so"),

    // Plans.
    SERIES_UNKNOWN(Kind.RULE, "There is no such indicator or organisation"),
    TARGET_INVALID(Kind.RULE, "The target cannot be that"),
    BASELINE_INVALID(Kind.RULE, "There is nothing to freeze"),
    REBASE_INVALID(Kind.RULE, "A series cannot be looked at anew from there"),
    REBASE_EXISTS(Kind.CONFLICT, "The series is looked at anew from there already"),

    // Charts and comparisons.
    CHART_IMPOSSIBLE(Kind.RULE, "Nothing can be charted from this"),
    COMPARISON_IMPOSSIBLE(Kind.RULE, "Nothing can be computed from this"),
    CONFIDENCE_OUT_OF_RANGE(Kind.RULE, "The confidence cannot be that");

    private final Kind kind;
    private final String title;

    PerformanceProblem(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    @Override
    public String service() {
        return "performance";
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
