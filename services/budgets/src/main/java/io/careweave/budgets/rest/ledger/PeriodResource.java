package io.careweave.budgets.rest.ledger;

import static io.careweave.budgets.domain.BudgetsProblem.ILLEGAL_TRANSITION;
import static io.careweave.budgets.domain.BudgetsProblem.OPEN_COMMITMENTS;

import io.careweave.budgets.application.ledger.Periods;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.Period;
import io.careweave.budgets.domain.ledger.PeriodStanding;
import io.careweave.budgets.domain.ledger.PeriodState;
import io.careweave.budgets.rest.Refuses;
import io.careweave.commons.http.Versions;
import io.careweave.commons.identity.CurrentActor;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Periods: what is open takes postings, what is closed never does again. */
@Path("/v1")
@Tag(name = "Periods")
@Produces(MediaType.APPLICATION_JSON)
class PeriodResource {

    private final Periods periods;
    private final CurrentActor actors;

    PeriodResource(Periods periods, CurrentActor actors) {
        this.periods = periods;
        this.actors = actors;
    }

    @GET
    @Path("financial-years/{year}/periods")
    @PermissionsAllowed("budgets.read")
    @Operation(
            operationId = "listPeriods",
            summary = "List the thirteen periods of a financial year",
            description = "What nobody decided is open from its first day until the end of the following year.")
    public Uni<PeriodView.YearView> list(@PathParam("year") @Pattern(regexp = FinancialYear.FORM) String year) {
        return periods.ofYear(FinancialYear.parse(year)).map(PeriodView.YearView::from);
    }

    @GET
    @Path("periods/{period}")
    @PermissionsAllowed("budgets.read")
    @Operation(
            operationId = "getPeriod",
            summary = "Read where a period stands",
            description = "Its version is 0 until somebody decides it.")
    public Uni<RestResponse<PeriodView>> get(@PathParam("period") @Pattern(regexp = Period.FORM) String period) {
        return periods.get(Period.parse(period)).map(PeriodResource::shown);
    }

    @POST
    @Path("periods/{period}/open")
    @PermissionsAllowed("budgets.approve")
    @Operation(
            operationId = "openPeriod",
            summary = "Finance: open a period before it begins",
            description = "For what is posted ahead, such as the allocation of a year to come.")
    @Refuses(ILLEGAL_TRANSITION)
    public Uni<RestResponse<PeriodView>> open(
            @PathParam("period") @Pattern(regexp = Period.FORM) String period,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return move(period, PeriodState.OPEN, ifMatch);
    }

    @POST
    @Path("periods/{period}/soft-close")
    @PermissionsAllowed("budgets.approve")
    @Operation(
            operationId = "softClosePeriod",
            summary = "Finance: close a period but for adjustments, accruals and reversals",
            description =
                    "Everything else is refused, or lands in the next open period where it says so. A year's March"
                            + " and thirteenth period wait until no commitment of the year is open.")
    @Refuses({ILLEGAL_TRANSITION, OPEN_COMMITMENTS})
    public Uni<RestResponse<PeriodView>> softClose(
            @PathParam("period") @Pattern(regexp = Period.FORM) String period,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return move(period, PeriodState.SOFT_CLOSED, ifMatch);
    }

    @POST
    @Path("periods/{period}/close")
    @PermissionsAllowed("budgets.approve")
    @Operation(
            operationId = "closePeriod",
            summary = "Finance: close a period for good",
            description = "Nothing is posted to it again; late items land in the next open one and name it as origin. A"
                    + " year's March and thirteenth period wait until no commitment of the year is open.")
    @Refuses({ILLEGAL_TRANSITION, OPEN_COMMITMENTS})
    public Uni<RestResponse<PeriodView>> close(
            @PathParam("period") @Pattern(regexp = Period.FORM) String period,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return move(period, PeriodState.CLOSED, ifMatch);
    }

    private Uni<RestResponse<PeriodView>> move(String period, PeriodState next, @Nullable String ifMatch) {
        return periods.move(Period.parse(period), next, Versions.required(ifMatch), actors.get())
                .map(PeriodResource::shown);
    }

    private static RestResponse<PeriodView> shown(PeriodStanding standing) {
        return ResponseBuilder.ok(PeriodView.from(standing))
                .header(HttpHeaders.ETAG, Versions.tag(standing.version()))
                .build();
    }
}
