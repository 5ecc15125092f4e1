package io.careweave.performance.rest.observations;

import static io.careweave.performance.domain.PerformanceProblem.EXPECTED_NOT_POSITIVE;
import static io.careweave.performance.domain.PerformanceProblem.GRAIN_MISMATCH;
import static io.careweave.performance.domain.PerformanceProblem.OBSERVATION_INVALID;
import static io.careweave.performance.domain.PerformanceProblem.PERIOD_LOCKED;
import static io.careweave.performance.domain.PerformanceProblem.UNKNOWN_INDICATOR;

import io.careweave.commons.identity.CurrentActor;
import io.careweave.performance.application.observations.Observations;
import io.careweave.performance.rest.Refuses;
import io.careweave.performance.rest.observations.SeriesView.RecordedView;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What was observed. */
@Path("/v1/observations")
@Tag(name = "Observations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class ObservationResource {

    private final Observations observations;
    private final CurrentActor actors;

    ObservationResource(Observations observations, CurrentActor actors) {
        this.observations = observations;
        this.actors = actors;
    }

    @POST
    @PermissionsAllowed("performance.submit")
    @Operation(
            operationId = "recordObservations",
            summary = "Record observations, all of them or none",
            description =
                    "An analyst tells of all organisations, an organisation's client of its own. What was said before of a period is revised, and kept; the same again is no revision.")
    @Extension(name = "x-repeatable", value = "The same again is no revision.")
    @Refuses({OBSERVATION_INVALID, UNKNOWN_INDICATOR, GRAIN_MISMATCH, EXPECTED_NOT_POSITIVE, PERIOD_LOCKED})
    public Uni<RecordedView> record(@NotNull @Valid ObservationsRequest request) {
        return observations
                .record(
                        request.observations().stream()
                                .map(ObservationsRequest.ObservationRequest::toTold)
                                .toList(),
                        actors.get())
                .map(RecordedView::from);
    }
}
