package io.careweave.budgets.rest.commitments;

import static io.careweave.budgets.domain.BudgetsProblem.ALREADY_SETTLED;
import static io.careweave.budgets.domain.BudgetsProblem.AMOUNT_OUT_OF_RANGE;
import static io.careweave.budgets.domain.BudgetsProblem.CONFLICTED;
import static io.careweave.budgets.domain.BudgetsProblem.DAY_IMPOSSIBLE;
import static io.careweave.budgets.domain.BudgetsProblem.FUND_RESTRICTED;
import static io.careweave.budgets.domain.BudgetsProblem.HOLDER_CLOSED;
import static io.careweave.budgets.domain.BudgetsProblem.INSUFFICIENT_FUNDS;
import static io.careweave.budgets.domain.BudgetsProblem.NOT_DECIDED;
import static io.careweave.budgets.domain.BudgetsProblem.OVER_LIMIT;
import static io.careweave.budgets.domain.BudgetsProblem.PERIOD_CLOSED;
import static io.careweave.budgets.domain.BudgetsProblem.PERIOD_NOT_OPEN;
import static io.careweave.budgets.domain.BudgetsProblem.RESERVE_EXCEEDED;
import static io.careweave.budgets.domain.BudgetsProblem.UNKNOWN_HOLDER;

import io.careweave.budgets.application.Today;
import io.careweave.budgets.application.commitments.Commitments;
import io.careweave.budgets.application.commitments.Reservations;
import io.careweave.budgets.domain.commitments.Commitment;
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

/** Money set aside before it is spent. */
@Path("/v1/commitments")
@Tag(name = "Commitments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class CommitmentResource {

    private final Commitments commitments;
    private final Reservations reservations;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;
    private final Today today;

    CommitmentResource(
            Commitments commitments,
            Reservations reservations,
            IdempotencyKeys keys,
            CurrentActor actors,
            Today today) {
        this.commitments = commitments;
        this.reservations = reservations;
        this.keys = keys;
        this.actors = actors;
        this.today = today;
    }

    @POST
    @PermissionsAllowed("budgets.post")
    @Operation(
            operationId = "reserveCommitment",
            summary = "Finance, contract manager: set money aside",
            description =
                    "Out of what is available; it is refused where that is less, with holder and shortfall. What is still"
                            + " open on the day of its expiry becomes available again by itself.")
    @APIResponseSchema(value = CommitmentView.class, responseCode = "201", responseDescription = "Reserved")
    @Refuses({
        AMOUNT_OUT_OF_RANGE,
        CONFLICTED,
        DAY_IMPOSSIBLE,
        FUND_RESTRICTED,
        HOLDER_CLOSED,
        INSUFFICIENT_FUNDS,
        PERIOD_CLOSED,
        PERIOD_NOT_OPEN,
        UNKNOWN_HOLDER
    })
    public Uni<Response> reserve(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid CommitmentRequests.ReserveRequest request) {
        var actor = actors.get();
        var once = keys.<Commitments.Shown>once(
                key,
                actor,
                "POST /v1/commitments",
                request,
                shown -> new IdempotencyKeys.View(
                        201,
                        CommitmentView.from(shown),
                        Optional.of("/v1/commitments/" + shown.commitment().id()),
                        Optional.empty()));
        return reservations
                .reserve(request.toPurpose(today.date()), request.toPence(), actor, once)
                .map(Answer::toResponse);
    }

    @POST
    @Path("{id}/draw")
    @PermissionsAllowed("budgets.post")
    @Operation(
            operationId = "drawCommitment",
            summary = "Finance: spend of what was reserved",
            description =
                    "In parts or at once, never more than is open. It is told as spend. Dated in a closed month it is"
                            + " refused, or lands in the next open one and names its own as origin, if ifClosed says so.")
    @APIResponseSchema(value = CommitmentView.class, responseCode = "200", responseDescription = "Drawn")
    @Refuses({
        ALREADY_SETTLED,
        AMOUNT_OUT_OF_RANGE,
        CONFLICTED,
        DAY_IMPOSSIBLE,
        PERIOD_CLOSED,
        PERIOD_NOT_OPEN,
        RESERVE_EXCEEDED
    })
    public Uni<Response> draw(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid CommitmentRequests.DrawRequest request) {
        var actor = actors.get();
        var once = keys.once(key, actor, "POST /v1/commitments/" + id + "/draw", request, CommitmentResource::settled);
        return commitments.draw(id, request.toCommand(), actor, once).map(Answer::toResponse);
    }

    @POST
    @Path("{id}/release")
    @PermissionsAllowed("budgets.post")
    @Operation(
            operationId = "releaseCommitment",
            summary = "Finance, contract manager: give back what was reserved",
            description =
                    "All that is open, or a part; within the scheme of delegation (power COMMITMENT_RELEASE). Whoever has"
                            + " an interest in who was to be paid does not.")
    @APIResponseSchema(value = CommitmentView.class, responseCode = "200", responseDescription = "Released")
    @Refuses({
        ALREADY_SETTLED,
        AMOUNT_OUT_OF_RANGE,
        CONFLICTED,
        NOT_DECIDED,
        OVER_LIMIT,
        PERIOD_CLOSED,
        PERIOD_NOT_OPEN,
        RESERVE_EXCEEDED
    })
    public Uni<Response> release(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid CommitmentRequests.ReleaseRequest request) {
        var actor = actors.get();
        var once =
                keys.once(key, actor, "POST /v1/commitments/" + id + "/release", request, CommitmentResource::settled);
        return commitments.release(id, request.toCommand(), actor, once).map(Answer::toResponse);
    }

    private static IdempotencyKeys.View settled(Commitments.Shown shown) {
        return new IdempotencyKeys.View(200, CommitmentView.from(shown), Optional.empty(), Optional.empty());
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("budgets.read")
    @Operation(
            operationId = "getCommitment",
            summary = "Read a commitment",
            description = "With each step of its life, and the journal that moved the money.")
    public Uni<CommitmentView> get(@PathParam("id") UUID id) {
        return commitments.get(id, actors.get()).map(CommitmentView::from);
    }

    @GET
    @PermissionsAllowed("budgets.read")
    @Operation(
            operationId = "listCommitments",
            summary = "List commitments, oldest first",
            description = "Of holders whom the caller may see; of one holder, state or contract if asked.")
    @APIResponseSchema(
            value = CommitmentView.CommitmentsView.class,
            responseCode = "200",
            responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("holder") @Pattern(regexp = Forms.ORG_CODE) @Nullable String holder,
            @QueryParam("state") @Nullable String state,
            @QueryParam("contractId") @Nullable String contractId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        var asked = new Commitments.Asked(
                Optional.ofNullable(holder),
                Queries.optional("state", state, Commitment.State::valueOf),
                Queries.optional("contractId", contractId, UUID::fromString));
        return commitments
                .list(asked, Cursor.decode(cursor), Queries.limit(limit), actors.get())
                .map(page -> Links.next(Response.ok(CommitmentView.CommitmentsView.from(page)), uri, page.next())
                        .build());
    }
}
