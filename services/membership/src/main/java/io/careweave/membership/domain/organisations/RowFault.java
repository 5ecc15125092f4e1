package io.careweave.membership.domain.organisations;

/** Why one row of an imported file is refused; a verdict, not a fault, so it has no stack. */
public final class RowFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What is wrong; never what was written. */
    public enum Reason {
        /** Bytes that are no UTF-8, or U+0000. */
        ENCODING,
        /** A quote that is not closed, or stands where none may. */
        QUOTING,
        /** Longer than any row of these files. */
        TOO_LONG,
        /** More or fewer columns than the file has. */
        COLUMNS,
        /** No code of a practice. */
        CODE,
        NAME,
        DATE,
        STATUS,
        SETTING,
        SEX,
        AGE,
        COUNT,
        MEMBER,
        /** The same was in a row before. */
        DUPLICATE,
        /** The register does not hold the organisation. */
        UNKNOWN,
        /** Registered as something that this file does not list. */
        KIND,
        /** The organisation had ended by then, or had not begun. */
        CLOSED,
        /** The bands do not add up to the total that the file states. */
        TOTAL,
        /** Another registration of the same person covers the time. */
        OVERLAP
    }

    public RowFault(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
