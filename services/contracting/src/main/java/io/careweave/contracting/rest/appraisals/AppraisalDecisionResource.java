package io.careweave.contracting.rest.appraisals;

import static io.careweave.contracting.domain.ContractingProblem.APPRAISAL_INVALID;
import static io.careweave.contracting.domain.ContractingProblem.CONFLICTED;
import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.NOT_DECIDED;
import static io.careweave.contracting.domain.ContractingProblem.OVER_LIMIT;
import static io.careweave.contracting.domain.ContractingProblem.SCORER_MAY_NOT_DECIDE;
import static io.careweave.contracting.domain.ContractingProblem.SCORES_MISSING;

import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.contracting.application.appraisals.Appraisals;
import io.careweave.contracting.application.appraisals.MakeOrBuy;
import io.careweave.contracting.rest.Refuses;
import io.careweave.contracting.rest.appraisals.AppraisalRequests.MakeOrBuyRequest;
import io.careweave.contracting.rest.appraisals.AppraisalRequests.SheetRequest;
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
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Appraisals scored and decided. */
@Path("/v1/appraisals/{id}")
@Tag(name = "Appraisals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class AppraisalDecisionResource {

    private final Appraisals appraisals;
    private final MakeOrBuy decisions;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    AppraisalDecisionResource(Appraisals appraisals, MakeOrBuy decisions, IdempotencyKeys keys, CurrentActor actors) {
        this.appraisals = appraisals;
        this.decisions = decisions;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @Path("scores")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "scoreOptions",
            summary = "Scorer: score every option for every benefit",
            description =
                    "Once, by a member whom the appraisal names, before others' scores are told. Who has an interest in an"
                            + " organisation that would gain is told so, and does not count.")
    @Refuses({APPRAISAL_INVALID, CONFLICTED, ILLEGAL_TRANSITION})
    @APIResponseSchema(value = AppraisalView.class, responseCode = "201", responseDescription = "Scored")
    public Uni<Response> score(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid SheetRequest request) {
        var actor = actors.get();
        var once = keys.<Appraisals.Shown>once(
                key, actor, "POST /v1/appraisals/" + id + "/scores", request, AppraisalResource::created);
        return appraisals.score(id, request.toMarks(), actor, once).map(Answer::toResponse);
    }

    @POST
    @Path("decide")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "decideMakeOrBuy",
            summary = "Holder of the power: decide what is done",
            description =
                    "Within the scheme of delegation (MAKE_OR_BUY, for what is committed to over all years), by somebody"
                            + " who has not scored and has no interest in it. Another option than the one preferred needs"
                            + " reasons. The appraisal stands from then on.")
    @Refuses({
        APPRAISAL_INVALID,
        CONFLICTED,
        ILLEGAL_TRANSITION,
        NOT_DECIDED,
        OVER_LIMIT,
        SCORER_MAY_NOT_DECIDE,
        SCORES_MISSING
    })
    @APIResponseSchema(value = AppraisalView.class, responseCode = "200", responseDescription = "Decided")
    public Uni<Response> decide(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid MakeOrBuyRequest request) {
        long version = Versions.required(ifMatch);
        var actor = actors.get();
        var once = keys.<Appraisals.Shown>once(
                key,
                actor,
                "POST /v1/appraisals/" + id + "/decide",
                request,
                shown -> new IdempotencyKeys.View(
                        200,
                        AppraisalView.from(shown),
                        Optional.empty(),
                        Optional.of(Versions.tag(shown.appraisal().version()))));
        return decisions.decide(id, version, request.toChoice(), actor, once).map(Answer::toResponse);
    }
}
