package io.careweave.membership.rest.resolutions;

import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.domain.resolutions.RuleBook;
import io.careweave.membership.rest.Refuses;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The rules of resolutions, to read and to try out. */
@Path("/v1")
@Tag(name = "Resolutions")
@Produces(MediaType.APPLICATION_JSON)
class RuleResource {

    private final RuleBook rules;

    RuleResource(RuleBook rules) {
        this.rules = rules;
    }

    @GET
    @Path("resolution-rules")
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "getResolutionRules",
            summary = "Read by which majorities each kind of resolution is decided",
            description = "Each rule with its source; everybody in the network may read them.")
    public RulesView read() {
        return RulesView.from(rules);
    }

    @POST
    @Path("resolutions/preview")
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
