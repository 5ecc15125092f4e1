package io.careweave.referrals.rest;

import static io.careweave.referrals.domain.ReferralProblem.CLINICIAN_REQUIRED;
import static io.careweave.referrals.domain.ReferralProblem.ILLEGAL_TRANSITION;
import static io.careweave.referrals.domain.ReferralProblem.NHS_NUMBER_IN_TEXT;
import static io.careweave.referrals.domain.ReferralProblem.OWN_REVIEW;
import static io.careweave.referrals.domain.ReferralProblem.REVIEW_GIVEN;
import static io.careweave.referrals.domain.ReferralProblem.WRONG_PARTY;

import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.referrals.application.PeerReviews;
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

/** Peer review within the referring organisation: it informs and never gates. */
@Path("/v1/referrals/{id}/peer-reviews")
@Tag(name = "Peer review")
@Produces(MediaType.APPLICATION_JSON)
class PeerReviewResource {

    private final PeerReviews reviews;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    PeerReviewResource(PeerReviews reviews, IdempotencyKeys keys, CurrentActor actors) {
        this.reviews = reviews;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("referrals.write")
    @Operation(
            operationId = "askPeerReview",
            summary = "Referrer: ask a colleague what they think of a referral",
            description =
                    "The referral can be submitted before the review, after it and without it; its version does not"
                            + " change.")
    @APIResponseSchema(value = PeerReviewView.class, responseCode = "201", responseDescription = "Asked")
    @Refuses({WRONG_PARTY, CLINICIAN_REQUIRED, ILLEGAL_TRANSITION, NHS_NUMBER_IN_TEXT})
    public Uni<Response> ask(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid PeerReviewView.Ask request) {
        var actor = actors.get();
        var question = request.question() == null ? null : FreeText.of(request.question(), "/question");
        var operation = "POST /v1/referrals/" + id + "/peer-reviews";
        var once = keys.once(key, actor, operation, request, PeerReviewResource::asked);
        return reviews.ask(id, question, OnBehalfOfRequest.toDomain(request.onBehalfOf()), actor, once)
                .map(Answer::toResponse);
    }

    private static IdempotencyKeys.View asked(PeerReviews.Shown shown) {
        var review = shown.review();
        return new IdempotencyKeys.View(
                201,
                PeerReviewView.from(shown),
                Optional.of("/v1/referrals/" + review.referralId() + "/peer-reviews/" + review.id()),
                Optional.of(Versions.tag(review.version())));
    }

    @GET
    @PermissionsAllowed("referrals.read")
    @Operation(
            operationId = "listPeerReviews",
            summary = "Referrer: read the peer reviews of a referral",
            description = "For the referring organisation alone; each reading is recorded.")
    @Refuses({WRONG_PARTY})
    public Uni<RestResponse<PeerReviewView.ListView>> list(@PathParam("id") UUID id) {
        return reviews.list(id, actors.get()).map(all -> ResponseBuilder.ok(new PeerReviewView.ListView(
                        all.stream().map(PeerReviewView::from).toList()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build());
    }

    @GET
    @Path("{reviewId}")
    @PermissionsAllowed("referrals.read")
    @Operation(
            operationId = "getPeerReview",
            summary = "Referrer: read a peer review",
            description = "For the referring organisation alone; each reading is recorded.")
    @Refuses({WRONG_PARTY})
    public Uni<RestResponse<PeerReviewView>> get(@PathParam("id") UUID id, @PathParam("reviewId") UUID reviewId) {
        return reviews.get(id, reviewId, actors.get()).map(PeerReviewResource::shown);
    }

    @POST
    @Path("{reviewId}/give")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("referrals.write")
    @Operation(
            operationId = "givePeerReview",
            summary = "Referrer's clinician: say what you think of a colleague's referral",
            description = "Given once, by another clinician than the one who asked. It moves nothing.")
    @Refuses({WRONG_PARTY, CLINICIAN_REQUIRED, NHS_NUMBER_IN_TEXT, REVIEW_GIVEN, OWN_REVIEW})
    public Uni<RestResponse<PeerReviewView>> give(
            @PathParam("id") UUID id,
            @PathParam("reviewId") UUID reviewId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid PeerReviewView.Give request) {
        return reviews.give(
                        id,
                        reviewId,
                        Versions.required(ifMatch),
                        request.opinion(),
                        FreeText.of(request.comment(), "/comment"),
                        OnBehalfOfRequest.toDomain(request.onBehalfOf()),
                        actors.get())
                .map(PeerReviewResource::shown);
    }

    private static RestResponse<PeerReviewView> shown(PeerReviews.Shown shown) {
        return ResponseBuilder.ok(PeerReviewView.from(shown))
                .header(HttpHeaders.ETAG, Versions.tag(shown.review().version()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
