package io.careweave.membership.rest.resolutions;

import io.careweave.membership.domain.resolutions.RuleBook;
import io.quarkus.security.PermissionsAllowed;
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

    private final RuleBook rules;

    RuleResource(RuleBook rules) {
        this.rules = rules;
    }

    @GET
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "getResolutionRules",
            summary = "Read by which majorities each kind of resolution is decided",
            description = "Each rule with its source; everybody in the network may read them.")
    public RulesView read() {
        return RulesView.from(rules);
    }
}
