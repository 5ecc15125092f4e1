package io.careweave.contracting.domain.contracts;

/** What a contract has to have before it is in force, and lacks. */
public enum Lack {
    SPECIFICATION("/specification"),
    INDICATOR("/kpis"),
    REVIEW_DATE("/reviewOn"),
    OWNER("/owner"),
    STAFFING_SCHEDULE("/staffing");

    private final String pointer;

    Lack(String pointer) {
        this.pointer = pointer;
    }

    /** Where in the contract it would be. */
    public String pointer() {
        return pointer;
    }
}
