package io.careweave.membership.rest.elections;

import static io.careweave.membership.domain.MembershipProblem.ELECTION_IMPOSSIBLE;
import static io.careweave.membership.domain.MembershipProblem.ILLEGAL_TRANSITION;
import static io.careweave.membership.domain.MembershipProblem.SEAT_TAKEN;
import static io.careweave.membership.domain.MembershipProblem.SECOND_SEAT;
import static io.careweave.membership.domain.MembershipProblem.TERM_IMPOSSIBLE;
import static io.careweave.membership.domain.MembershipProblem.TERM_TOO_SHORT;
import static io.careweave.membership.domain.MembershipProblem.UNKNOWN_BODY;

import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.membership.application.elections.Elections;
import io.careweave.membership.domain.elections.Election;
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

/** Elections to seats of bodies; everybody in the network may read them. */
@Path("/v1/elections")
@Tag(name = "Elections")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class ElectionResource {

    private final Elections elections;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    ElectionResource(Elections elections, IdempotencyKeys keys, CurrentActor actors) {
        this.elections = elections;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "configureElection",
            summary = "Returning officer: set up an election to seats of a body",
            description = "The rules of the count can decide who is elected: they are chosen here, by name, and stand "
                    + "with seats and candidates from the notice on.")
    @Refuses({ELECTION_IMPOSSIBLE, UNKNOWN_BODY})
    @APIResponseSchema(value = ElectionView.class, responseCode = "201", responseDescription = "Set up")
    public Uni<Response> configure(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid ElectionRequests.ElectionRequest request) {
        var actor = actors.get();
        var once = keys.once(key, actor, "POST /v1/elections", request, ElectionResource::made);
        return elections.configure(request.toDomain(), actor, once).map(Answer::toResponse);
    }

    private static IdempotencyKeys.View made(Election election) {
        return new IdempotencyKeys.View(
                201,
                ElectionView.from(election),
                Optional.of("/v1/elections/" + election.electionId()),
                Optional.of(Versions.tag(election.version())));
    }

    @PUT
    @Path("{electionId}")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "changeElection",
            summary = "Returning officer: set an election up anew, before its notice",
            description = "Wholly. Once it is on notice nothing of it changes.")
    @Refuses({ELECTION_IMPOSSIBLE, ILLEGAL_TRANSITION, UNKNOWN_BODY})
    public Uni<RestResponse<ElectionView>> change(
            @PathParam("electionId") UUID electionId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid ElectionRequests.ElectionRequest request) {
        return elections
                .change(electionId, Versions.required(ifMatch), request.toDomain(), actors.get())
                .map(ElectionResource::shown);
    }

    @POST
    @Path("{electionId}/notice")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "noticeElection",
            summary = "Returning officer: put an election on notice",
            description =
                    "With the hours of the poll and the SHA-256 of a seed kept secret, with which lots are drawn if "
                            + "any are needed. With no more candidates than seats it is uncontested, and there is no poll.")
    @Refuses({ELECTION_IMPOSSIBLE, ILLEGAL_TRANSITION})
    public Uni<RestResponse<ElectionView>> notice(
            @PathParam("electionId") UUID electionId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid ElectionRequests.ElectionNotice request) {
        return elections
                .notice(electionId, Versions.required(ifMatch), request.toDomain(), actors.get())
                .map(ElectionResource::shown);
    }

    @POST
    @Path("{electionId}/declare")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "declareElection",
            summary = "Returning officer: declare the result, which fills the seats",
            description = "In the order of election and of the seats; seats left over stay vacant. If a seat cannot be "
                    + "filled, nothing is declared.")
    @Refuses({ILLEGAL_TRANSITION, SEAT_TAKEN, SECOND_SEAT, TERM_IMPOSSIBLE, TERM_TOO_SHORT})
    public Uni<RestResponse<ElectionView>> declare(
            @PathParam("electionId") UUID electionId, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return elections
                .declare(electionId, Versions.required(ifMatch), actors.get())
                .map(ElectionResource::shown);
    }

    @POST
    @Path("{electionId}/countermand")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "countermandElection",
            summary = "Returning officer: countermand an election that is not declared",
            description = "Because a candidate died, for example. Nobody is elected by it.")
    @Refuses(ILLEGAL_TRANSITION)
    public Uni<RestResponse<ElectionView>> countermand(
            @PathParam("electionId") UUID electionId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid ElectionRequests.CountermandRequest request) {
        return elections
                .countermand(electionId, Versions.required(ifMatch), request.ground(), actors.get())
                .map(ElectionResource::shown);
    }

    @GET
    @Path("{electionId}")
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "getElection",
            summary = "Read an election",
            description = "Everybody in the network may read it. The seed is shown once a lot was drawn with it.")
    public Uni<RestResponse<ElectionView>> get(@PathParam("electionId") UUID electionId) {
        return elections.get(electionId).map(ElectionResource::shown);
    }

    private static RestResponse<ElectionView> shown(Election election) {
        return ResponseBuilder.ok(ElectionView.from(election))
                .header(HttpHeaders.ETAG, Versions.tag(election.version()))
                .build();
    }

    @GET
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "listElections",
            summary = "List the elections, oldest first",
            description = "Everybody in the network may read them.")
    @APIResponseSchema(value = ElectionView.ElectionsView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("bodyId") @Nullable UUID bodyId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return elections
                .list(Optional.ofNullable(bodyId), Cursor.decode(cursor), Queries.limit(limit))
                .map(page -> Links.next(Response.ok(ElectionView.ElectionsView.from(page)), uri, page.next())
                        .build());
    }
}
