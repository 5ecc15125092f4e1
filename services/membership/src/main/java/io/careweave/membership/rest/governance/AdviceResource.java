package io.careweave.membership.rest.governance;

import static io.careweave.membership.domain.MembershipProblem.DECIDES_ITSELF;
import static io.careweave.membership.domain.MembershipProblem.UNKNOWN_BODY;

import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.membership.application.governance.Advices;
import io.careweave.membership.domain.governance.Advice;
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

/** Advice, which decides nothing. */
@Path("/v1/bodies/{bodyId}/advice")
@Tag(name = "Meetings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class AdviceResource {

    private final Advices advices;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    AdviceResource(Advices advices, IdempotencyKeys keys, CurrentActor actors) {
        this.advices = advices;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "giveAdvice",
            summary = "Who sits on an advisory body: give its advice",
            description = "It stands as given, and decides nothing.")
    @Refuses({DECIDES_ITSELF, UNKNOWN_BODY})
    @APIResponseSchema(value = MeetingView.AdviceView.class, responseCode = "201", responseDescription = "Given")
    public Uni<Response> give(
            @PathParam("bodyId") UUID bodyId,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid MeetingRequests.AdviceRequest request) {
        var actor = actors.get();
        var operation = "POST /v1/bodies/" + bodyId + "/advice";
        var once = keys.once(key, actor, operation, request, AdviceResource::given);
        return advices.give(bodyId, request.toCommand(), actor, once).map(Answer::toResponse);
    }

    private static IdempotencyKeys.View given(Advice advice) {
        return new IdempotencyKeys.View(
                201,
                MeetingView.AdviceView.from(advice),
                Optional.of("/v1/bodies/" + advice.bodyId() + "/advice"),
                Optional.empty());
    }

    @GET
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "listAdvice",
            summary = "List the advice that a body gave or was given, oldest first",
            description = "Everybody in the network may read it.")
    @APIResponseSchema(value = MeetingView.AdvicesView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @PathParam("bodyId") UUID bodyId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return advices.list(bodyId, Cursor.decode(cursor), Queries.limit(limit))
                .map(page -> Links.next(Response.ok(MeetingView.AdvicesView.from(page)), uri, page.next())
                        .build());
    }
}
