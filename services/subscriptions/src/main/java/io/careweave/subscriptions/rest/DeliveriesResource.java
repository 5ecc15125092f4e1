package io.careweave.subscriptions.rest;

import static io.careweave.subscriptions.domain.SubscriptionProblem.ILLEGAL_TRANSITION;
import static io.careweave.subscriptions.domain.SubscriptionProblem.NOTHING_TO_REPLAY;
import static io.careweave.subscriptions.domain.SubscriptionProblem.NUMBER_EXPIRED;
import static io.careweave.subscriptions.domain.SubscriptionProblem.REPLAY_RANGE;

import io.careweave.commons.http.Links;
import io.careweave.commons.http.Page;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.subscriptions.application.Replays;
import io.careweave.subscriptions.domain.Delivery;
import io.careweave.subscriptions.domain.ReplayWish;
import io.careweave.subscriptions.domain.Selection;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was delivered, what was not, and the way to have it again. */
@Path("/v1/subscriptions/{id}")
@Tag(name = "Deliveries")
@Produces(MediaType.APPLICATION_JSON)
class DeliveriesResource {

    private final Replays replays;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    DeliveriesResource(Replays replays, IdempotencyKeys keys, CurrentActor actors) {
        this.replays = replays;
        this.keys = keys;
        this.actors = actors;
    }

    @GET
    @Path("/status")
    @PermissionsAllowed("subscriptions.read")
    @Operation(
            operationId = "getSubscriptionStatus",
            summary = "Read which numbers were assigned, delivered or missed",
            description = "Numbers are contiguous: whoever has every number up to lastNumber has everything. Gaps "
                    + "are numbers that were neither delivered nor wait for it.")
    public Uni<StatusView> status(@PathParam("id") UUID id) {
        return replays.standing(id, actors.get()).map(StatusView::from);
    }

    @GET
    @Path("/deliveries")
    @PermissionsAllowed("subscriptions.read")
    @Operation(
            operationId = "listDeliveries",
            summary = "List deliveries by number: all, or of one state, range or time",
            description = "With state PARKED those whose every attempt failed; a replay sends them again.")
    @APIResponseSchema(value = Lists.DeliveriesView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> deliveries(
            @PathParam("id") UUID id,
            @QueryParam("state")
                    @Nullable
                    @Pattern(regexp = "QUEUED|DELIVERED|PARKED|DROPPED", message = "is no state of a delivery")
                    String state,
            @QueryParam("from") @Nullable @Limits.EventNumber String from,
            @QueryParam("to") @Nullable @Limits.EventNumber String to,
            @QueryParam("since") @Nullable @Limits.InstantText String since,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Limits.UpTo200 String limit,
            @Context UriInfo uri) {
        var selection = new Selection(
                state == null ? null : Delivery.State.valueOf(state),
                from == null ? 0 : Long.parseLong(from),
                to == null ? Long.MAX_VALUE : Long.parseLong(to),
                since == null ? null : Limits.instant("since", since));
        int most = Integer.parseInt(limit);
        return replays.list(id, selection, number(cursor), most + 1, actors.get())
                .map(found -> Page.of(found, most, last -> String.valueOf(last.number())))
                .map(page -> Links.next(Response.ok(Lists.DeliveriesView.from(page)), uri, page.next())
                        .build());
    }

    @GET
    @Path("/deliveries/{number}/attempts")
    @PermissionsAllowed("subscriptions.read")
    @Operation(
            operationId = "listDeliveryAttempts",
            summary = "List the attempts at one delivery, the earliest first",
            description = "Kept as long as the event. Of what the endpoint answered only the status is recorded.")
    @APIResponseSchema(value = Lists.AttemptsView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> attempts(
            @PathParam("id") UUID id,
            @PathParam("number") @Limits.EventNumber String number,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Limits.UpTo200 String limit,
            @Context UriInfo uri) {
        int most = Integer.parseInt(limit);
        var after = Instant.EPOCH.plus(number(cursor), ChronoUnit.MICROS);
        return replays.attempts(id, Long.parseLong(number), after, most + 1, actors.get())
                .map(found -> Page.of(
                        found,
                        most,
                        last -> String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, last.startedAt()))))
                .map(page -> Links.next(Response.ok(Lists.AttemptsView.from(page)), uri, page.next())
                        .build());
    }

    @POST
    @Path("/deliveries/{number}/resend")
    @PermissionsAllowed("subscriptions.manage")
    @Operation(
            operationId = "resendDelivery",
            summary = "Send one number again, under the same id",
            description = "As a replay of a range of one: also for what was parked, dropped or delivered.")
    @Refuses({ILLEGAL_TRANSITION, NOTHING_TO_REPLAY, REPLAY_RANGE, NUMBER_EXPIRED})
    @APIResponseSchema(value = ReplayView.class, responseCode = "202", responseDescription = "Queued")
    public Uni<Response> resend(
            @PathParam("id") UUID id,
            @PathParam("number") @Limits.EventNumber String number,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key) {
        var actor = actors.get();
        long one = Long.parseLong(number);
        var once = keys.<Replays.Replayed>once(
                key,
                actor,
                "POST /v1/subscriptions/" + id + "/deliveries/" + one + "/resend",
                "",
                replayed -> new IdempotencyKeys.View(
                        202,
                        ReplayView.from(replayed),
                        Optional.of("/v1/subscriptions/" + id + "/status"),
                        Optional.empty()));
        return replays.replay(id, new ReplayWish.Numbers(one, one), once, actor).map(Answer::toResponse);
    }

    @POST
    @Path("/replays")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("subscriptions.manage")
    @Operation(
            operationId = "replayDeliveries",
            summary = "Send numbers, or a period, again, under the same ids; with an Idempotency-Key once only",
            description =
                    "At most 1000 numbers at once, named by number or by the time they were assigned. The events keep "
                            + "their ids, so that a receiver that has one drops it. Progress shows in the status.")
    @Refuses({ILLEGAL_TRANSITION, NOTHING_TO_REPLAY, REPLAY_RANGE, NUMBER_EXPIRED})
    @Extension(
            name = "x-repeatable",
            value = "Receivers know the events by their ids; with an Idempotency-Key nothing is queued twice.")
    @APIResponseSchema(value = ReplayView.class, responseCode = "202", responseDescription = "Queued")
    public Uni<Response> replay(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid ReplayRequest request) {
        var actor = actors.get();
        var wish = request.toDomain();
        var status = "/v1/subscriptions/" + id + "/status";
        if (key == null) {
            return replays.replay(id, wish, actor).map(replayed -> Response.accepted(ReplayView.from(replayed))
                    .header(HttpHeaders.LOCATION, status)
                    .build());
        }
        var once = keys.<Replays.Replayed>once(
                key,
                actor,
                "POST /v1/subscriptions/" + id + "/replays",
                request,
                replayed -> new IdempotencyKeys.View(
                        202, ReplayView.from(replayed), Optional.of(status), Optional.empty()));
        return replays.replay(id, wish, once, actor).map(Answer::toResponse);
    }

    private static long number(@Nullable String cursor) {
        if (cursor == null) {
            return 0;
        }
        if (!cursor.matches("[0-9]{1,18}")) {
            throw new Refused(
                    CommonProblem.INVALID_CURSOR,
                    "Take the cursor from the answer before, unchanged.",
                    new FieldError("cursor", "malformed"));
        }
        return Long.parseLong(cursor);
    }
}
