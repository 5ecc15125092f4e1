package io.careweave.contracting.rest.award;

import static io.careweave.contracting.domain.ContractingProblem.CONFLICTED;
import static io.careweave.contracting.domain.ContractingProblem.CONTRACT_INVALID;
import static io.careweave.contracting.domain.ContractingProblem.EVALUATION_MISSING;
import static io.careweave.contracting.domain.ContractingProblem.EVIDENCE_MISSING;
import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.NOT_DECIDED;
import static io.careweave.contracting.domain.ContractingProblem.OVER_LIMIT;
import static io.careweave.contracting.domain.ContractingProblem.RECOMMENDATION_IMPOSSIBLE;
import static io.careweave.contracting.domain.ContractingProblem.SCORER_MAY_NOT_APPROVE;
import static io.careweave.contracting.domain.ContractingProblem.STANDSTILL_RUNNING;
import static io.careweave.contracting.domain.ContractingProblem.WAIT_RUNNING;

import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.contracting.application.award.Awards;
import io.careweave.contracting.application.award.Recommendations;
import io.careweave.contracting.domain.award.AwardFile;
import io.careweave.contracting.rest.Refuses;
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

/** From a recommendation to an award. */
@Path("/v1/awards")
@Tag(name = "Awards")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class AwardResource {

    private final Awards awards;
    private final Recommendations recommendations;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    AwardResource(Awards awards, Recommendations recommendations, IdempotencyKeys keys, CurrentActor actors) {
        this.awards = awards;
        this.recommendations = recommendations;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "recommendAward",
            summary = "Contract manager: recommend who is to provide",
            description =
                    "For each lot that is to be awarded its providers, each with the value with every extension; after a"
                            + " competition the bid and its price, first of its ranking or with a reason. The procurement becomes RECOMMENDED, if that is next on its path;"
                            + " it has one recommendation at a time.")
    @APIResponseSchema(value = AwardView.class, responseCode = "201", responseDescription = "Recommended")
    @Refuses(
            value = {CONTRACT_INVALID, EVALUATION_MISSING, ILLEGAL_TRANSITION, RECOMMENDATION_IMPOSSIBLE, WAIT_RUNNING},
            common = CommonProblem.NOT_FOUND)
    public Uni<Response> recommend(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid AwardRequests.RecommendRequest request) {
        var actor = actors.get();
        var once = keys.once(key, actor, "POST /v1/awards", request, AwardResource::created);
        return recommendations
                .recommend(request.procurementId(), request.toProposal(), actor, once)
                .map(Answer::toResponse);
    }

    private static IdempotencyKeys.View created(AwardFile file) {
        return new IdempotencyKeys.View(
                201,
                AwardView.from(file),
                Optional.of("/v1/awards/" + file.award().id()),
                Optional.of(Versions.tag(file.award().version())));
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "getAward",
            summary = "Read the file of an award",
            description =
                    "Approval, what was published, objected and decided. For the buyer, and for every lay member.")
    public Uni<RestResponse<AwardView>> get(@PathParam("id") UUID id) {
        return awards.get(id, actors.get()).map(AwardResource::shown);
    }

    @GET
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "listAwards",
            summary = "List awards, oldest first",
            description =
                    "Of the buyer acted for, or of all for a lay member; those of one procurement, a round each, if"
                            + " asked.")
    @APIResponseSchema(value = AwardView.AwardsView.class, responseCode = "200", responseDescription = "One page")
    @Refuses(
            value = {},
            common = CommonProblem.NOT_FOUND)
    public Uni<Response> list(
            @QueryParam("procurementId") @Nullable String procurementId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return awards.list(
                        Queries.optional("procurementId", procurementId, UUID::fromString),
                        Cursor.decode(cursor),
                        Queries.limit(limit),
                        actors.get())
                .map(page -> Links.next(Response.ok(AwardView.AwardsView.from(page)), uri, page.next())
                        .build());
    }

    @POST
    @Path("{id}/approve")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "approveRecommendation",
            summary = "Chair: approve a recommendation, as a body resolved",
            description = "By the scheme of delegation (power TENDER_AWARD, over the value of all lots). Whoever"
                    + " recommended or scored does not approve, nor does anybody with an interest in a provider.")
    @Refuses({CONFLICTED, EVIDENCE_MISSING, ILLEGAL_TRANSITION, NOT_DECIDED, OVER_LIMIT, SCORER_MAY_NOT_APPROVE})
    public Uni<RestResponse<AwardView>> approve(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid AwardRequests.ApproveAwardRequest request) {
        return awards.approve(id, Versions.required(ifMatch), request.resolutionId(), actors.get())
                .map(AwardResource::shown);
    }

    @POST
    @Path("{id}/conclude")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "concludeAward",
            summary = "Contract manager: award",
            description =
                    "Once standstill has ended and no representation is open; where the process has no standstill,"
                            + " once it is approved. Contracts are drafted by themselves and name the procurement.")
    @Refuses({ILLEGAL_TRANSITION, STANDSTILL_RUNNING})
    public Uni<RestResponse<AwardView>> award(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return awards.award(id, Versions.required(ifMatch), actors.get()).map(AwardResource::shown);
    }

    static RestResponse<AwardView> shown(AwardFile file) {
        return ResponseBuilder.ok(AwardView.from(file))
                .header(HttpHeaders.ETAG, Versions.tag(file.award().version()))
                .build();
    }
}
