package io.careweave.referrals.rest;

import io.careweave.referrals.application.Waits;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The rules by which waits are counted. */
@Path("/v1/clock-rules")
@Tag(name = "Waiting times")
@Produces(MediaType.APPLICATION_JSON)
class ClockRuleResource {

    private final Waits waits;

    ClockRuleResource(Waits waits) {
        this.waits = waits;
    }

    @GET
    @PermissionsAllowed("referrals.read")
    @Operation(
            operationId = "getClockRules",
            summary = "Read the dated rules of waiting times, with their sources",
            description = "Which event starts, stops or nullifies which clock, how long it may run, and by which"
                    + " publication. The notice says what standing the rules have.")
    public ClockRulesView get() {
        return ClockRulesView.from(waits.rules());
    }
}
