package io.careweave.contracting.rest.contracts;

import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.NOTICE_INVALID;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.contracting.application.contracts.Notices;
import io.careweave.contracting.domain.kpis.Notice;
import io.careweave.contracting.rest.Refuses;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is withheld until performance recovers, and what becomes of it. */
@Path("/v1/contracts/{id}/notices")
@Tag(name = "Performance notices")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class WithholdingResource {

    private final Notices notices;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    WithholdingResource(Notices notices, IdempotencyKeys keys, CurrentActor actors) {
        this.notices = notices;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @Path("{noticeId}/withhold")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "withholdPayment",
            summary = "Contract manager, finance of the buyer: withhold a payment for a milestone that was missed",
            description =
                    "A share of the monthly value for each, and a larger one at most at any time, as the law file says.")
    @APIResponseSchema(value = NoticeViews.NoticeView.class, responseCode = "200", responseDescription = "Withheld")
    @Refuses({ILLEGAL_TRANSITION, NOTICE_INVALID})
    public Uni<Response> withhold(
            @PathParam("id") UUID id,
            @PathParam("noticeId") UUID noticeId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid NoticeViews.WithholdingRequest request) {
        return pay(
                "/v1/contracts/" + id + "/notices/" + noticeId + "/withhold",
                ifMatch,
                key,
                request,
                (expected, actor, once) ->
                        notices.withhold(id, noticeId, expected, request.milestone(), request.period(), actor, once));
    }

    @POST
    @Path("{noticeId}/release")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "releasePayment",
            summary = "Contract manager, finance of the buyer: pay what was withheld, as performance has recovered",
            description = "All that is held by the notice, or a part.")
    @APIResponseSchema(value = NoticeViews.NoticeView.class, responseCode = "200", responseDescription = "Released")
    @Refuses({ILLEGAL_TRANSITION, NOTICE_INVALID})
    public Uni<Response> release(
            @PathParam("id") UUID id,
            @PathParam("noticeId") UUID noticeId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid NoticeViews.HeldRequest request) {
        return pay(
                "/v1/contracts/" + id + "/notices/" + noticeId + "/release",
                ifMatch,
                key,
                request,
                (expected, actor, once) -> notices.release(id, noticeId, expected, request.pence(), actor, once));
    }

    @POST
    @Path("{noticeId}/retain")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "retainPayment",
            summary =
                    "Contract manager, finance of the buyer: keep what was withheld, as performance has not recovered",
            description = "All that is held by the notice, or a part, for good.")
    @APIResponseSchema(value = NoticeViews.NoticeView.class, responseCode = "200", responseDescription = "Retained")
    @Refuses({ILLEGAL_TRANSITION, NOTICE_INVALID})
    public Uni<Response> retain(
            @PathParam("id") UUID id,
            @PathParam("noticeId") UUID noticeId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid NoticeViews.HeldRequest request) {
        return pay(
                "/v1/contracts/" + id + "/notices/" + noticeId + "/retain",
                ifMatch,
                key,
                request,
                (expected, actor, once) -> notices.retain(id, noticeId, expected, request.pence(), actor, once));
    }

    /** What is done with money under a notice, once. */
    @FunctionalInterface
    private interface Payment {
        Uni<Answer> make(long expected, Actor actor, Once<Notice> once);
    }

    private Uni<Response> pay(
            String path, @Nullable String ifMatch, @Nullable String key, Object request, Payment payment) {
        var actor = actors.get();
        long expected = Versions.required(ifMatch);
        var once = keys.<Notice>once(key, actor, "POST " + path, request, notice -> NoticeAnswers.view(200, notice));
        return payment.make(expected, actor, once).map(Answer::toResponse);
    }
}
