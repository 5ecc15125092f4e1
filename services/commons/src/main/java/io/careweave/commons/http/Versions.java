package io.careweave.commons.http;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Entity tags (RFC 9110 §8.8.3): a resource's tag is its version, strong and quoted. */
public final class Versions {

    private static final Pattern TAG = Pattern.compile("\"([0-9]{1,18})\"");

    private Versions() {}

    public static String tag(long version) {
        return "\"" + version + "\"";
    }

    /**
     * The version that {@code If-Match} names.
     *
     * @throws Refused 428 if the header is absent, 400 if it is not one strong tag ({@code *} and lists are not taken:
     *     a transition must name the state it was decided on)
     */
    public static long required(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw new Refused(
                    CommonProblem.VERSION_REQUIRED,
                    "Read the resource and send its ETag as If-Match.",
                    new FieldError("If-Match", "absent"));
        }
        var tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw new Refused(
                    CommonProblem.BAD_REQUEST,
                    "If-Match takes one strong entity tag.",
                    new FieldError("If-Match", "malformed"));
        }
        return Long.parseLong(tag.group(1));
    }

    /** @throws Refused 412 if the resource has moved on */
    public static void check(long actual, long expected) {
        if (actual != expected) {
            throw new Refused(CommonProblem.STALE_VERSION, "Read the resource again and decide on what it says now.");
        }
    }
}
