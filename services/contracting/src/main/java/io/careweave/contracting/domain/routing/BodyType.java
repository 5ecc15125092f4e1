package io.careweave.contracting.domain.routing;

/** What kind of body decides on a purchase, as the law tells them apart. */
public enum BodyType {
    NHS_ENGLAND,
    INTEGRATED_CARE_BOARD,
    NHS_TRUST,
    NHS_FOUNDATION_TRUST,
    LOCAL_AUTHORITY,
    COMBINED_AUTHORITY,
    /** A contracting authority of the Procurement Act that is none of those above. */
    OTHER_PUBLIC_AUTHORITY,
    MUTUAL,
    FEDERATION,
    PRACTICE,
    VOLUNTARY_BODY,
    COMPANY
}
