package io.careweave.membership.rest.interests;

import static io.careweave.membership.domain.MembershipProblem.ILLEGAL_TRANSITION;
import static io.careweave.membership.domain.MembershipProblem.IN_CONFLICT;
import static io.careweave.membership.domain.MembershipProblem.NO_SUCH_INTEREST;
import static io.careweave.membership.domain.MembershipProblem.NO_SUCH_VOTER;

import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.membership.application.interests.Recusals;
import io.careweave.membership.domain.interests.Recusal;
import io.careweave.membership.rest.Refuses;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who is in conflict over a resolution, and what is made of it. */
@Path("/v1/resolutions/{id}")
@Tag(name = "Interests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class RecusalResource {

    private final Recusals recusals;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    RecusalResource(Recusals recusals, IdempotencyKeys keys, CurrentActor actors) {
        this.recusals = recusals;
        this.keys = keys;
        this.actors = actors;
    }

    @GET
    @Path("conflicts")
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "listConflicts",
            summary = "Secretary, chair, probity: see whose interests touch a resolution",
            description =
                    "Interests of those who hold the seats in the organisations that it is about; where it pays all"
                            + " practices, in any practice. A suggestion: the chair decides.")
    public Uni<InterestViews.ConflictsView> conflicts(@PathParam("id") UUID id) {
        return recusals.conflicts(id, actors.get())
                .map(all -> new InterestViews.ConflictsView(
                        all.stream().map(InterestViews.ConflictView::from).toList()));
    }

    @POST
    @Path("recusals")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "decideRecusal",
            summary = "Chair, probity: decide what a conflict means for a resolution",
            description =
                    "Whoever may not vote counts in no numerator, denominator or quorum of this resolution. If too"
                            + " few are left, it goes to a panel. Nobody in conflict decides.")
    @APIResponseSchema(value = InterestViews.RecusalView.class, responseCode = "201", responseDescription = "Decided")
    @Refuses({ILLEGAL_TRANSITION, IN_CONFLICT, NO_SUCH_INTEREST, NO_SUCH_VOTER})
    public Uni<Response> decide(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid InterestRequests.Decide request) {
        var actor = actors.get();
        var path = "/v1/resolutions/" + id + "/recusals";
        var once = keys.<Recusal>once(
                key,
                actor,
                "POST " + path,
                request,
                recusal -> new IdempotencyKeys.View(
                        201, InterestViews.RecusalView.from(recusal), Optional.of(path), Optional.empty()));
        return recusals.decide(id, request.toDomain(), actor, once).map(Answer::toResponse);
    }

    @GET
    @Path("recusals")
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "listRecusals",
            summary = "Read who took no part in a resolution, and why",
            description =
                    "In the order of the decisions, the latest on a member counts. Everybody in the network may read"
                            + " it.")
    public Uni<InterestViews.RecusalsView> list(@PathParam("id") UUID id) {
        return recusals.list(id)
                .map(all -> new InterestViews.RecusalsView(
                        all.stream().map(InterestViews.RecusalView::from).toList()));
    }
}
