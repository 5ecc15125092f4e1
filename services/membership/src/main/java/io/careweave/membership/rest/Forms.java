package io.careweave.membership.rest;

/** Forms of the codes in requests, for {@code @Pattern}. */
public final class Forms {

    /** An organisation: its ODS code, or a code within the network. */
    public static final String ORG_CODE = "[A-Z0-9]{3,6}|X-[A-Z0-9-]{1,30}";

    /** A practice: a letter and five digits. */
    public static final String PRACTICE_CODE = "[A-Z][0-9]{5}";

    /** Powers, matters, roles and other codes, for example {@code CONTRACT_SIGN}. */
    public static final String CODE = "[A-Z][A-Z0-9_]{1,39}";

    /** What something rests on: a resolution, an election, a clause, an office. */
    public static final String REFERENCE = "[A-Za-z0-9][A-Za-z0-9.()_/-]{0,59}";

    /** A clause of the scheme of delegation. */
    public static final String CLAUSE = "[A-Za-z0-9][A-Za-z0-9.()_/-]{0,49}";

    /** A role as tokens name it, for example {@code contract_manager}. */
    public static final String ROLE = "[a-z][a-z_]{1,39}";

    /** A SHA-256 digest in hexadecimal. */
    public static final String SHA256 = "[0-9a-f]{64}";

    private Forms() {}
}
