package io.careweave.referrals.domain;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A valid NHS number: ten digits, the last of them the Modulus 11 check digit (NHS Data Dictionary). A class, not a
 * record, so that no generated {@code toString} can put it into a log.
 */
public final class NhsNumber {

    private static final Pattern FORM = Pattern.compile("\\d{10}|\\d{3} \\d{3} \\d{4}");
    private static final Pattern ALL_ALIKE = Pattern.compile("(\\d)\\1{9}");
    private static final Pattern IN_TEXT =
            Pattern.compile("(?<!\\d)(?=(\\d{3}[\\s\\p{Pd}.]{0,3}\\d{3}[\\s\\p{Pd}.]{0,3}\\d{4})(?!\\d))");

    private final String digits;

    private NhsNumber(String digits) {
        this.digits = digits;
    }

    /** Takes ten digits, also in the printed form 3 3 4; anything else is refused without repeating it. */
    public static NhsNumber parse(String text) {
        return of(text).orElseThrow(() -> new Refused(
                ReferralProblem.INVALID_NHS_NUMBER,
                "The NHS number must be ten digits with a correct check digit.",
                new FieldError("/nhsNumber", "is not a valid NHS number")));
    }

    static Optional<NhsNumber> of(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        var digits = text.replace(" ", "");
        return hasCheckDigit(digits) && !ALL_ALIKE.matcher(digits).matches()
                ? Optional.of(new NhsNumber(digits))
                : Optional.empty();
    }

    /** Whether free text carries a valid NHS number, however spaced; full-width and other digits count. */
    static boolean appearsIn(String text) {
        Matcher matcher = IN_TEXT.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC));
        while (matcher.find()) {
            if (of(matcher.group(1).replaceAll("\\D", "")).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasCheckDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += (10 - i) * (digits.charAt(i) - '0');
        }
        int check = (11 - sum % 11) % 11;
        return check != 10 && check == digits.charAt(9) - '0';
    }

    /** The number itself: to be sealed, pseudonymised, or shown to a clinician of a party. */
    public String digits() {
        return digits;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NhsNumber that && digits.equals(that.digits);
    }

    @Override
    public int hashCode() {
        return digits.hashCode();
    }

    @Override
    public String toString() {
        return "NHS number (hidden)";
    }
}
