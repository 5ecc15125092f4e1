package io.careweave.performance.rest.comparisons;

import static io.careweave.performance.domain.PerformanceProblem.COMPARISON_IMPOSSIBLE;

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

/** Trend markers tried out. */
@Path("/v1/trends/preview")
@Tag(name = "Comparisons")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class TrendPreviewResource {

    @POST
    @PermissionsAllowed("performance.read")
    @Operation(
            operationId = "previewTrend",
            summary = "Say where five years go",
            description = "The trend marker of the Office for Health Improvement and Disparities. Nothing is kept."
                    + " Everybody in the network may ask.")
    @Extension(name = "x-repeatable", value = "It only asks.")
    @Refuses(COMPARISON_IMPOSSIBLE)
    public TrendView preview(@NotNull @Valid TrendPreview request) {
        return TrendView.from(request.marker());
    }
}
