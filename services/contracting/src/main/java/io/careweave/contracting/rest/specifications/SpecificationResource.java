package io.careweave.contracting.rest.specifications;

import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.SPECIFICATION_INCOHERENT;
import static io.careweave.contracting.domain.ContractingProblem.SPECIFICATION_NOT_PUBLISHED;

import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.specifications.Specifications;
import io.careweave.contracting.domain.specifications.Specification.Reference;
import io.careweave.contracting.rest.Refuses;
import io.careweave.contracting.rest.specifications.SpecificationView.SpecificationsView;
import io.careweave.contracting.rest.specifications.SpecificationView.VersionView;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** What is to be provided. */
@Path("/v1/specifications")
@Tag(name = "Specifications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class SpecificationResource {

    private final Specifications specifications;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    SpecificationResource(Specifications specifications, IdempotencyKeys keys, CurrentActor actors) {
        this.specifications = specifications;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "draftSpecification",
            summary = "Contract manager: begin a specification",
            description =
                    "With the draft of its first version. A service that is specified anew names the version that it"
                            + " takes the place of.")
    @Refuses({SPECIFICATION_INCOHERENT, SPECIFICATION_NOT_PUBLISHED})
    @APIResponseSchema(value = SpecificationView.class, responseCode = "201", responseDescription = "Drafted")
    public Uni<Response> draft(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid SpecificationRequests.SpecificationRequest request) {
        var actor = actors.get();
        var once = keys.<Specifications.Shown>once(
                key,
                actor,
                "POST /v1/specifications",
                request,
                shown -> new IdempotencyKeys.View(
                        201,
                        SpecificationView.from(shown, actor.orgCode()),
                        Optional.of(
                                "/v1/specifications/" + shown.specification().id()),
                        Optional.of(Versions.tag(shown.specification().version()))));
        return specifications
                .draft(request.toPredecessor(), request.toContent(), actor, once)
                .map(Answer::toResponse);
    }

    @PUT
    @Path("{id}")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "reviseSpecification",
            summary = "Contract manager: write the draft anew",
            description = "After a publication this begins the draft of the next version; what was published stands.")
    @Refuses(SPECIFICATION_INCOHERENT)
    public Uni<RestResponse<SpecificationView>> revise(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid SpecificationRequests.RevisionRequest request) {
        return specifications
                .revise(id, Versions.required(ifMatch), request.toContent(), actors.get())
                .map(this::shown);
    }

    @POST
    @Path("{id}/publish")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "publishSpecification",
            summary = "Contract manager: publish the draft as the next version",
            description = "It is numbered, and never changes again.")
    @Refuses(ILLEGAL_TRANSITION)
    public Uni<RestResponse<SpecificationView>> publish(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return specifications
                .publish(id, Versions.required(ifMatch), actors.get())
                .map(this::shown);
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "getSpecification",
            summary = "Read a specification",
            description = "The version published last; its buyer sees the draft too.")
    public Uni<RestResponse<SpecificationView>> get(@PathParam("id") UUID id) {
        return specifications.get(id, actors.get()).map(this::shown);
    }

    private RestResponse<SpecificationView> shown(Specifications.Shown shown) {
        return ResponseBuilder.ok(SpecificationView.from(shown, actors.get().orgCode()))
                .header(HttpHeaders.ETAG, Versions.tag(shown.specification().version()))
                .build();
    }

    @GET
    @Path("{id}/versions/{number}")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "getSpecificationVersion",
            summary = "Read a published version",
            description = "As it was published.")
    public Uni<RestResponse<VersionView>> version(@PathParam("id") UUID id, @PathParam("number") String number) {
        if (!number.matches("[1-9][0-9]{0,5}")) {
            throw Refused.notFound();
        }
        return specifications
                .version(new Reference(id, Integer.parseInt(number)))
                .map(found -> ResponseBuilder.ok(VersionView.from(found))
                        .header(HttpHeaders.ETAG, Versions.tag(found.number()))
                        .build());
    }

    @GET
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "listSpecifications",
            summary = "List specifications, oldest first",
            description = "Those of which a version is published, and the drafts of one's own organisation.")
    @APIResponseSchema(value = SpecificationsView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return specifications
                .list(Cursor.decode(cursor), Queries.limit(limit), actors.get())
                .map(page -> Links.next(Response.ok(SpecificationsView.from(page)), uri, page.next())
                        .build());
    }
}
