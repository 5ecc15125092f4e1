package io.careweave.membership.rest.governance;

import static io.careweave.membership.domain.MembershipProblem.MANDATE_INCOMPLETE;
import static io.careweave.membership.domain.MembershipProblem.SEAT_LIMIT_REACHED;
import static io.careweave.membership.domain.MembershipProblem.SEAT_TAKEN;
import static io.careweave.membership.domain.MembershipProblem.SEAT_VACANT;
import static io.careweave.membership.domain.MembershipProblem.SECOND_SEAT;
import static io.careweave.membership.domain.MembershipProblem.TERM_IMPOSSIBLE;
import static io.careweave.membership.domain.MembershipProblem.TERM_TOO_SHORT;
import static io.careweave.membership.domain.MembershipProblem.UNKNOWN_ORGANISATION;

import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.membership.application.governance.Seats;
import io.careweave.membership.rest.Days;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The seats of a body and who holds them; everybody in the network may read it. */
@Path("/v1/bodies/{bodyId}/seats")
@Tag(name = "Bodies")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class SeatResource {

    private final Seats seats;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    SeatResource(Seats seats, IdempotencyKeys keys, CurrentActor actors) {
        this.seats = seats;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "addSeat",
            summary = "Secretary: add a seat, as far as the body's establishment has one",
            description = "Its holder is named with a term.")
    @Refuses({SEAT_LIMIT_REACHED, UNKNOWN_ORGANISATION})
    @APIResponseSchema(value = SeatView.class, responseCode = "201", responseDescription = "Added")
    public Uni<Response> add(
            @PathParam("bodyId") UUID bodyId,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid BodyRequests.SeatRequest request) {
        var actor = actors.get();
        var once = keys.once(key, actor, "POST /v1/bodies/" + bodyId + "/seats", request, SeatResource::made);
        return seats.add(bodyId, request.toCommand(), actor, once).map(Answer::toResponse);
    }

    @POST
    @Path("{seatId}/terms")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "fillSeat",
            summary = "Secretary: fill a seat for a term, citing the mandate",
            description = "From the first day held to the first day no longer held. Terms of a seat do not overlap, "
                    + "nobody holds two seats of a body unless ex officio, and a term on a shadow body is at least 24 "
                    + "months. A nomination names who nominated.")
    @Refuses({MANDATE_INCOMPLETE, SEAT_TAKEN, SECOND_SEAT, TERM_IMPOSSIBLE, TERM_TOO_SHORT, UNKNOWN_ORGANISATION})
    @APIResponseSchema(value = SeatView.class, responseCode = "201", responseDescription = "Filled")
    public Uni<Response> fill(
            @PathParam("bodyId") UUID bodyId,
            @PathParam("seatId") UUID seatId,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid BodyRequests.TermRequest request) {
        var actor = actors.get();
        var operation = "POST /v1/bodies/" + bodyId + "/seats/" + seatId + "/terms";
        var once = keys.once(key, actor, operation, request, SeatResource::made);
        return seats.fill(bodyId, seatId, request.toCommand(), actor, once).map(Answer::toResponse);
    }

    private static IdempotencyKeys.View made(Seats.Shown shown) {
        var seat = shown.seat();
        return new IdempotencyKeys.View(
                201,
                SeatView.from(shown),
                Optional.of("/v1/bodies/" + shown.bodyId() + "/seats/" + seat.seatId()),
                Optional.of(Versions.tag(seat.version())));
    }

    @POST
    @Path("{seatId}/vacate")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "vacateSeat",
            summary = "Secretary: record that a seat is given up before its term ends",
            description = "On the first day of the vacancy; on the first day of a term to come, it is never held.")
    @Refuses(SEAT_VACANT)
    public Uni<RestResponse<SeatView>> vacate(
            @PathParam("bodyId") UUID bodyId,
            @PathParam("seatId") UUID seatId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid BodyRequests.VacateRequest request) {
        var on = Days.plausible(request.on(), "/on");
        return seats.vacate(bodyId, seatId, Versions.required(ifMatch), on, request.reason(), actors.get())
                .map(SeatResource::shown);
    }

    @GET
    @Path("{seatId}")
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "getSeat",
            summary = "Read a seat with all terms it ever had",
            description = "Everybody in the network may read it.")
    public Uni<RestResponse<SeatView>> get(@PathParam("bodyId") UUID bodyId, @PathParam("seatId") UUID seatId) {
        return seats.get(bodyId, seatId).map(SeatResource::shown);
    }

    private static RestResponse<SeatView> shown(Seats.Shown shown) {
        return ResponseBuilder.ok(SeatView.from(shown))
                .header(HttpHeaders.ETAG, Versions.tag(shown.seat().version()))
                .build();
    }
}
