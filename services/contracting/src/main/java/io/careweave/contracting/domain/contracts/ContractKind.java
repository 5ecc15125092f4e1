package io.careweave.contracting.domain.contracts;

import java.util.List;

/**
 * What sort of contract it is, with the template that its sort follows: which document prevails over which, and what it has
 * beside specification, indicators, review and owner, without which none is in force.
 *
 * <p>Precedence: NHS Standard Contract 2025/26, General Conditions, GC1.2; it does not cover primary care, so APMS follows
 * the Alternative Provider Medical Services Directions.
 */
public enum ContractKind {
    /** A service contract on the NHS Standard Contract. */
    NHS_STANDARD,
    /** Primary care by an alternative provider: usually one in which the network is the provider. */
    APMS,
    COMMUNITY_SERVICES,
    SERVICE_LEVEL,
    /** Posts supplied by one organisation, perhaps employed by another and managed by a third. */
    STAFF_SUPPLY,
    VOLUNTARY,
    ACCOUNTABILITY,
    /** Agreed without a procurement: it names the law that allows that. */
    DIRECT_DEAL;

    /** Its documents: each prevails over those after it. */
    public List<String> precedence() {
        return switch (this) {
            case NHS_STANDARD, COMMUNITY_SERVICES -> List.of("GENERAL_CONDITIONS", "SERVICE_CONDITIONS", "PARTICULARS");
            case APMS -> List.of("DIRECTIONS", "CONTRACT_TERMS", "SCHEDULES");
            case SERVICE_LEVEL, DIRECT_DEAL -> List.of("AGREEMENT", "SCHEDULES");
            case STAFF_SUPPLY -> List.of("AGREEMENT", "STAFFING_SCHEDULE");
            case VOLUNTARY -> List.of("GRANT_TERMS", "SPECIFICATION", "MONITORING_SCHEDULE");
            case ACCOUNTABILITY -> List.of("AGREEMENT", "PLAN", "SCHEDULES");
        };
    }

    /** Whether it has a schedule of posts before it is signed. */
    public boolean needsStaffing() {
        return this == STAFF_SUPPLY;
    }

    /** Whether posts may be supplied under it. */
    public boolean allowsStaffing() {
        return this == STAFF_SUPPLY || this == COMMUNITY_SERVICES;
    }

    /** Whether it shows what allows it. */
    public boolean needsLegalBasis() {
        return this == DIRECT_DEAL;
    }

    /** Whether its ending is told as early as the Compact with the voluntary sector asks. */
    public boolean hasCompactNotice() {
        return this == VOLUNTARY;
    }
}
