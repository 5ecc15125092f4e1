package io.careweave.subscriptions.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.careweave.subscriptions.domain.Trial;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One attempt. Nothing of what the endpoint answered is kept but its status. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AttemptView(
        @Schema(description = "When it began") Instant startedAt,

        @Schema(description = "How long it took, until the answer or until there was none", examples = "84")
        int durationMillis,

        @Schema(
                description = "DELIVERED, REFUSED (any other status), UNREACHABLE (no answer) or OUR_FAULT",
                examples = "REFUSED")
        String category,

        @Schema(
                description = "HTTP_ and the status, or why there was no answer, for example TIMED_OUT",
                examples = "HTTP_503")
        String outcome,

        @Schema(description = "Status of the answer; absent if there was none", examples = "503") @Nullable
        Integer statusCode,

        @Schema(description = "Whether it counts towards the attempts that a delivery has before it is parked")
        boolean counted,

        @Schema(description = "When the next attempt was planned; absent after the last") @Nullable
        Instant nextAttemptAt) {

    static AttemptView from(Trial trial) {
        return new AttemptView(
                trial.startedAt(),
                trial.durationMillis(),
                trial.category().name(),
                trial.outcome(),
                trial.status().orElse(null),
                trial.counted(),
                trial.nextAt());
    }
}
