package io.careweave.contracting.domain.legacy;

/** Why a row is quarantined; a verdict, not a fault, so it has no stack. */
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
        /** More or fewer columns than the first row names. */
        COLUMNS,
        /** No reference, or a malformed one. */
        REFERENCE,
        KIND,
        TITLE,
        /** No code of an organisation, twice the same, or none of them is the importing one. */
        PARTY,
        /** A day that is none, an end before the start, a signature to come, or a review outside of the term. */
        DAY,
        /** The term is over. */
        ENDED,
        AMOUNT,
        BASIS,
        SPECIFICATION,
        OWNER,
        /** The same reference stands in a row before. */
        DUPLICATE,
        /** It was taken over before, and its row said something else then. */
        DIFFERENT
    }

    public RowFault(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
