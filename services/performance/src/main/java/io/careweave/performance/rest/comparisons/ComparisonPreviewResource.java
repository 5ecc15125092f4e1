package io.careweave.performance.rest.comparisons;

import static io.careweave.performance.domain.PerformanceProblem.COMPARISON_IMPOSSIBLE;
import static io.careweave.performance.domain.PerformanceProblem.CONFIDENCE_OUT_OF_RANGE;

import io.careweave.performance.rest.Refuses;
import io.quarkus.security.PermissionsAllowed;
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

/** Comparisons tried out. */
@Path("/v1/comparisons/preview")
@Tag(name = "Comparisons")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class ComparisonPreviewResource {

    @POST
    @PermissionsAllowed("performance.read")
    @Operation(
            operationId = "previewComparison",
            summary = "Compare now with a baseline, and with a target",
            description = "Rates by their ratio with the exact conditional interval, proportions by their difference,"
                    + " money by its difference. MET_CONFIDENT only if the whole interval reaches the target."
                    + " Nothing is kept. Everybody in the network may ask.")
    @Extension(name = "x-repeatable", value = "It only asks.")
    @Refuses({COMPARISON_IMPOSSIBLE, CONFIDENCE_OUT_OF_RANGE})
    public ComparisonView preview(@NotNull @Valid ComparisonPreview request) {
        return request.compare();
    }
}
