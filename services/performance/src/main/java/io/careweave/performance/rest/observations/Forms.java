package io.careweave.performance.rest.observations;

import io.careweave.commons.http.Queries;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.performance.domain.observations.SeriesKey;
import io.careweave.performance.rest.indicators.Codes;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Forms of what names a series, in bodies and in queries. */
public final class Forms {

    public static final String ORG_CODE = "[A-Z0-9]{3,6}|X-[A-Z0-9-]{1,30}";
    public static final String STRATUM = "[A-Z0-9][A-Z0-9_+-]{0,19}";

    private static final UUID BEGINNING = new UUID(0, 0);

    private Forms() {}

    /** A component of a figure as it is told; absent where there is none. */
    public static @Nullable Double component(double component) {
        return Double.isNaN(component) ? null : component;
    }

    /** @throws Refused 400 if it is absent or none */
    public static String indicator(@Nullable String text) {
        return needed("indicator", text, Codes.INDICATOR);
    }

    /** @throws Refused 400 if it is absent or none */
    public static String organisation(@Nullable String text) {
        return needed("orgCode", text, ORG_CODE);
    }

    private static String needed(String name, @Nullable String text, String form) {
        return Queries.optional(name, text == null ? "" : text, value -> {
                    if (!value.matches(form)) {
                        throw new IllegalArgumentException("malformed");
                    }
                    return value;
                })
                .orElseThrow();
    }

    /** A version of an indicator in a query; empty for the newest. */
    public static Optional<Integer> version(@Nullable String text) {
        return Queries.optional("version", text, value -> {
            if (!value.matches("[1-9][0-9]{0,5}")) {
                throw new IllegalArgumentException("no version");
            }
            return Integer.valueOf(value);
        });
    }

    /** @throws Refused 404 if there can be no organisation of this code */
    public static String known(String orgCode) {
        if (!orgCode.matches(ORG_CODE)) {
            throw Refused.notFound();
        }
        return orgCode;
    }

    /** A part of the population in a query; all of it if absent. */
    public static String stratum(@Nullable String text) {
        return Queries.optional("stratum", text, value -> {
                    if (!value.matches(STRATUM)) {
                        throw new IllegalArgumentException("no stratum");
                    }
                    return value;
                })
                .orElse(SeriesKey.ALL);
    }

    /** The cursor of a list by id. */
    public static UUID after(@Nullable String cursor) {
        if (cursor == null) {
            return BEGINNING;
        }
        if (!cursor.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw new Refused(
                    CommonProblem.INVALID_CURSOR,
                    "Take the cursor from the answer before, unchanged.",
                    new FieldError("cursor", "malformed"));
        }
        return UUID.fromString(cursor);
    }
}
