package io.careweave.budgets.rest.allocations;

import static io.careweave.budgets.domain.BudgetsProblem.ALLOCATION_IMPOSSIBLE;
import static io.careweave.budgets.domain.BudgetsProblem.ALLOCATION_NOT_READY;
import static io.careweave.budgets.domain.BudgetsProblem.ALLOCATION_STANDS;
import static io.careweave.budgets.domain.BudgetsProblem.AMOUNT_OUT_OF_RANGE;
import static io.careweave.budgets.domain.BudgetsProblem.HOLDER_CLOSED;
import static io.careweave.budgets.domain.BudgetsProblem.ILLEGAL_TRANSITION;
import static io.careweave.budgets.domain.BudgetsProblem.INFEASIBLE_PACE_OF_CHANGE;
import static io.careweave.budgets.domain.BudgetsProblem.INSUFFICIENT_FUNDS;
import static io.careweave.budgets.domain.BudgetsProblem.PERIOD_CLOSED;
import static io.careweave.budgets.domain.BudgetsProblem.PERIOD_NOT_OPEN;
import static io.careweave.budgets.domain.BudgetsProblem.UNKNOWN_HOLDER;

import io.careweave.budgets.application.allocations.AllocationPostings;
import io.careweave.budgets.application.allocations.AllocationRuns;
import io.careweave.budgets.application.allocations.Computations;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.rest.Days;
import io.careweave.budgets.rest.Refuses;
import io.careweave.budgets.rest.allocations.RunRequests.AllocationRunRequest;
import io.careweave.budgets.rest.allocations.RunRequests.PostRequest;
import io.careweave.budgets.rest.allocations.RunViews.AllocationCheckView;
import io.careweave.budgets.rest.allocations.RunViews.AllocationRunView;
import io.careweave.budgets.rest.allocations.RunViews.AllocationRunsView;
import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Allocation runs, from their draft to the books; everybody in the network may read them and check their working. */
@Path("/v1/allocation-runs")
@Tag(name = "Allocations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class AllocationRunResource {

    private final AllocationRuns runs;
    private final Computations computations;
    private final AllocationPostings postings;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    AllocationRunResource(
            AllocationRuns runs,
            Computations computations,
            AllocationPostings postings,
            IdempotencyKeys keys,
            CurrentActor actors) {
        this.runs = runs;
        this.computations = computations;
        this.postings = postings;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @PermissionsAllowed("budgets.post")
    @Operation(
            operationId = "draftAllocation",
            summary = "Finance or an analyst: plan an allocation of a fund to practices",
            description =
                    "Pots by component, each with the service line it goes to and the table that weighs patients; "
                            + "practices with their factors and what they had; limits of pace of change; what the network keeps "
                            + "centrally. Practices times components are 2,000 at most.")
    @Refuses({ALLOCATION_IMPOSSIBLE, AMOUNT_OUT_OF_RANGE})
    @APIResponseSchema(value = AllocationRunView.class, responseCode = "201", responseDescription = "Drafted")
    public Uni<Response> draft(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key, @NotNull @Valid AllocationRunRequest request) {
        var actor = actors.get();
        var once = keys.once(key, actor, "POST /v1/allocation-runs", request, AllocationRunResource::drafted);
        return runs.draft(request.toPlan(), actor, once).map(Answer::toResponse);
    }

    private static IdempotencyKeys.View drafted(AllocationRuns.Shown shown) {
        return new IdempotencyKeys.View(
                201,
                AllocationRunView.from(shown),
                Optional.of("/v1/allocation-runs/" + shown.run().id()),
                Optional.of(Versions.tag(shown.run().version())));
    }

    @POST
    @Path("{id}/compute")
    @PermissionsAllowed("budgets.post")
    @Operation(
            operationId = "computeAllocation",
            summary = "Finance or an analyst: compute a run, on the lists and tables of its day",
            description =
                    "Both are kept with the run, so that it comes to the same pence for good, whatever becomes of "
                            + "lists and tables.")
    @Refuses({
        ALLOCATION_IMPOSSIBLE,
        ALLOCATION_NOT_READY,
        AMOUNT_OUT_OF_RANGE,
        ILLEGAL_TRANSITION,
        INFEASIBLE_PACE_OF_CHANGE
    })
    public Uni<RestResponse<AllocationRunView>> compute(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return computations
                .compute(id, Versions.required(ifMatch), actors.get())
                .map(AllocationRunResource::shown);
    }

    @POST
    @Path("{id}/approve")
    @PermissionsAllowed("budgets.approve")
    @Operation(
            operationId = "approveAllocation",
            summary = "Finance or the chair: approve a run that somebody else drafted and computed",
            description = "It is told to the network as an event.")
    @Refuses(ILLEGAL_TRANSITION)
    public Uni<RestResponse<AllocationRunView>> approve(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return runs.approve(id, Versions.required(ifMatch), actors.get()).map(AllocationRunResource::shown);
    }

    @POST
    @Path("{id}/reject")
    @PermissionsAllowed("budgets.approve")
    @Operation(
            operationId = "rejectAllocation",
            summary = "Finance or the chair: reject a run that is not posted",
            description = "It is kept, and nothing comes of it.")
    @Refuses(ILLEGAL_TRANSITION)
    public Uni<RestResponse<AllocationRunView>> reject(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return runs.reject(id, Versions.required(ifMatch), actors.get()).map(AllocationRunResource::shown);
    }

    @POST
    @Path("{id}/post")
    @PermissionsAllowed("budgets.post")
    @Operation(
            operationId = "bookAllocation",
            summary = "Finance: put an approved run into the books",
            description =
                    "As one journal of kind ALLOCATION. A run that supersedes another posts what differs from it.")
    @Refuses({
        ALLOCATION_IMPOSSIBLE,
        ALLOCATION_STANDS,
        AMOUNT_OUT_OF_RANGE,
        HOLDER_CLOSED,
        ILLEGAL_TRANSITION,
        INSUFFICIENT_FUNDS,
        PERIOD_CLOSED,
        PERIOD_NOT_OPEN,
        UNKNOWN_HOLDER
    })
    public Uni<RestResponse<AllocationRunView>> post(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid PostRequest request) {
        var dated = Optional.ofNullable(Days.plausibleOrAbsent(request.dated(), "/dated"));
        return postings.post(id, Versions.required(ifMatch), dated, actors.get())
                .map(AllocationRunResource::shown);
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("budgets.read")
    @Operation(
            operationId = "getAllocation",
            summary = "Read a run and what each practice gets",
            description = "Everybody in the network may read it.")
    public Uni<RestResponse<AllocationRunView>> get(@PathParam("id") UUID id) {
        return runs.get(id).map(AllocationRunResource::shown);
    }

    private static RestResponse<AllocationRunView> shown(AllocationRuns.Shown shown) {
        return ResponseBuilder.ok(AllocationRunView.from(shown))
                .header(HttpHeaders.ETAG, Versions.tag(shown.run().version()))
                .build();
    }

    @GET
    @Path("{id}/check")
    @PermissionsAllowed("budgets.read")
    @Operation(
            operationId = "checkAllocation",
            summary = "Compute a run anew from what is kept with it, and show the working",
            description =
                    "The same is true where it comes to the pence that are kept. The inputs are shown in the form in "
                            + "which they are hashed. Everybody in the network may ask.")
    @Refuses(ILLEGAL_TRANSITION)
    public Uni<AllocationCheckView> check(@PathParam("id") UUID id) {
        return computations.check(id).map(AllocationCheckView::from);
    }

    @GET
    @PermissionsAllowed("budgets.read")
    @Operation(
            operationId = "listAllocations",
            summary = "List runs, oldest first, without their shares",
            description = "All of them, or those of a year. Everybody in the network may read them.")
    @APIResponseSchema(value = AllocationRunsView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("financialYear") @Nullable String financialYear,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        var year = Queries.optional("financialYear", financialYear, FinancialYear::parse);
        return runs.list(year, Cursor.decode(cursor), Queries.limit(limit))
                .map(page -> Links.next(Response.ok(AllocationRunsView.from(page)), uri, page.next())
                        .build());
    }
}
