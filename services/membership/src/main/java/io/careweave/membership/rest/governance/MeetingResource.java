package io.careweave.membership.rest.governance;

import static io.careweave.membership.domain.MembershipProblem.AGENDA_FULL;
import static io.careweave.membership.domain.MembershipProblem.ILLEGAL_TRANSITION;
import static io.careweave.membership.domain.MembershipProblem.MEETING_TO_COME;
import static io.careweave.membership.domain.MembershipProblem.NOT_A_HOLDER;
import static io.careweave.membership.domain.MembershipProblem.PROXY_REFUSED;
import static io.careweave.membership.domain.MembershipProblem.SHORT_NOTICE;
import static io.careweave.membership.domain.MembershipProblem.UNKNOWN_BODY;
import static io.careweave.membership.domain.MembershipProblem.UNKNOWN_ORGANISATION;

import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.membership.application.governance.Meetings;
import io.careweave.membership.domain.governance.Meeting;
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

/** Meetings of bodies: who was there, and what was minuted. */
@Path("/v1/meetings")
@Tag(name = "Meetings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class MeetingResource {

    private final Meetings meetings;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    MeetingResource(Meetings meetings, IdempotencyKeys keys, CurrentActor actors) {
        this.meetings = meetings;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "callMeeting",
            summary = "Secretary or the body's chair: call a meeting",
            description =
                    "With the notice that the body's establishment asks for. An item names the organisations that "
                            + "it is about, so that interests in it are found.")
    @Refuses({SHORT_NOTICE, UNKNOWN_BODY, UNKNOWN_ORGANISATION})
    @APIResponseSchema(value = MeetingView.class, responseCode = "201", responseDescription = "Called")
    public Uni<Response> call(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid MeetingRequests.MeetingRequest request) {
        var actor = actors.get();
        var once = keys.once(key, actor, "POST /v1/meetings", request, MeetingResource::made);
        return meetings.call(request.bodyId(), request.day(), request.items(), actor, once)
                .map(Answer::toResponse);
    }

    @POST
    @Path("{meetingId}/agenda-items")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "addAgendaItem",
            summary = "Secretary or the body's chair: add an item to the agenda",
            description = "Until attendance is recorded; it becomes the last item.")
    @Refuses({AGENDA_FULL, ILLEGAL_TRANSITION, UNKNOWN_ORGANISATION})
    @APIResponseSchema(value = MeetingView.class, responseCode = "201", responseDescription = "Added")
    public Uni<Response> addItem(
            @PathParam("meetingId") UUID meetingId,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid MeetingRequests.ItemRequest request) {
        var actor = actors.get();
        var operation = "POST /v1/meetings/" + meetingId + "/agenda-items";
        var once = keys.once(key, actor, operation, request, MeetingResource::made);
        return meetings.addItem(meetingId, request.toCommand(), actor, once).map(Answer::toResponse);
    }

    private static IdempotencyKeys.View made(Meeting meeting) {
        return new IdempotencyKeys.View(
                201,
                MeetingView.from(meeting),
                Optional.of("/v1/meetings/" + meeting.meetingId()),
                Optional.of(Versions.tag(meeting.version())));
    }

    @PUT
    @Path("{meetingId}/attendance")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "recordAttendance",
            summary = "Secretary: record who is there, and find whether they are a quorum",
            description = "On its day or later, anew until it is closed. Those named hold a seat that day; a proxy is "
                    + "present himself and represents only so many.")
    @Refuses({ILLEGAL_TRANSITION, MEETING_TO_COME, NOT_A_HOLDER, PROXY_REFUSED})
    public Uni<RestResponse<MeetingView>> attend(
            @PathParam("meetingId") UUID meetingId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid MeetingRequests.AttendanceRequest request) {
        return meetings.attend(meetingId, Versions.required(ifMatch), request.toDomain(), actors.get())
                .map(MeetingResource::shown);
    }

    @POST
    @Path("{meetingId}/close")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "closeMeeting",
            summary = "Secretary or the body's chair: close the meeting",
            description = "After attendance was recorded, quorate or not.")
    @Refuses(ILLEGAL_TRANSITION)
    public Uni<RestResponse<MeetingView>> close(
            @PathParam("meetingId") UUID meetingId, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return meetings.close(meetingId, Versions.required(ifMatch), actors.get())
                .map(MeetingResource::shown);
    }

    @PUT
    @Path("{meetingId}/minutes")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "writeMinutes",
            summary = "Secretary: write the minutes, until they are approved",
            description = "A draft is shown to the secretary and those who sit on the body alone.")
    @Refuses(ILLEGAL_TRANSITION)
    public Uni<RestResponse<MeetingView>> minute(
            @PathParam("meetingId") UUID meetingId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid MeetingRequests.MinutesRequest request) {
        return meetings.minute(meetingId, Versions.required(ifMatch), request.text(), actors.get())
                .map(MeetingResource::shown);
    }

    @POST
    @Path("{meetingId}/approve-minutes")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "approveMinutes",
            summary = "The body's chair: approve the minutes and publish them",
            description = "By who holds the chair's seat today, after the meeting is closed. They stand from then on.")
    @Refuses(ILLEGAL_TRANSITION)
    public Uni<RestResponse<MeetingView>> approve(
            @PathParam("meetingId") UUID meetingId, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return meetings.approve(meetingId, Versions.required(ifMatch), actors.get())
                .map(MeetingResource::shown);
    }

    @GET
    @Path("{meetingId}/minutes")
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "readMinutes",
            summary = "Read the minutes of a meeting",
            description =
                    "Approved, everybody in the network may read them; a draft, the secretary and those who sit on "
                            + "the body.")
    public Uni<RestResponse<MeetingView.MinutesView>> minutes(@PathParam("meetingId") UUID meetingId) {
        return meetings.minutes(meetingId, actors.get())
                .map(meeting -> ResponseBuilder.ok(MeetingView.MinutesView.from(meeting))
                        .header(HttpHeaders.ETAG, Versions.tag(meeting.version()))
                        .build());
    }

    @GET
    @Path("{meetingId}")
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "getMeeting",
            summary = "Read a meeting: its agenda and who was there",
            description =
                    "Everybody in the network may read it, but for items for which the caller had to leave the room.")
    public Uni<RestResponse<MeetingView>> get(@PathParam("meetingId") UUID meetingId) {
        return meetings.get(meetingId, actors.get()).map(MeetingResource::shown);
    }

    private static RestResponse<MeetingView> shown(Meeting meeting) {
        return ResponseBuilder.ok(MeetingView.from(meeting))
                .header(HttpHeaders.ETAG, Versions.tag(meeting.version()))
                .build();
    }

    @GET
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "listMeetings",
            summary = "List the meetings of the network or of a body, in the order in which they were called",
            description = "Everybody in the network may read them. Agenda and attendance are shown with each meeting.")
    @APIResponseSchema(value = MeetingView.MeetingsView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("bodyId") @Nullable String bodyId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return meetings.list(
                        Queries.optional("bodyId", bodyId, UUID::fromString),
                        Cursor.decode(cursor),
                        Queries.limit(limit))
                .map(page -> Links.next(Response.ok(MeetingView.MeetingsView.from(page)), uri, page.next())
                        .build());
    }
}
