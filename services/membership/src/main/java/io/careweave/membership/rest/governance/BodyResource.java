package io.careweave.membership.rest.governance;

import static io.careweave.membership.domain.MembershipProblem.ADVICE_ONLY;
import static io.careweave.membership.domain.MembershipProblem.POWERS_NOT_DISJOINT;
import static io.careweave.membership.domain.MembershipProblem.QUORUM_IMPOSSIBLE;
import static io.careweave.membership.domain.MembershipProblem.SEAT_LIMIT_REACHED;
import static io.careweave.membership.domain.MembershipProblem.UNKNOWN_ORGANISATION;

import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.membership.application.governance.Bodies;
import io.careweave.membership.domain.governance.BodyKind;
import io.careweave.membership.rest.Refuses;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

/** The bodies of the network; everybody in it may read them. */
@Path("/v1/bodies")
@Tag(name = "Bodies")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class BodyResource {

    private final Bodies bodies;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    BodyResource(Bodies bodies, IdempotencyKeys keys, CurrentActor actors) {
        this.bodies = bodies;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "establishBody",
            summary = "Secretary: establish a body as the constitution or a resolution says",
            description =
                    "Its kind, powers, quorum, notice and number of seats are data of the establishment. Governors "
                            + "and executive share no power; a neighbourhood's body is advisory; an advisory body has no power.")
    @Refuses({ADVICE_ONLY, POWERS_NOT_DISJOINT, QUORUM_IMPOSSIBLE, SEAT_LIMIT_REACHED, UNKNOWN_ORGANISATION})
    @APIResponseSchema(value = BodyView.class, responseCode = "201", responseDescription = "Established")
    public Uni<Response> establish(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid BodyRequests.BodyRequest request) {
        var actor = actors.get();
        var once = keys.once(key, actor, "POST /v1/bodies", request, BodyResource::established);
        return bodies.establish(request.toEstablishment(), request.newSeats(), actor, once)
                .map(Answer::toResponse);
    }

    private static IdempotencyKeys.View established(Bodies.Shown shown) {
        var body = shown.body();
        return new IdempotencyKeys.View(
                201,
                BodyView.from(shown),
                Optional.of("/v1/bodies/" + body.bodyId()),
                Optional.of(Versions.tag(body.version())));
    }

    @PUT
    @Path("{bodyId}")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "changeBody",
            summary = "Secretary: establish a body anew, citing what it then stands on",
            description =
                    "Everything but its kind and whether it is advisory may change; seats are added and filled on "
                            + "their own, so the request names none.")
    @Refuses({ADVICE_ONLY, POWERS_NOT_DISJOINT, QUORUM_IMPOSSIBLE, SEAT_LIMIT_REACHED})
    public Uni<RestResponse<BodyView>> change(
            @PathParam("bodyId") UUID bodyId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid BodyRequests.BodyChange request) {
        return bodies.change(bodyId, Versions.required(ifMatch), request::revise, actors.get())
                .map(BodyResource::shown);
    }

    @GET
    @Path("{bodyId}")
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "getBody",
            summary = "Read a body, with who holds its seats and who is next",
            description = "Everybody in the network may read it.")
    public Uni<RestResponse<BodyView>> get(@PathParam("bodyId") UUID bodyId) {
        return bodies.get(bodyId).map(BodyResource::shown);
    }

    private static RestResponse<BodyView> shown(Bodies.Shown shown) {
        return ResponseBuilder.ok(BodyView.from(shown))
                .header(HttpHeaders.ETAG, Versions.tag(shown.body().version()))
                .build();
    }

    @GET
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "listBodies",
            summary = "List the bodies of the network, oldest first",
            description = "Everybody in the network may read them. Seats are shown with each body, not in the list.")
    @APIResponseSchema(value = BodyView.BodiesView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return bodies.list(
                        Queries.optional("kind", kind, BodyKind::valueOf), Cursor.decode(cursor), Queries.limit(limit))
                .map(page -> Links.next(Response.ok(BodyView.BodiesView.from(page)), uri, page.next())
                        .build());
    }
}
