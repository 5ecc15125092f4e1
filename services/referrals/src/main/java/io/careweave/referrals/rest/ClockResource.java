package io.careweave.referrals.rest;

import static io.careweave.referrals.domain.ReferralProblem.CLINICIAN_REQUIRED;
import static io.careweave.referrals.domain.ReferralProblem.CLOCK_NOT_RUNNING;
import static io.careweave.referrals.domain.ReferralProblem.CLOCK_REASON_DOES_NOT_APPLY;
import static io.careweave.referrals.domain.ReferralProblem.CLOCK_RUNNING;
import static io.careweave.referrals.domain.ReferralProblem.CLOCK_STOP_NOT_STANDING;
import static io.careweave.referrals.domain.ReferralProblem.ILLEGAL_TRANSITION;
import static io.careweave.referrals.domain.ReferralProblem.IMPLAUSIBLE_TIME;
import static io.careweave.referrals.domain.ReferralProblem.WRONG_PARTY;

import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.referrals.application.Waits;
import io.careweave.referrals.domain.ClockCommand;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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

/** How long a patient has waited, and what is recorded of it. */
@Path("/v1/referrals/{id}")
@Tag(name = "Waiting times")
@Produces(MediaType.APPLICATION_JSON)
class ClockResource {

    private final Waits waits;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    ClockResource(Waits waits, IdempotencyKeys keys, CurrentActor actors) {
        this.waits = waits;
        this.keys = keys;
        this.actors = actors;
    }

    @GET
    @Path("clock")
    @PermissionsAllowed("referrals.read")
    @Operation(
            operationId = "getReferralClock",
            summary = "Read how long the patient has waited, and why it is counted so",
            description = "Every clock with the rule and the event that started and ended it, worked out anew from the"
                    + " facts. A referral that was never submitted has none.")
    public Uni<RestResponse<ClockView>> get(@PathParam("id") UUID id) {
        return waits.of(id, actors.get()).map(ClockResource::shown);
    }

    @POST
    @Path("clock-starts")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("referrals.write")
    @Operation(
            operationId = "recordClockStart",
            summary = "Provider's clinician: record that a clock started",
            description = "For starts that no step of the referral shows: a ratified self-referral, a decision to treat"
                    + " after active monitoring, a new treatment. Not while a clock of the kind runs.")
    @APIResponseSchema(value = ClockView.class, responseCode = "201", responseDescription = "Recorded")
    @Refuses({
        WRONG_PARTY,
        CLINICIAN_REQUIRED,
        ILLEGAL_TRANSITION,
        IMPLAUSIBLE_TIME,
        CLOCK_RUNNING,
        CLOCK_NOT_RUNNING,
        CLOCK_REASON_DOES_NOT_APPLY
    })
    public Uni<Response> start(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid ClockRequests.Start request) {
        return record(id, key, "clock-starts", request, request.toCommand());
    }

    @POST
    @Path("clock-stops")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("referrals.write")
    @Operation(
            operationId = "recordClockStop",
            summary = "Provider's clinician: record that a clock stopped",
            description =
                    "Ends every running clock that the reason ends, or the one named. It may be recorded late, but"
                            + " not for a day before the clock started or a day to come.")
    @APIResponseSchema(value = ClockView.class, responseCode = "201", responseDescription = "Recorded")
    @Refuses({
        WRONG_PARTY,
        CLINICIAN_REQUIRED,
        ILLEGAL_TRANSITION,
        IMPLAUSIBLE_TIME,
        CLOCK_NOT_RUNNING,
        CLOCK_REASON_DOES_NOT_APPLY
    })
    public Uni<Response> stop(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid ClockRequests.Stop request) {
        return record(id, key, "clock-stops", request, request.toCommand());
    }

    @POST
    @Path("clock-stops/{version}/void")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("referrals.write")
    @Operation(
            operationId = "voidClockStop",
            summary = "Provider's clinician: take back the end of a clock",
            description =
                    "The clock runs as though it had not ended; record the right end anew. The end is named by the"
                            + " number of the event it follows from, as the clock shows it.")
    @Refuses({WRONG_PARTY, CLINICIAN_REQUIRED, ILLEGAL_TRANSITION, CLOCK_NOT_RUNNING, CLOCK_STOP_NOT_STANDING})
    public Uni<RestResponse<ClockView>> voidStop(
            @PathParam("id") UUID id,
            @PathParam("version") @Min(1) @Max(Long.MAX_VALUE) long version,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid ClockRequests.VoidStop request) {
        return waits.voidStop(id, Versions.required(ifMatch), request.toCommand(version), actors.get())
                .map(ClockResource::shown);
    }

    @POST
    @Path("clock-delays")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("referrals.write")
    @Operation(
            operationId = "recordClockDelay",
            summary = "Provider: record what holds the patient up",
            description = "Delays explain a wait. They are never subtracted: pauses for patients were abolished on"
                    + " 1 October 2015.")
    @APIResponseSchema(value = ClockView.class, responseCode = "201", responseDescription = "Recorded")
    @Refuses({WRONG_PARTY, ILLEGAL_TRANSITION, IMPLAUSIBLE_TIME, CLOCK_NOT_RUNNING})
    public Uni<Response> delay(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid ClockRequests.Delay request) {
        return record(id, key, "clock-delays", request, request.toCommand());
    }

    private Uni<Response> record(UUID id, @Nullable String key, String what, Object request, ClockCommand command) {
        var actor = actors.get();
        var operation = "POST /v1/referrals/" + id + "/" + what;
        var once = keys.once(key, actor, operation, request, ClockResource::recorded);
        return waits.record(id, command, actor, once).map(Answer::toResponse);
    }

    private static IdempotencyKeys.View recorded(Waits.Shown shown) {
        return new IdempotencyKeys.View(
                201,
                ClockView.from(shown),
                Optional.of("/v1/referrals/" + shown.referralId() + "/clock"),
                Optional.of(Versions.tag(shown.version())));
    }

    private static RestResponse<ClockView> shown(Waits.Shown shown) {
        return ResponseBuilder.ok(ClockView.from(shown))
                .header(HttpHeaders.ETAG, Versions.tag(shown.version()))
                .build();
    }
}
