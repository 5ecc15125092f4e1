package io.careweave.referrals.rest;

import static io.careweave.referrals.domain.ReferralProblem.INVALID_CRITERIA;
import static io.careweave.referrals.domain.ReferralProblem.PATHWAY_WITHDRAWN;
import static io.careweave.referrals.domain.ReferralProblem.UNKNOWN_SERVICE;

import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.referrals.application.Pathways;
import io.careweave.referrals.domain.Pathway;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The directory of pathways; everybody in the network may read it. */
@Path("/v1/pathways")
@Tag(name = "Pathways")
@Produces(MediaType.APPLICATION_JSON)
class PathwayResource {

    private final Pathways pathways;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    PathwayResource(Pathways pathways, IdempotencyKeys keys, CurrentActor actors) {
        this.pathways = pathways;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @Path("{pathwayId}/versions")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("referrals.write")
    @Operation(
            operationId = "publishPathwayVersion",
            summary = "Publish a pathway, or its next version",
            description = "By the operator, or by clinicians of the bodies that bind the network. A published "
                    + "version never changes; referrals name the version they were made on.")
    @Extension(name = "x-makes-subject", value = "true")
    @Refuses(
            value = {PATHWAY_WITHDRAWN, UNKNOWN_SERVICE, INVALID_CRITERIA},
            common = CommonProblem.EDIT_CONFLICT)
    @APIResponse(
            responseCode = "201",
            description = "Published",
            headers = @Header(name = HttpHeaders.ETAG, description = "The pathway's version, for If-Match."),
            content = @Content(schema = @Schema(implementation = PathwayView.class)))
    public Uni<Response> publish(
            @PathParam("pathwayId") @Pattern(regexp = Forms.ID) String pathwayId,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid PathwayRequest request) {
        var actor = actors.get();
        var once = keys.once(
                key, actor, "POST /v1/pathways/" + pathwayId + "/versions", request, PathwayResource::published);
        return pathways.publish(pathwayId, request.toCommand(), actor, once).map(Answer::toResponse);
    }

    private static IdempotencyKeys.View published(Pathway pathway) {
        return new IdempotencyKeys.View(
                201,
                PathwayView.from(pathway),
                Optional.of("/v1/pathways/" + pathway.pathwayId()),
                Optional.of(Versions.tag(pathway.version())));
    }

    @POST
    @Path("{pathwayId}/withdraw")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("referrals.write")
    @Operation(
            operationId = "withdrawPathway",
            summary = "Withdraw a pathway; referrals made on it keep their version",
            description = "It takes no further versions and is no longer advised.")
    @Refuses({PATHWAY_WITHDRAWN})
    public Uni<RestResponse<PathwayView>> withdraw(
            @PathParam("pathwayId") @Pattern(regexp = Forms.ID) String pathwayId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid StepRequests.@Nullable Nothing request) {
        return pathways.withdraw(pathwayId, Versions.required(ifMatch), actors.get())
                .map(PathwayResource::shown);
    }

    @GET
    @Path("{pathwayId}")
    @PermissionsAllowed("referrals.read")
    @Operation(
            operationId = "getPathway",
            summary = "Read a pathway in its current version",
            description = "Everybody in the network may read it.")
    public Uni<RestResponse<PathwayView>> get(@PathParam("pathwayId") @Pattern(regexp = Forms.ID) String pathwayId) {
        return pathways.get(pathwayId).map(PathwayResource::shown);
    }

    @GET
    @PermissionsAllowed("referrals.read")
    @Operation(
            operationId = "listPathways",
            summary = "List the network's pathways, oldest first",
            description = "Everybody in the network may read them, the withdrawn ones too.")
    @APIResponseSchema(value = Lists.PathwaysView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return pathways.list(Cursor.decode(cursor), Queries.limit(limit))
                .map(page -> Links.next(Response.ok(Lists.PathwaysView.from(page)), uri, page.next())
                        .build());
    }

    private static RestResponse<PathwayView> shown(Pathway pathway) {
        return ResponseBuilder.ok(PathwayView.from(pathway))
                .header(HttpHeaders.ETAG, Versions.tag(pathway.version()))
                .build();
    }
}
