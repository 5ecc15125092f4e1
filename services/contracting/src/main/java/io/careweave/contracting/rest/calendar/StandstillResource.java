package io.careweave.contracting.rest.calendar;

import static io.careweave.contracting.domain.ContractingProblem.HOLIDAYS_UNKNOWN;
import static io.careweave.contracting.domain.ContractingProblem.NO_STANDSTILL_RULE;

import io.careweave.commons.http.Queries;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.calendar.StandstillRule.After;
import io.careweave.contracting.domain.calendar.StandstillRules;
import io.careweave.contracting.domain.calendar.WorkingDays;
import io.careweave.contracting.domain.routing.Regime;
import io.careweave.contracting.rest.Refuses;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The legal clock of an award, computed for whoever asks: nothing is kept. */
@Path("/v1/standstills")
@Tag(name = "Calendar")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@NonBlocking
class StandstillResource {

    private final StandstillRules rules;
    private final WorkingDays calendar;

    StandstillResource(StandstillRules rules, WorkingDays calendar) {
        this.rules = rules;
        this.calendar = calendar;
    }

    @GET
    @Path("preview")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "countStandstill",
            summary = "Work out a standstill",
            description =
                    "From the day on which the intention to award is published to the first instant at which it may be"
                            + " made: begins, last day, cutoff (midnight in London, exclusive), the working days counted, and the"
                            + " rule. Everybody in the network may ask.")
    @Refuses({HOLIDAYS_UNKNOWN, NO_STANDSTILL_RULE})
    public StandstillView preview(
            @QueryParam("regime") @NotNull @Schema(implementation = Regime.class) String regime,
            @QueryParam("published") @NotNull @Schema(format = "date") String published) {
        var law = Queries.optional("regime", regime, Regime::valueOf).orElseThrow();
        var day = Queries.day("published", published).orElseThrow();
        var rule = rules.of(law, After.PUBLICATION, day)
                .orElseThrow(() -> new Refused(
                        NO_STANDSTILL_RULE,
                        "No rule of standstill of " + law + " was in force on " + day + ".",
                        new FieldError("published", "not within a rule of the regime")));
        return StandstillView.from(rule.count(day, calendar));
    }
}
