package io.careweave.membership.rest.resolutions;

import static io.careweave.membership.domain.MembershipProblem.ALREADY_VOTED;
import static io.careweave.membership.domain.MembershipProblem.ILLEGAL_TRANSITION;
import static io.careweave.membership.domain.MembershipProblem.MAY_NOT_VOTE;
import static io.careweave.membership.domain.MembershipProblem.NO_SUCH_VOTER;

import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.application.resolutions.Votes;
import io.careweave.membership.domain.resolutions.Vote;
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

/** Recorded votes on resolutions. */
@Path("/v1/resolutions/{id}")
@Tag(name = "Votes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class VoteResource {

    private final Votes votes;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    VoteResource(Votes votes, IdempotencyKeys keys, CurrentActor actors) {
        this.votes = votes;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @Path("votes")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "voteOnResolution",
            summary = "Electorate: cast a recorded vote",
            description =
                    "One's own, or that of the practice acted for: by its representative if it has named one, else"
                            + " by its manager or chair. "
                            + "At a meeting also that of an absent member for whom one holds a proxy there. "
                            + "It stands: there is no second one.")
    @APIResponseSchema(value = VoteRequests.View.class, responseCode = "201", responseDescription = "Cast")
    @Refuses({ALREADY_VOTED, ILLEGAL_TRANSITION, MAY_NOT_VOTE})
    public Uni<Response> cast(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid VoteRequests.Cast request) {
        var actor = actors.get();
        var operation = "POST /v1/resolutions/" + id + "/votes";
        var once = keys.once(key, actor, operation, request, VoteResource::kept);
        return votes.cast(id, request.choice(), new Votes.Whose(request.practice(), request.proxyFor()), actor, once)
                .map(Answer::toResponse);
    }

    private static IdempotencyKeys.View kept(Vote vote) {
        return new IdempotencyKeys.View(
                201,
                VoteRequests.View.from(vote),
                Optional.of("/v1/resolutions/" + vote.resolutionId() + "/votes"),
                Optional.empty());
    }

    @POST
    @Path("recorded-votes")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "recordVotes",
            summary = "Secretary: write down the votes of a meeting from its minutes",
            description = "All of them or none; until the vote is counted.")
    @APIResponseSchema(
            value = VoteRequests.RecordedView.class,
            responseCode = "200",
            responseDescription = "Written down")
    @Refuses({ALREADY_VOTED, ILLEGAL_TRANSITION, NO_SUCH_VOTER})
    public Uni<Response> record(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid VoteRequests.Minutes request) {
        var actor = actors.get();
        var operation = "POST /v1/resolutions/" + id + "/recorded-votes";
        var once = keys.<Votes.Recorded>once(
                key,
                actor,
                operation,
                request,
                recorded -> new IdempotencyKeys.View(
                        200, VoteRequests.RecordedView.from(recorded), Optional.empty(), Optional.empty()));
        return votes.record(id, request.source(), request.toCommand(), actor, once)
                .map(Answer::toResponse);
    }

    @GET
    @Path("votes")
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "listVotes",
            summary = "List the recorded votes, in the order of their voters",
            description =
                    "Once the vote is counted, those of practices and seat holders; at any time one's own. Members"
                            + " who vote for themselves are counted and not listed.")
    @APIResponseSchema(value = VoteRequests.ListView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return votes.list(id, after(cursor), Queries.limit(limit), actors.get()).map(page -> {
            var items = page.map(VoteRequests.View::from).items();
            return Links.next(Response.ok(new VoteRequests.ListView(items, page.next())), uri, page.next())
                    .build();
        });
    }

    private static String after(@Nullable String cursor) {
        if (cursor != null && !cursor.matches(VoteRequests.VOTER)) {
            throw new Refused(
                    CommonProblem.INVALID_CURSOR,
                    "Take the cursor from the answer before, unchanged.",
                    new FieldError("cursor", "malformed"));
        }
        return cursor == null ? "" : cursor;
    }
}
