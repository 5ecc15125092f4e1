package io.careweave.contracting.rest.evaluation;

import io.careweave.contracting.application.evaluation.Evaluations.Asked;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is asked of rankings that are kept. */
final class KeptRequests {

    private KeptRequests() {}

    /** Of which lot one is a witness. */
    record AttendanceRequest(@NotNull UUID lotId) {}

    /** A lot to be ranked, and whoever is present where a lot is drawn. */
    record EvaluationRequest(
            @NotNull UUID lotId,
            @Nullable @Size(min = 1, max = 20) List<@NotNull UUID> drawWitnesses) {

        Asked toAsked(UUID procurement) {
            return new Asked(procurement, lotId, Objects.requireNonNullElse(drawWitnesses, List.of()));
        }
    }
}
