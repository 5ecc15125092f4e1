package io.careweave.performance.rest.indicators;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Codes of indicators, and cursors of lists by them: the code after which they go on. */
public final class Codes {

    public static final String INDICATOR = "[A-Z][A-Z0-9_]{1,39}";

    private static final Pattern CODE = Pattern.compile(INDICATOR);

    private Codes() {}

    /** @throws Refused 404 if there can be none of this code */
    public static String indicator(String text) {
        if (!CODE.matcher(text).matches()) {
            throw Refused.notFound();
        }
        return text;
    }

    /** Empty from the beginning. */
    static String after(@Nullable String cursor) {
        if (cursor == null) {
            return "";
        }
        if (!CODE.matcher(cursor).matches()) {
            throw new Refused(
                    CommonProblem.INVALID_CURSOR,
                    "Take the cursor from the answer before, unchanged.",
                    new FieldError("cursor", "malformed"));
        }
        return cursor;
    }
}
