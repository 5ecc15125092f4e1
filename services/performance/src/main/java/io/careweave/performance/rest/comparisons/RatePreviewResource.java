package io.careweave.performance.rest.comparisons;

import static io.careweave.performance.domain.PerformanceProblem.COMPARISON_IMPOSSIBLE;
import static io.careweave.performance.domain.PerformanceProblem.CONFIDENCE_OUT_OF_RANGE;
import static io.careweave.performance.domain.PerformanceProblem.EXPECTED_NOT_POSITIVE;

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

/** Intervals tried out. */
@Path("/v1/rates/preview")
@Tag(name = "Comparisons")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class RatePreviewResource {

    @POST
    @PermissionsAllowed("performance.read")
    @Operation(
            operationId = "previewRate",
            summary = "Give a figure its interval",
            description =
                    "Proportions by Wilson, rates and standardised ratios exactly below ten events and by Byar from"
                            + " ten, directly standardised rates by Dobson, means by t; see docs/charts.md. Nothing is kept."
                            + " Everybody in the network may ask.")
    @Extension(name = "x-repeatable", value = "It only asks.")
    @Refuses({COMPARISON_IMPOSSIBLE, CONFIDENCE_OUT_OF_RANGE, EXPECTED_NOT_POSITIVE})
    public RateView preview(@NotNull @Valid RatePreview request) {
        return RateView.from(request.statistic(), request.estimate());
    }
}
