package io.careweave.membership.domain.resolutions;

/** Who votes together. */
public enum Electorate {
    /** Those who hold the seats of the body. */
    BODY,
    /** Those to whom an item was referred because too many of the body were in conflict. */
    PANEL,
    /** The practices admitted, each by a person who acts for it. */
    PRACTICES,
    /** The members of the society in law who may vote. */
    SOCIETY,
    /** Every member of the society in law, of voting age or not. */
    SOCIETY_ALL,
    CONTRACTOR,
    SPECIALIST,
    STAFF,
    COMMUNITY,
    /** Everybody registered with an admitted practice who has not opted out. */
    PATIENT;

    /** Whether it is a class of members that the constitution may protect. */
    public boolean isClass() {
        return switch (this) {
            case PRACTICES, CONTRACTOR, SPECIALIST, STAFF, COMMUNITY, PATIENT -> true;
            case BODY, PANEL, SOCIETY, SOCIETY_ALL -> false;
        };
    }
}
