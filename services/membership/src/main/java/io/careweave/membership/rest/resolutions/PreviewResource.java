package io.careweave.membership.rest.resolutions;

import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.rest.Refuses;
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

/** The rules of resolutions, tried out. Its path is longer than that of a resolution, and so comes before it. */
@Path("/v1/resolutions/preview")
@Tag(name = "Resolutions")
@Produces(MediaType.APPLICATION_JSON)
class PreviewResource {

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "previewResolution",
            summary = "Work out what a vote would come to, with the working",
            description = "Majorities and votes in, verdict and working out. Nothing is kept. Everybody in the network"
                    + " may ask.")
    @Extension(name = "x-repeatable", value = "It only asks.")
    @Refuses(MembershipProblem.INVALID_MAJORITY)
    public VerdictView preview(@NotNull @Valid PreviewRequest request) {
        return VerdictView.from(request.verdict());
    }
}
