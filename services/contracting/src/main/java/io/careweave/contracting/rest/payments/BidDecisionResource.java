package io.careweave.contracting.rest.payments;

import static io.careweave.contracting.domain.ContractingProblem.NOT_DECIDED;
import static io.careweave.contracting.domain.ContractingProblem.OVER_LIMIT;

import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.contracting.application.contracts.BidDecisions;
import io.careweave.contracting.domain.payments.BidDecision;
import io.careweave.contracting.rest.Refuses;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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

/** Whether something is bid for, and why. */
@Path("/v1/bid-decisions")
@Tag(name = "Payments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class BidDecisionResource {

    private final BidDecisions decisions;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    BidDecisionResource(BidDecisions decisions, IdempotencyKeys keys, CurrentActor actors) {
        this.decisions = decisions;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "decideToBid",
            summary = "Contract manager, chair: decide whether to bid",
            description =
                    "A bid that is red, as the preview says, is decided within the scheme of delegation (power BID_OVERRIDE,"
                            + " amount: what the bid costs), by a resolution of the board if need be. A decision stands;"
                            + " whoever thinks again decides again.")
    @APIResponseSchema(value = BidDecisionView.class, responseCode = "201", responseDescription = "Decided")
    @Refuses({NOT_DECIDED, OVER_LIMIT})
    public Uni<Response> decide(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key, @NotNull @Valid BidDecisionRequest request) {
        var actor = actors.get();
        var once = keys.<BidDecision>once(
                key,
                actor,
                "POST /v1/bid-decisions",
                request,
                one -> new IdempotencyKeys.View(
                        201,
                        BidDecisionView.from(one),
                        Optional.of("/v1/bid-decisions/" + one.id()),
                        Optional.empty()));
        return decisions.decide(request.toWanted(), actor, once).map(Answer::toResponse);
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "getBidDecision",
            summary = "Read a decision to bid or not",
            description = "Of the caller's organisation.")
    public Uni<BidDecisionView> get(@PathParam("id") UUID id) {
        return decisions.get(id, actors.get()).map(BidDecisionView::from);
    }

    @GET
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "listBidDecisions",
            summary = "List decisions to bid or not, oldest first",
            description = "Of the caller's organisation.")
    @APIResponseSchema(
            value = BidDecisionView.BidDecisionsView.class,
            responseCode = "200",
            responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return decisions
                .list(Cursor.decode(cursor), Queries.limit(limit), actors.get())
                .map(page -> Links.next(Response.ok(BidDecisionView.BidDecisionsView.from(page)), uri, page.next())
                        .build());
    }

    /** What is decided; what is known of the bid is as in its preview. */
    record BidDecisionRequest(
            @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9.()_/:-]{0,79}")
            String reference,

            @NotBlank @Size(max = 120) String title,
            @NotNull @Valid PaymentViews.ProspectRequest prospect,
            @NotNull BidDecision.Choice decision,
            @NotBlank @Size(max = 2000) String reason,
            @Nullable UUID resolutionId) {

        BidDecisions.Wanted toWanted() {
            return new BidDecisions.Wanted(reference, title, prospect.toProspect(), decision, reason, resolutionId);
        }
    }
}
