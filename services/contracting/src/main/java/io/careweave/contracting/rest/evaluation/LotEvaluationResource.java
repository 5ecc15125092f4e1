package io.careweave.contracting.rest.evaluation;

import static io.careweave.contracting.domain.ContractingProblem.DRAW_IMPOSSIBLE;
import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.UNKNOWN_LOT;

import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.contracting.application.evaluation.AwardFiles;
import io.careweave.contracting.application.evaluation.Evaluations;
import io.careweave.contracting.application.evaluation.StoredEvaluations;
import io.careweave.contracting.application.evaluation.Witnesses;
import io.careweave.contracting.domain.evaluation.EvaluationSummary;
import io.careweave.contracting.domain.evaluation.StoredEvaluation;
import io.careweave.contracting.rest.Refuses;
import io.careweave.contracting.rest.evaluation.AwardFileViews.AwardFileView;
import io.careweave.contracting.rest.evaluation.KeptRequests.AttendanceRequest;
import io.careweave.contracting.rest.evaluation.KeptRequests.EvaluationRequest;
import io.careweave.contracting.rest.evaluation.KeptViews.AttendanceView;
import io.careweave.contracting.rest.evaluation.KeptViews.KeptEvaluationItem;
import io.careweave.contracting.rest.evaluation.KeptViews.KeptEvaluationsView;
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
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Rankings of a procurement's lots, and how its award came about. */
@Path("/v1/procurements")
@Tag(name = "Evaluations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class LotEvaluationResource {

    private final Evaluations evaluations;
    private final StoredEvaluations stored;
    private final AwardFiles files;
    private final Witnesses witnesses;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    LotEvaluationResource(
            Evaluations evaluations,
            StoredEvaluations stored,
            AwardFiles files,
            Witnesses witnesses,
            IdempotencyKeys keys,
            CurrentActor actors) {
        this.evaluations = evaluations;
        this.stored = stored;
        this.files = files;
        this.witnesses = witnesses;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @Path("{id}/evaluations")
    @PermissionsAllowed("bids.score")
    @Operation(
            operationId = "evaluateLot",
            summary = "Evaluator who moderates: rank the bids for a lot",
            description =
                    "Once prices are opened, by what was agreed and opened, and kept for good: another one is made only where"
                            + " something has changed. Where bids are equal in everything, name two witnesses who said that they are present: a lot is drawn,"
                            + " once, by a seed that the service makes.")
    @Refuses({DRAW_IMPOSSIBLE, ILLEGAL_TRANSITION, UNKNOWN_LOT})
    @APIResponseSchema(value = KeptEvaluationItem.class, responseCode = "201", responseDescription = "Ranked")
    public Uni<Response> evaluate(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid EvaluationRequest request) {
        var actor = actors.get();
        var once = keys.<StoredEvaluation>once(
                key,
                actor,
                "POST /v1/procurements/" + id + "/evaluations",
                request,
                kept -> new IdempotencyKeys.View(
                        201,
                        KeptEvaluationItem.from(EvaluationSummary.of(kept)),
                        Optional.of("/v1/evaluations/" + kept.id()),
                        Optional.empty()));
        return evaluations.evaluate(request.toAsked(id), actor, once).map(Answer::toResponse);
    }

    @POST
    @Path("{id}/draw-witnesses/own")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "attendDraw",
            summary = "Say that one is present where a lot is drawn",
            description =
                    "The buyer's officers, evaluators and openers without an interest in a bidder, once prices are opened. Whoever"
                            + " draws names witnesses of these alone.")
    @Extension(name = "x-repeatable", value = "Whoever says it again is answered as before.")
    @Refuses({ILLEGAL_TRANSITION, UNKNOWN_LOT})
    public Uni<AttendanceView> attend(@PathParam("id") UUID id, @NotNull @Valid AttendanceRequest request) {
        return witnesses.attend(id, request.lotId(), actors.get()).map(AttendanceView::from);
    }

    @GET
    @Path("{id}/evaluations")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "listEvaluations",
            summary = "List the rankings of a procurement's lots, oldest first",
            description =
                    "For those on the panel, the buyer's contract manager and chair, probity and audit; after the award for lay"
                            + " members. Of each lot and round, the last counts.")
    public Uni<KeptEvaluationsView> list(@PathParam("id") UUID id) {
        return stored.list(id, actors.get()).map(KeptEvaluationsView::from);
    }

    @GET
    @Path("{id}/award-file")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "readAwardFile",
            summary = "Read how an award came about",
            description =
                    "Once it is awarded: who evaluated, interests and how they were handled, the bids, which were out and why,"
                            + " and the rankings. Scores and comments stand with each bid.")
    public Uni<AwardFileView> awardFile(@PathParam("id") UUID id) {
        return files.read(id, actors.get()).map(AwardFileView::from);
    }
}
