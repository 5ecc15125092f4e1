package io.careweave.membership.rest.resolutions;

import io.careweave.membership.application.resolutions.Rules;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The rules of resolutions. */
@Path("/v1/resolution-rules")
@Tag(name = "Resolutions")
@Produces(MediaType.APPLICATION_JSON)
class RuleResource {

    private final Rules rules;

    RuleResource(Rules rules) {
        this.rules = rules;
    }

    @GET
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "getResolutionRules",
            summary = "Read by which majorities each kind of resolution is decided",
            description = "Each rule with its source: the constitution in force, and what ships for what it leaves out."
                    + " Everybody in the network may read them.")
    public Uni<RulesView> read() {
        return rules.get().map(RulesView::from);
    }
}
