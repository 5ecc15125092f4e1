package io.careweave.contracting.rest;

/** Forms of the codes in requests, for {@code @Pattern}. */
public final class Forms {

    /** An organisation: its ODS code, or a code within the network. */
    public static final String ORG_CODE = "[A-Z0-9]{3,6}|X-[A-Z0-9-]{1,30}";

    /** What something rests on: an invoice, a letter, a resolution. */
    public static final String REFERENCE = "[A-Za-z0-9][A-Za-z0-9.()_/:-]{0,79}";

    private Forms() {}

    /** @throws IllegalArgumentException if a query parameter has not this form */
    public static String matching(String text, String form) {
        if (!text.matches(form)) {
            throw new IllegalArgumentException("malformed");
        }
        return text;
    }
}
