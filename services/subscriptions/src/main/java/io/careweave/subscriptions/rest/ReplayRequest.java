package io.careweave.subscriptions.rest;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.subscriptions.domain.ReplayWish;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What to send again, both ends included: a range of numbers, or a period in which they were assigned; one of the two. */
record ReplayRequest(
        @Schema(description = "First number; with toNumber") @Nullable @Min(1)
        Long fromNumber,

        @Schema(description = "Last number; with fromNumber") @Nullable @Min(1)
        Long toNumber,

        @Schema(description = "Begin of the period, RFC 3339; with to", format = "date-time") @Nullable @Size(max = 40)
        String from,

        @Schema(description = "End of the period, RFC 3339; with from", format = "date-time") @Nullable @Size(max = 40)
        String to) {

    /** PostgreSQL knows no instants far beyond. */
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    ReplayWish toDomain() {
        boolean numbers = fromNumber != null || toNumber != null;
        boolean period = from != null || to != null;
        if (numbers && !period && fromNumber != null && toNumber != null) {
            return new ReplayWish.Numbers(fromNumber, toNumber);
        }
        if (period && !numbers && from != null && to != null) {
            return new ReplayWish.Period(instant("/from", from), instant("/to", to));
        }
        throw refused("", "give fromNumber and toNumber, or from and to");
    }

    private static Instant instant(String pointer, String text) {
        return Limits.parsed(text)
                .filter(instant -> !instant.isBefore(EARLIEST) && !instant.isAfter(LATEST))
                .orElseThrow(() -> refused(pointer, "is no instant such as 2026-11-22T09:30:00Z"));
    }

    private static Refused refused(String pointer, String detail) {
        return new Refused(
                CommonProblem.VALIDATION, "The request breaks its declared form.", new FieldError(pointer, detail));
    }
}
