package io.careweave.budgets.rest.holders;

import static io.careweave.budgets.domain.BudgetsProblem.DEVOLUTION_IMPOSSIBLE;
import static io.careweave.budgets.domain.BudgetsProblem.HOLDER_CLOSED;
import static io.careweave.budgets.domain.BudgetsProblem.HOLDER_LIVE;
import static io.careweave.budgets.domain.BudgetsProblem.INSUFFICIENT_FUNDS;
import static io.careweave.budgets.domain.BudgetsProblem.NOT_DECIDED;
import static io.careweave.budgets.domain.BudgetsProblem.OPEN_COMMITMENTS;
import static io.careweave.budgets.domain.BudgetsProblem.OVER_LIMIT;
import static io.careweave.budgets.domain.BudgetsProblem.PERIOD_CLOSED;
import static io.careweave.budgets.domain.BudgetsProblem.PERIOD_NOT_OPEN;
import static io.careweave.budgets.domain.BudgetsProblem.POPULATION_TOO_SMALL;
import static io.careweave.budgets.domain.BudgetsProblem.UNKNOWN_HOLDER;

import io.careweave.budgets.application.holders.Devolutions;
import io.careweave.budgets.application.holders.Holders;
import io.careweave.budgets.application.holders.Successions;
import io.careweave.budgets.domain.holders.Devolution;
import io.careweave.budgets.rest.Forms;
import io.careweave.budgets.rest.Refuses;
import io.careweave.budgets.rest.Years;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who holds money, and how far it is theirs. */
@Path("/v1/holders")
@Tag(name = "Holders")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class HolderResource {

    private final Holders holders;
    private final Devolutions devolutions;
    private final Successions successions;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    HolderResource(
            Holders holders,
            Devolutions devolutions,
            Successions successions,
            IdempotencyKeys keys,
            CurrentActor actors) {
        this.holders = holders;
        this.devolutions = devolutions;
        this.successions = successions;
        this.keys = keys;
        this.actors = actors;
    }

    @GET
    @PermissionsAllowed("budgets.read")
    @Operation(
            operationId = "listHolders",
            summary = "List who holds money, by code",
            description = "The organisation acted for and whoever belongs to it, as membership tells it: commissioner,"
                    + " network, localities, practices and partners; with the level of devolution in a year.")
    @APIResponseSchema(value = HolderView.HoldersView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("year") @Nullable String year,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Pattern(regexp = Forms.ORG_CODE) @Nullable String cursor,
            @Context UriInfo uri) {
        return holders.list(
                        Years.year(year), Objects.requireNonNullElse(cursor, ""), Queries.limit(limit), actors.get())
                .map(page -> Links.next(Response.ok(HolderView.HoldersView.from(page)), uri, page.next())
                        .build());
    }

    @GET
    @Path("{orgCode}")
    @PermissionsAllowed("budgets.read")
    @Operation(
            operationId = "getHolder",
            summary = "Read a holder",
            description = "With its registered patients, its level of devolution in a year and its risk pool.")
    public Uni<HolderView> get(
            @PathParam("orgCode") @Pattern(regexp = Forms.ORG_CODE) String orgCode,
            @QueryParam("year") @Nullable String year) {
        return holders.get(orgCode, Years.year(year), actors.get()).map(HolderView::from);
    }

    @POST
    @Path("{orgCode}/levels")
    @PermissionsAllowed("budgets.approve")
    @Operation(
            operationId = "setLevel",
            summary = "Finance, chair: decide how far a holder's budget of a year is real, and whose the risk is",
            description =
                    "Within the scheme of delegation (power BUDGET_DEVOLVE). Forward only within a year. The full risk"
                            + " needs 100,000 registered patients, the holder's or its risk pool's.")
    @APIResponseSchema(value = HolderView.LevelView.class, responseCode = "201", responseDescription = "Decided")
    @Refuses({DEVOLUTION_IMPOSSIBLE, HOLDER_CLOSED, NOT_DECIDED, OVER_LIMIT, POPULATION_TOO_SMALL, UNKNOWN_HOLDER})
    public Uni<Response> level(
            @PathParam("orgCode") @Pattern(regexp = Forms.ORG_CODE) String orgCode,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid HolderRequests.LevelRequest request) {
        var actor = actors.get();
        var once = keys.<Devolution>once(
                key,
                actor,
                "POST /v1/holders/" + orgCode + "/levels",
                request,
                devolution -> new IdempotencyKeys.View(
                        201,
                        HolderView.LevelView.from(devolution),
                        Optional.of("/v1/holders/" + orgCode + "?year=" + devolution.year()),
                        Optional.empty()));
        return devolutions.decide(request.toCommand(orgCode), actor, once).map(Answer::toResponse);
    }

    /** A holder that was closed, and who has what it had left. */
    record ClosedView(
            String orgCode, LocalDate closedOn, @Nullable String takenBy, long pence) {

        static ClosedView from(Successions.Closed closed) {
            return new ClosedView(closed.holder(), closed.on(), closed.takenBy().orElse(null), closed.pence());
        }
    }

    @POST
    @Path("{orgCode}/close")
    @PermissionsAllowed("budgets.approve")
    @Operation(
            operationId = "closeHolder",
            summary = "Finance: close a holder that has ended",
            description =
                    "Nothing of it may be committed any more. Its successor, or else whom it belonged to, gets what is"
                            + " left, by a journal.")
    @APIResponseSchema(value = ClosedView.class, responseCode = "200", responseDescription = "Closed")
    @Refuses({HOLDER_CLOSED, HOLDER_LIVE, INSUFFICIENT_FUNDS, OPEN_COMMITMENTS, PERIOD_CLOSED, PERIOD_NOT_OPEN})
    public Uni<Response> close(
            @PathParam("orgCode") @Pattern(regexp = Forms.ORG_CODE) String orgCode,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key) {
        var actor = actors.get();
        var once = keys.<Successions.Closed>once(
                key,
                actor,
                "POST /v1/holders/" + orgCode + "/close",
                orgCode,
                closed -> new IdempotencyKeys.View(200, ClosedView.from(closed), Optional.empty(), Optional.empty()));
        return successions.close(orgCode, actor, once).map(Answer::toResponse);
    }
}
