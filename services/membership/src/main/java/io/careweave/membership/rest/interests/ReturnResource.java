package io.careweave.membership.rest.interests;

import static io.careweave.membership.domain.MembershipProblem.RETURN_DOES_NOT_FIT;

import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.application.interests.Interests;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What members confirm of their interests. */
@Path("/v1/interest-returns")
@Tag(name = "Interests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class ReturnResource {

    private static final String MEMBER = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final Interests interests;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    ReturnResource(Interests interests, IdempotencyKeys keys, CurrentActor actors) {
        this.interests = interests;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "confirmInterests",
            summary = "Member: confirm that what is declared is all there is, or that there is nothing",
            description = "Yearly. Having nothing to declare is said; it does not follow from silence.")
    @APIResponseSchema(value = InterestViews.ReturnView.class, responseCode = "201", responseDescription = "Confirmed")
    @Refuses(RETURN_DOES_NOT_FIT)
    public Uni<Response> confirm(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid InterestRequests.Confirm request) {
        var actor = actors.get();
        var once = keys.<Interests.Standing>once(
                key,
                actor,
                "POST /v1/interest-returns",
                request,
                standing -> new IdempotencyKeys.View(
                        201,
                        InterestViews.ReturnView.from(standing),
                        Optional.of("/v1/interest-returns"),
                        Optional.empty()));
        return interests.confirm(request.nil(), actor, once).map(Answer::toResponse);
    }

    @GET
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "listInterestReturns",
            summary = "Read who of those who decide has said what there is, and who is overdue",
            description = "Everybody in the network may read it.")
    @APIResponseSchema(value = InterestViews.ReturnsView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> returns(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        if (cursor != null && !cursor.matches(MEMBER)) {
            throw new Refused(
                    CommonProblem.INVALID_CURSOR,
                    "Take the cursor from the answer before, unchanged.",
                    new FieldError("cursor", "malformed"));
        }
        return interests
                .returns(cursor == null ? "" : cursor, Queries.limit(limit))
                .map(page -> {
                    var items = page.map(InterestViews.ReturnView::from).items();
                    return Links.next(Response.ok(new InterestViews.ReturnsView(items, page.next())), uri, page.next())
                            .build();
                });
    }
}
