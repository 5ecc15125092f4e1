package io.careweave.membership.rest.resolutions;

import static io.careweave.membership.domain.MembershipProblem.ADVICE_ONLY;
import static io.careweave.membership.domain.MembershipProblem.FROZEN_AT_NOTICE;
import static io.careweave.membership.domain.MembershipProblem.ILLEGAL_TRANSITION;
import static io.careweave.membership.domain.MembershipProblem.IMPLAUSIBLE_VOTING_TIME;
import static io.careweave.membership.domain.MembershipProblem.INVALID_MAJORITY;
import static io.careweave.membership.domain.MembershipProblem.LIST_SIZE_MISSING;
import static io.careweave.membership.domain.MembershipProblem.MATTER_RESERVED;
import static io.careweave.membership.domain.MembershipProblem.MEETING_OVER;
import static io.careweave.membership.domain.MembershipProblem.NOBODY_MAY_VOTE;
import static io.careweave.membership.domain.MembershipProblem.OUTSIDE_WINDOW;
import static io.careweave.membership.domain.MembershipProblem.RULE_DOES_NOT_FIT;
import static io.careweave.membership.domain.MembershipProblem.UNKNOWN_BODY;
import static io.careweave.membership.domain.MembershipProblem.UNKNOWN_MEETING;
import static io.careweave.membership.domain.MembershipProblem.UNKNOWN_ORGANISATION;
import static io.careweave.membership.domain.MembershipProblem.VOTING_GOES_ON;

import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.membership.application.resolutions.Resolutions;
import io.careweave.membership.domain.resolutions.State;
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
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Resolutions, from draft to decision. */
@Path("/v1/resolutions")
@Tag(name = "Resolutions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class ResolutionResource {

    private final Resolutions resolutions;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    ResolutionResource(Resolutions resolutions, IdempotencyKeys keys, CurrentActor actors) {
        this.resolutions = resolutions;
        this.keys = keys;
        this.actors = actors;
    }

    @Schema(name = "SecondMeeting", description = "When the second meeting is held")
    record SecondMeetingRequest(
            @NotNull Instant opensAt,
            @NotNull Instant closesAt,
            @Nullable UUID meetingId) {}

    @POST
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "draftResolution",
            summary = "Secretary, chair: draft a resolution",
            description = "It binds nobody before it is put on notice, and may be edited until then.")
    @APIResponseSchema(value = ResolutionView.class, responseCode = "201", responseDescription = "Drafted")
    @Refuses({
        ADVICE_ONLY,
        IMPLAUSIBLE_VOTING_TIME,
        INVALID_MAJORITY,
        MATTER_RESERVED,
        MEETING_OVER,
        RULE_DOES_NOT_FIT,
        UNKNOWN_BODY,
        UNKNOWN_MEETING,
        UNKNOWN_ORGANISATION
    })
    public Uni<Response> draft(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key, @NotNull @Valid ProposalRequest request) {
        var actor = actors.get();
        var once = keys.once(key, actor, "POST /v1/resolutions", request, ResolutionResource::drafted);
        return resolutions
                .draft(request.bodyId(), request.toDomain(), actor, once)
                .map(Answer::toResponse);
    }

    private static IdempotencyKeys.View drafted(Resolutions.Shown shown) {
        var resolution = shown.resolution();
        return new IdempotencyKeys.View(
                201,
                ResolutionView.from(shown),
                Optional.of("/v1/resolutions/" + resolution.id()),
                Optional.of(Versions.tag(resolution.version())));
    }

    @PUT
    @Path("{id}")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "editResolution",
            summary = "Secretary, chair: say a draft anew",
            description = "The whole of it but for its body; once it is on notice it stands.")
    @Refuses({
        FROZEN_AT_NOTICE,
        IMPLAUSIBLE_VOTING_TIME,
        INVALID_MAJORITY,
        MATTER_RESERVED,
        MEETING_OVER,
        RULE_DOES_NOT_FIT,
        UNKNOWN_MEETING,
        UNKNOWN_ORGANISATION
    })
    public Uni<RestResponse<ResolutionView>> edit(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid ProposalRequest request) {
        return resolutions
                .edit(id, Versions.required(ifMatch), request.bodyId(), request.toDomain(), actors.get())
                .map(ResolutionResource::shown);
    }

    @POST
    @Path("{id}/notice")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "noticeResolution",
            summary = "Secretary: put a resolution on notice",
            description = "Its text, its rules, who may vote and with which weight stand from now on, whatever the"
                    + " registers say later.")
    @Refuses({
        ADVICE_ONLY,
        FROZEN_AT_NOTICE,
        IMPLAUSIBLE_VOTING_TIME,
        LIST_SIZE_MISSING,
        MATTER_RESERVED,
        MEETING_OVER,
        NOBODY_MAY_VOTE,
        RULE_DOES_NOT_FIT,
        UNKNOWN_MEETING
    })
    public Uni<RestResponse<ResolutionView>> notice(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return resolutions.notice(id, Versions.required(ifMatch), actors.get()).map(ResolutionResource::shown);
    }

    @POST
    @Path("{id}/close")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "closeResolution",
            summary = "Secretary: end a vote and count it",
            description = "Whoever voted before is counted, whoever comes later is not. A vote in writing lasts until"
                    + " its announced end, unless everybody has voted.")
    @Refuses({ILLEGAL_TRANSITION, VOTING_GOES_ON})
    public Uni<RestResponse<ResolutionView>> close(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return resolutions.close(id, Versions.required(ifMatch), actors.get()).map(ResolutionResource::shown);
    }

    @POST
    @Path("{id}/second-meeting")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "callSecondMeeting",
            summary = "Secretary: call the meeting that is to confirm a resolution",
            description = "Held within the days that the rule allows; who may vote at it is taken down anew. Without a"
                    + " quorum, another may be called in time.")
    @Refuses({
        ADVICE_ONLY,
        ILLEGAL_TRANSITION,
        IMPLAUSIBLE_VOTING_TIME,
        MEETING_OVER,
        NOBODY_MAY_VOTE,
        OUTSIDE_WINDOW,
        UNKNOWN_MEETING
    })
    public Uni<RestResponse<ResolutionView>> callSecondMeeting(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid SecondMeetingRequest request) {
        return resolutions
                .callSecondMeeting(
                        id,
                        Versions.required(ifMatch),
                        Moments.plausible(request.opensAt(), "/opensAt"),
                        Moments.plausible(request.closesAt(), "/closesAt"),
                        request.meetingId(),
                        actors.get())
                .map(ResolutionResource::shown);
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "getResolution",
            summary = "Read a resolution, its rules and what it came to, with the working",
            description = "Everybody in the network may read it once it is on notice.")
    public Uni<RestResponse<ResolutionView>> get(@PathParam("id") UUID id) {
        return resolutions.get(id, actors.get()).map(ResolutionResource::shown);
    }

    @GET
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "listResolutions",
            summary = "List resolutions, oldest first",
            description = "Everybody in the network may read them once they are on notice.")
    @APIResponseSchema(value = ResolutionsView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("bodyId") @Nullable String bodyId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return resolutions
                .list(
                        Queries.optional("state", state, State::valueOf),
                        Queries.optional("bodyId", bodyId, UUID::fromString),
                        Cursor.decode(cursor),
                        Queries.limit(limit),
                        actors.get())
                .map(page -> Links.next(Response.ok(ResolutionsView.from(page)), uri, page.next())
                        .build());
    }

    private static RestResponse<ResolutionView> shown(Resolutions.Shown shown) {
        return ResponseBuilder.ok(ResolutionView.from(shown))
                .header(HttpHeaders.ETAG, Versions.tag(shown.resolution().version()))
                .build();
    }
}
