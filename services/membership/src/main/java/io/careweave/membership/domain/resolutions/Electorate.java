package io.careweave.membership.domain.resolutions;

import io.careweave.membership.domain.governance.ConstitutionRules;

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

    /** Whether they sit together and have a quorum that recusal can take from them. */
    public boolean sits() {
        return this == BODY || this == PANEL;
    }

    /** Whether those of it may be represented by a proxy of their own: persons at a general meeting, who do not sign. */
    public boolean isRepresentable() {
        return switch (this) {
            case SOCIETY, CONTRACTOR, SPECIALIST, STAFF, COMMUNITY, PATIENT -> true;
            case BODY, PANEL, PRACTICES, SOCIETY_ALL -> false;
        };
    }

    /** The members of a class, who vote on their own. */
    public static Electorate of(ConstitutionRules.MemberClass memberClass) {
        return switch (memberClass) {
            case PRACTICE -> PRACTICES;
            case CONTRACTOR -> CONTRACTOR;
            case SPECIALIST -> SPECIALIST;
            case STAFF -> STAFF;
            case PATIENT -> PATIENT;
            case COMMUNITY -> COMMUNITY;
        };
    }

    /** Whether it is a class of members that the constitution may protect. */
    public boolean isClass() {
        return switch (this) {
            case PRACTICES, CONTRACTOR, SPECIALIST, STAFF, COMMUNITY, PATIENT -> true;
            case BODY, PANEL, SOCIETY, SOCIETY_ALL -> false;
        };
    }
}
