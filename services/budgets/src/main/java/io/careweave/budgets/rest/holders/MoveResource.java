package io.careweave.budgets.rest.holders;

import static io.careweave.budgets.domain.BudgetsProblem.AMOUNT_OUT_OF_RANGE;
import static io.careweave.budgets.domain.BudgetsProblem.CONFLICTED;
import static io.careweave.budgets.domain.BudgetsProblem.FUND_RESTRICTED;
import static io.careweave.budgets.domain.BudgetsProblem.HOLDER_CLOSED;
import static io.careweave.budgets.domain.BudgetsProblem.INSUFFICIENT_FUNDS;
import static io.careweave.budgets.domain.BudgetsProblem.MOVE_IMPOSSIBLE;
import static io.careweave.budgets.domain.BudgetsProblem.NOT_DECIDED;
import static io.careweave.budgets.domain.BudgetsProblem.OVER_LIMIT;
import static io.careweave.budgets.domain.BudgetsProblem.PERIOD_CLOSED;
import static io.careweave.budgets.domain.BudgetsProblem.PERIOD_NOT_OPEN;
import static io.careweave.budgets.domain.BudgetsProblem.UNKNOWN_HOLDER;

import io.careweave.budgets.application.holders.Moves;
import io.careweave.budgets.domain.holders.BudgetMove;
import io.careweave.budgets.rest.Forms;
import io.careweave.budgets.rest.Refuses;
import io.careweave.commons.http.Cursor;
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
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Money that goes from one budget to another. */
@Path("/v1")
@Tag(name = "Holders")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class MoveResource {

    private final Moves moves;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    MoveResource(Moves moves, IdempotencyKeys keys, CurrentActor actors) {
        this.moves = moves;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @Path("virements")
    @PermissionsAllowed("budgets.approve")
    @Operation(
            operationId = "vireBudget",
            summary = "Finance, chair, practice manager: move money from one budget to another",
            description = "Between service lines or holders of the caller, within the scheme of delegation (power"
                    + " VIREMENT_APPROVE; SAME_HOLDER is met where holder and holder are one). Money crosses funds by an"
                    + " approved kind of transfer only. Only what is available moves.")
    @APIResponseSchema(value = MoveView.class, responseCode = "201", responseDescription = "Moved")
    @Refuses({
        AMOUNT_OUT_OF_RANGE,
        CONFLICTED,
        FUND_RESTRICTED,
        HOLDER_CLOSED,
        INSUFFICIENT_FUNDS,
        MOVE_IMPOSSIBLE,
        NOT_DECIDED,
        OVER_LIMIT,
        PERIOD_CLOSED,
        PERIOD_NOT_OPEN,
        UNKNOWN_HOLDER
    })
    public Uni<Response> vire(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid MoveRequests.VirementRequest request) {
        var actor = actors.get();
        var once = keys.once(key, actor, "POST /v1/virements", request, MoveResource::created);
        return moves.vire(request.toCommand(), actor, once).map(Answer::toResponse);
    }

    @POST
    @Path("devolutions")
    @PermissionsAllowed("budgets.approve")
    @Operation(
            operationId = "devolveBudget",
            summary = "Finance, chair: devolve money to who belongs to its holder, or take it back",
            description =
                    "Within a fund and the scheme of delegation (power BUDGET_DEVOLVE). Only what is available moves.")
    @APIResponseSchema(value = MoveView.class, responseCode = "201", responseDescription = "Devolved")
    @Refuses({
        AMOUNT_OUT_OF_RANGE,
        HOLDER_CLOSED,
        INSUFFICIENT_FUNDS,
        MOVE_IMPOSSIBLE,
        NOT_DECIDED,
        OVER_LIMIT,
        PERIOD_CLOSED,
        PERIOD_NOT_OPEN,
        UNKNOWN_HOLDER
    })
    public Uni<Response> devolve(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid MoveRequests.DevolutionRequest request) {
        var actor = actors.get();
        var once = keys.once(key, actor, "POST /v1/devolutions", request, MoveResource::created);
        return moves.devolve(request.toCommand(), actor, once).map(Answer::toResponse);
    }

    private static IdempotencyKeys.View created(BudgetMove move) {
        return new IdempotencyKeys.View(
                201, MoveView.from(move), Optional.of("/v1/budget-moves/" + move.id()), Optional.empty());
    }

    @GET
    @Path("budget-moves/{id}")
    @PermissionsAllowed("budgets.read")
    @Operation(
            operationId = "getBudgetMove",
            summary = "Read how money was moved",
            description = "By whose authority, and by which journal.")
    public Uni<MoveView> get(@PathParam("id") UUID id) {
        return moves.get(id, actors.get()).map(MoveView::from);
    }

    @GET
    @Path("budget-moves")
    @PermissionsAllowed("budgets.read")
    @Operation(
            operationId = "listBudgetMoves",
            summary = "List money that was moved, oldest first",
            description =
                    "Virements, transfers between funds, devolutions, and what went to successors; of holders whom the"
                            + " caller may see.")
    @APIResponseSchema(value = MoveView.MovesView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("holder") @Pattern(regexp = Forms.ORG_CODE) @Nullable String holder,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return moves.list(Optional.ofNullable(holder), Cursor.decode(cursor), Queries.limit(limit), actors.get())
                .map(page -> Links.next(Response.ok(MoveView.MovesView.from(page)), uri, page.next())
                        .build());
    }
}
