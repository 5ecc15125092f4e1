package io.careweave.contracting.domain.award;

/** Where an award stands, within the states of its procurement. */
public enum AwardStage {
    RECOMMENDED,
    /** Its intention may be published. */
    APPROVED,
    /** The intention is published and standstill runs. */
    RUNNING,
    /** Somebody objected; it stays open until that is decided. */
    REPRESENTATION,
    /** The objection is decided; who objected has time to go to the panel. */
    DECIDED,
    /** An independent panel looks at it; its advice does not bind. */
    PANEL,
    /** Standstill is over, or the process has none. */
    AWARDABLE,
    AWARDED,
    /** The procurement was repeated from an earlier step, or abandoned; another round has an award of its own. */
    CLOSED;

    /** Whether only time stands in the way. */
    boolean isWaiting() {
        return this == RUNNING || this == DECIDED;
    }

    public boolean isStandstill() {
        return isWaiting() || this == REPRESENTATION || this == PANEL;
    }

    public boolean isOver() {
        return this == AWARDED || this == CLOSED;
    }
}
