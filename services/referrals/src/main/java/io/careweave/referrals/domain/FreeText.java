package io.careweave.referrals.domain;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;

/** What a clinician wrote. It stays in the database: never in an event, and not in a log either. */
public final class FreeText {

    private final String text;

    private FreeText(String text) {
        this.text = text;
    }

    /** Refuses text that carries an NHS number, which would escape the care taken of the field made for it. */
    public static FreeText of(String text, String pointer) {
        if (NhsNumber.appearsIn(text)) {
            throw new Refused(
                    ReferralProblem.NHS_NUMBER_IN_TEXT,
                    "Free text carries an NHS number; it belongs in the field nhsNumber alone.",
                    new FieldError(pointer, "carries an NHS number"));
        }
        return new FreeText(text);
    }

    /** Text read back from the store. */
    public static FreeText stored(String text) {
        return new FreeText(text);
    }

    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FreeText that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "text of " + text.length() + " characters (hidden)";
    }
}
