package io.careweave.referrals.rest;

import static io.careweave.referrals.domain.ReferralProblem.ADVICE_NOT_OPEN;
import static io.careweave.referrals.domain.ReferralProblem.CLINICIAN_REQUIRED;
import static io.careweave.referrals.domain.ReferralProblem.CONVERSION_NOT_AUTHORISED;
import static io.careweave.referrals.domain.ReferralProblem.ILLEGAL_TRANSITION;
import static io.careweave.referrals.domain.ReferralProblem.NHS_NUMBER_IN_TEXT;
import static io.careweave.referrals.domain.ReferralProblem.UNKNOWN_SERVICE;
import static io.careweave.referrals.domain.ReferralProblem.WRONG_PARTY;

import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.referrals.application.Advices;
import io.careweave.referrals.domain.AdviceCommand;
import io.careweave.referrals.domain.FreeText;
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

/** Advice and guidance about drafts. The version that If-Match names is the referral's. */
@Path("/v1/referrals/{id}/advice-requests")
@Tag(name = "Advice and guidance")
@Produces(MediaType.APPLICATION_JSON)
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
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("referrals.write")
    @Operation(
            operationId = "requestAdvice",
            summary = "Referrer: ask the provider of a draft's service for advice",
            description = "The provider sees the draft while it is asked. No wait is counted until the draft is"
                    + " submitted or the request converted.")
    @APIResponseSchema(value = AdviceView.class, responseCode = "201", responseDescription = "Asked")
    @Refuses({WRONG_PARTY, ILLEGAL_TRANSITION, NHS_NUMBER_IN_TEXT, ADVICE_NOT_OPEN, UNKNOWN_SERVICE})
    public Uni<Response> ask(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid AdviceRequests.Ask request) {
        var actor = actors.get();
        var question = FreeText.of(request.question(), "/question");
        var operation = "POST /v1/referrals/" + id + "/advice-requests";
        var once = keys.once(key, actor, operation, request, AdviceResource::asked);
        return advices.ask(id, question, request.authorisedToConvert(), actor, once)
                .map(Answer::toResponse);
    }

    private static IdempotencyKeys.View asked(Advices.Shown shown) {
        return new IdempotencyKeys.View(
                201,
                AdviceView.from(shown),
                Optional.of("/v1/referrals/" + shown.referral().id() + "/advice-requests/"
                        + shown.request().id()),
                Optional.of(Versions.tag(shown.referral().version())));
    }

    @GET
    @PermissionsAllowed("referrals.read")
    @Operation(
            operationId = "listAdviceRequests",
            summary = "Read the requests for advice about a referral, with what was written",
            description = "For the parties of the referral; each reading is recorded.")
    public Uni<RestResponse<AdviceView.ListView>> list(@PathParam("id") UUID id) {
        return advices.list(id, actors.get()).map(all -> ResponseBuilder.ok(new AdviceView.ListView(
                        all.stream().map(AdviceView::from).toList()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build());
    }

    @GET
    @Path("{requestId}")
    @PermissionsAllowed("referrals.read")
    @Operation(
            operationId = "getAdviceRequest",
            summary = "Read a request for advice, with what was written",
            description = "For the parties of the referral; each reading is recorded.")
    public Uni<RestResponse<AdviceView>> get(@PathParam("id") UUID id, @PathParam("requestId") UUID requestId) {
        return advices.get(id, requestId, actors.get()).map(AdviceResource::shown);
    }

    @POST
    @Path("{requestId}/give")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("referrals.write")
    @Operation(
            operationId = "giveAdvice",
            summary = "Provider's clinician: give advice",
            description = "The referral stays a draft; what follows is the referrer's to decide.")
    @Refuses({WRONG_PARTY, CLINICIAN_REQUIRED, ILLEGAL_TRANSITION, NHS_NUMBER_IN_TEXT, ADVICE_NOT_OPEN})
    public Uni<RestResponse<AdviceView>> give(
            @PathParam("id") UUID id,
            @PathParam("requestId") UUID requestId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid AdviceRequests.Give request) {
        return advices.give(
                        id,
                        requestId,
                        Versions.required(ifMatch),
                        request.outcome(),
                        FreeText.of(request.answer(), "/answer"),
                        OnBehalfOfRequest.toDomain(request.onBehalfOf()),
                        actors.get())
                .map(AdviceResource::shown);
    }

    @POST
    @Path("{requestId}/decline")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("referrals.write")
    @Operation(
            operationId = "declineAdvice",
            summary = "Provider's clinician: say why there is no advice",
            description = "It denies nothing: the draft can be submitted all the same. The provider sees it no more.")
    @Refuses({WRONG_PARTY, CLINICIAN_REQUIRED, ILLEGAL_TRANSITION, NHS_NUMBER_IN_TEXT, ADVICE_NOT_OPEN})
    public Uni<RestResponse<AdviceView>> decline(
            @PathParam("id") UUID id,
            @PathParam("requestId") UUID requestId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid AdviceRequests.Decline request) {
        return advices.decline(
                        id,
                        requestId,
                        Versions.required(ifMatch),
                        request.reason(),
                        FreeText.of(request.explanation(), "/explanation"),
                        OnBehalfOfRequest.toDomain(request.onBehalfOf()),
                        actors.get())
                .map(AdviceResource::shown);
    }

    @POST
    @Path("{requestId}/withdraw")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("referrals.write")
    @Operation(
            operationId = "withdrawAdviceRequest",
            summary = "Referrer: ask for advice no more",
            description = "The provider sees the draft no more.")
    @Refuses({WRONG_PARTY, ILLEGAL_TRANSITION, ADVICE_NOT_OPEN})
    public Uni<RestResponse<AdviceView>> withdraw(
            @PathParam("id") UUID id,
            @PathParam("requestId") UUID requestId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid StepRequests.@Nullable Nothing request) {
        return take(id, ifMatch, new AdviceCommand.Withdraw(requestId));
    }

    @POST
    @Path("{requestId}/convert")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("referrals.write")
    @Operation(
            operationId = "convertAdviceRequest",
            summary = "Provider's clinician, if authorised, or referrer: turn the request into the referral",
            description = "The draft is submitted to the provider of its service; waits are counted from this day.")
    @Refuses({
        WRONG_PARTY,
        CLINICIAN_REQUIRED,
        ILLEGAL_TRANSITION,
        ADVICE_NOT_OPEN,
        CONVERSION_NOT_AUTHORISED,
        UNKNOWN_SERVICE
    })
    public Uni<RestResponse<AdviceView>> convert(
            @PathParam("id") UUID id,
            @PathParam("requestId") UUID requestId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid AdviceRequests.@Nullable Convert request) {
        var clinician = request == null ? null : OnBehalfOfRequest.toDomain(request.onBehalfOf());
        return take(id, ifMatch, new AdviceCommand.Convert(requestId, clinician));
    }

    private Uni<RestResponse<AdviceView>> take(UUID id, @Nullable String ifMatch, AdviceCommand command) {
        return advices.take(id, Versions.required(ifMatch), command, actors.get())
                .map(AdviceResource::shown);
    }

    private static RestResponse<AdviceView> shown(Advices.Shown shown) {
        return ResponseBuilder.ok(AdviceView.from(shown))
                .header(HttpHeaders.ETAG, Versions.tag(shown.referral().version()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
