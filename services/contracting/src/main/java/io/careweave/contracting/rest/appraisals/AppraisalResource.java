package io.careweave.contracting.rest.appraisals;

import static io.careweave.contracting.domain.ContractingProblem.APPRAISAL_INVALID;
import static io.careweave.contracting.domain.ContractingProblem.CONFLICTED;
import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;

import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.contracting.application.appraisals.Appraisals;
import io.careweave.contracting.domain.appraisals.Appraisal;
import io.careweave.contracting.rest.Refuses;
import io.careweave.contracting.rest.appraisals.AppraisalRequests.AppraisalRequest;
import io.careweave.contracting.rest.appraisals.AppraisalView.AppraisalsView;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Appraisals as they are prepared, and reading them. */
@Path("/v1/appraisals")
@Tag(name = "Appraisals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class AppraisalResource {

    private final Appraisals appraisals;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    AppraisalResource(Appraisals appraisals, IdempotencyKeys keys, CurrentActor actors) {
        this.appraisals = appraisals;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "draftAppraisal",
            summary = "Contract manager, analyst: begin to appraise what to do about a service line",
            description =
                    "Options over the same years, one of which does nothing, benefits whose weights sum to 100, and who"
                            + " scores. Not by anybody with an interest in an organisation that would gain.")
    @Refuses({APPRAISAL_INVALID, CONFLICTED})
    @APIResponseSchema(value = AppraisalView.class, responseCode = "201", responseDescription = "Drafted")
    public Uni<Response> draft(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key, @NotNull @Valid AppraisalRequest request) {
        var actor = actors.get();
        var once = keys.<Appraisals.Shown>once(key, actor, "POST /v1/appraisals", request, AppraisalResource::created);
        return appraisals
                .draft(request.plan().toPlan(), request.scorers(), actor, once)
                .map(Answer::toResponse);
    }

    static IdempotencyKeys.View created(Appraisals.Shown shown) {
        return new IdempotencyKeys.View(
                201,
                AppraisalView.from(shown),
                Optional.of("/v1/appraisals/" + shown.appraisal().id()),
                Optional.of(Versions.tag(shown.appraisal().version())));
    }

    @PUT
    @Path("{id}")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "reviseAppraisal",
            summary = "Contract manager, analyst: write an appraisal anew",
            description = "Until somebody has scored. It is a draft again.")
    @Refuses({APPRAISAL_INVALID, CONFLICTED, ILLEGAL_TRANSITION})
    public Uni<RestResponse<AppraisalView>> revise(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid AppraisalRequest request) {
        return appraisals
                .revise(id, Versions.required(ifMatch), request.plan().toPlan(), request.scorers(), actors.get())
                .map(AppraisalResource::shown);
    }

    @POST
    @Path("{id}/begin-scoring")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "beginScoring",
            summary = "Contract manager, analyst: have an appraisal scored",
            description = "From now on it is discounted by the rates of today.")
    @Refuses({CONFLICTED, ILLEGAL_TRANSITION})
    public Uni<RestResponse<AppraisalView>> begin(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return appraisals.begin(id, Versions.required(ifMatch), actors.get()).map(AppraisalResource::shown);
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "getAppraisal",
            summary = "Read an appraisal",
            description =
                    "For its buyer's files and its scorers; scores once all who count have scored. Until it is decided not"
                            + " for anybody with an interest in an organisation that would gain.")
    @Refuses(CONFLICTED)
    public Uni<RestResponse<AppraisalView>> get(@PathParam("id") UUID id) {
        return appraisals.get(id, actors.get()).map(AppraisalResource::shown);
    }

    static RestResponse<AppraisalView> shown(Appraisals.Shown shown) {
        return ResponseBuilder.ok(AppraisalView.from(shown))
                .header(HttpHeaders.ETAG, Versions.tag(shown.appraisal().version()))
                .build();
    }

    @GET
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "listAppraisals",
            summary = "List appraisals, oldest first",
            description =
                    "With how each service line is to be sourced, where that is decided; the newest decision of a service"
                            + " line is the one that holds.")
    @APIResponseSchema(value = AppraisalsView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("serviceLine") @Pattern(regexp = AppraisalRequests.SERVICE_LINE) @Nullable String serviceLine,
            @QueryParam("state") @Schema(implementation = Appraisal.State.class) @Nullable String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return appraisals
                .list(
                        Optional.ofNullable(serviceLine),
                        Queries.optional("state", state, Appraisal.State::valueOf),
                        Cursor.decode(cursor),
                        Queries.limit(limit),
                        actors.get())
                .map(page -> Links.next(Response.ok(AppraisalsView.from(page)), uri, page.next())
                        .build());
    }
}
