package io.careweave.commons.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a list continues: after the row of this instant and id. Opaque to callers, and safe to alter: it only positions. */
public record Cursor(Instant at, UUID id) {

    // Beyond them PostgreSQL refuses the parameter, which would look like a fault of ours.
    private static final Instant EARLIEST = Instant.parse("1000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    public String encode() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((at + "|" + id).getBytes(US_ASCII));
    }

    /**
     * @param text a query parameter
     * @return empty if there is none
     * @throws Refused 400 if it is not one of ours
     */
    public static Optional<Cursor> decode(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), US_ASCII).split("\\|", -1);
            var at = Instant.parse(parts[0]);
            if (parts.length == 2 && at.isAfter(EARLIEST) && at.isBefore(LATEST)) {
                return Optional.of(new Cursor(at, UUID.fromString(parts[1])));
            }
        } catch (IllegalArgumentException | DateTimeException _) {
            // Said below.
        }
        throw new Refused(
                CommonProblem.INVALID_CURSOR,
                "Take the cursor from the answer before, unchanged.",
                new FieldError("cursor", "malformed"));
    }
}
