package io.careweave.contracting.rest.evaluation;

import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.PANEL_NOT_QUORATE;
import static io.careweave.contracting.domain.ContractingProblem.REASON_NEEDED;
import static io.careweave.contracting.domain.ContractingProblem.SCORE_IMPOSSIBLE;
import static io.careweave.contracting.domain.ContractingProblem.SCORE_LOCKED;
import static io.careweave.contracting.domain.ContractingProblem.SCORING_INCOMPLETE;

import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.contracting.application.evaluation.Scores;
import io.careweave.contracting.domain.evaluation.Consensus;
import io.careweave.contracting.domain.evaluation.Mark;
import io.careweave.contracting.rest.Refuses;
import io.careweave.contracting.rest.evaluation.ScoreRequests.ConsensusRequest;
import io.careweave.contracting.rest.evaluation.ScoreRequests.ScoresRequest;
import io.careweave.contracting.rest.evaluation.ScoreViews.KeptScoresView;
import io.careweave.contracting.rest.evaluation.ScoreViews.ScoresView;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Scores of bids. */
@Path("/v1/bids")
@Tag(name = "Scores")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class ScoreResource {

    private final Scores scores;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    ScoreResource(Scores scores, IdempotencyKeys keys, CurrentActor actors) {
        this.scores = scores;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @Path("{id}/scores")
    @PermissionsAllowed("bids.score")
    @Operation(
            operationId = "scoreBid",
            summary = "Evaluator: give a bid one's own scores",
            description =
                    "All that are sent or none, each with a comment that the bidder may read one day. A score stands as it is"
                            + " given: it is locked before one sees those of others. Of a question that is passed or failed it is 1"
                            + " or 0.")
    @Refuses({ILLEGAL_TRANSITION, SCORE_IMPOSSIBLE, SCORE_LOCKED})
    @APIResponseSchema(value = KeptScoresView.class, responseCode = "201", responseDescription = "Given")
    public Uni<Response> give(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid ScoresRequest request) {
        var actor = actors.get();
        var path = "/v1/bids/" + id + "/scores";
        var once = keys.<List<Mark>>once(
                key,
                actor,
                "POST " + path,
                request,
                marks -> new IdempotencyKeys.View(
                        201, KeptScoresView.ofMarks(id, marks), Optional.of(path), Optional.empty()));
        return scores.give(id, request.toGiven(), actor, once).map(Answer::toResponse);
    }

    @GET
    @Path("{id}/scores")
    @PermissionsAllowed("bids.score")
    @Operation(
            operationId = "readScores",
            summary = "Evaluator: read a bid's scores",
            description =
                    "One's own; those of others on a question once everybody who evaluates it has locked theirs; and what was"
                            + " agreed.")
    public Uni<ScoresView> read(@PathParam("id") UUID id) {
        return scores.read(id, actors.get()).map(ScoresView::from);
    }

    @POST
    @Path("{id}/consensus")
    @PermissionsAllowed("bids.score")
    @Operation(
            operationId = "recordConsensus",
            summary = "Evaluator who moderates: record what was agreed",
            description =
                    "A decision and no mean, once everybody who evaluates a question has locked a score. Outside of what they"
                            + " gave it needs a reason. A correction names the number of what it replaces, and says why. All that"
                            + " are sent or none.")
    @Refuses({ILLEGAL_TRANSITION, PANEL_NOT_QUORATE, REASON_NEEDED, SCORE_IMPOSSIBLE, SCORE_LOCKED, SCORING_INCOMPLETE})
    @APIResponseSchema(value = KeptScoresView.class, responseCode = "201", responseDescription = "Agreed")
    public Uni<Response> agree(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid ConsensusRequest request) {
        var actor = actors.get();
        var path = "/v1/bids/" + id;
        var once = keys.<List<Consensus>>once(
                key,
                actor,
                "POST " + path + "/consensus",
                request,
                agreed -> new IdempotencyKeys.View(
                        201, KeptScoresView.ofAgreed(id, agreed), Optional.of(path + "/scores"), Optional.empty()));
        return scores.agree(id, request.toDecisions(), actor, once).map(Answer::toResponse);
    }
}
