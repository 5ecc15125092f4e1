package io.careweave.performance.domain.comparisons;

/** Whether a change reached its target, and whether chance alone could say so. */
public enum Verdict {
    /** The whole interval is at the target or better. */
    MET_CONFIDENT,
    /** The figure itself is, its interval is not: it may be chance. */
    MET_POINT,
    NOT_MET
}
