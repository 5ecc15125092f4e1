package io.careweave.membership.rest.organisations;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.rest.Forms;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cursors of lists by organisation: the code after which they go on. */
final class Codes {

    private static final Pattern CODE = Pattern.compile(Forms.ORG_CODE);

    private Codes() {}

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
