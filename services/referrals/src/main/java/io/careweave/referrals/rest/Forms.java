package io.careweave.referrals.rest;

/** Forms of the codes in requests, for {@code @Pattern}. */
final class Forms {

    /** Ids of services and pathways. */
    static final String ID = "[a-z0-9][a-z0-9-]{1,63}";

    /** SNOMED CT concept identifiers. */
    static final String CONCEPT = "[1-9][0-9]{5,17}";

    /** Professions and referrer roles, for example {@code GP}, {@code OPTOMETRIST}. */
    static final String ROLE = "[A-Z][A-Z_]{1,39}";

    /** Specialties, red flags and tests, for example {@code trauma-orthopaedics}. */
    static final String CODE = "[a-z0-9][a-z0-9-]{1,63}";

    /** A registration as its register writes it, after the register's name: one clinician has one. */
    static final String REGISTRATION =
            "GMC-[0-9]{7}|NMC-[0-9]{2}[A-Z][0-9]{4}[A-Z]|HCPC-[A-Z]{2}[0-9]{5,6}|GOC-[0-9]{2}-[0-9]{4,6}|GPHC-[0-9]{7}|GDC-[0-9]{4,6}";

    private Forms() {}
}
