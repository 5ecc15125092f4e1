package io.careweave.budgets.rest;

/** Forms of the codes in requests, for {@code @Pattern}. */
public final class Forms {

    /** An organisation: its ODS code, or a code within the network. */
    public static final String ORG_CODE = "[A-Z0-9]{3,6}|X-[A-Z0-9-]{1,30}";

    /** What something rests on: an invoice, a letter, a resolution. */
    public static final String REFERENCE = "[A-Za-z0-9][A-Za-z0-9.()_/:-]{0,79}";

    private Forms() {}
}
