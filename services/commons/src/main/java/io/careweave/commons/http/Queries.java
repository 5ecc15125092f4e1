package io.careweave.commons.http;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Query parameters, read here because JAX-RS answers a malformed one with 404. */
public final class Queries {

    // The range PostgreSQL and everybody else can deal with.
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2200, 1, 1);

    private Queries() {}

    /** How many items a page may have: 50 if nothing is said, at most 200. */
    public static int limit(@Nullable String text) {
        return optional("limit", text, Queries::bounded).orElse(50);
    }

    private static int bounded(String text) {
        int limit = Integer.parseInt(text);
        if (limit < 1 || limit > 200) {
            throw new IllegalArgumentException("out of range");
        }
        return limit;
    }

    public static Optional<Instant> instant(String name, @Nullable String text) {
        return optional(name, text, value -> {
            var instant = Instant.parse(value);
            if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
                throw new IllegalArgumentException("out of range");
            }
            return instant;
        });
    }

    /** A civil date. */
    public static Optional<LocalDate> day(String name, @Nullable String text) {
        return optional(name, text, value -> {
            var day = LocalDate.parse(value);
            if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
                throw new IllegalArgumentException("out of range");
            }
            return day;
        });
    }

    /** A cursor that is the number of the last event read. */
    public static long number(@Nullable String cursor) {
        if (cursor == null) {
            return 0;
        }
        if (!cursor.matches("[0-9]{1,18}")) {
            throw new Refused(
                    CommonProblem.INVALID_CURSOR,
                    "Take the cursor from the answer before, unchanged.",
                    new FieldError("cursor", "malformed"));
        }
        return Long.parseLong(cursor);
    }

    /** @param parse throws IllegalArgumentException or DateTimeException at what it cannot read */
    public static <T> Optional<T> optional(String name, @Nullable String text, Function<String, T> parse) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException | DateTimeException _) {
            // Said below, without the value.
        }
        throw new Refused(
                CommonProblem.VALIDATION,
                "A query parameter breaks its declared form.",
                new FieldError(name, "malformed or out of range"));
    }
}
