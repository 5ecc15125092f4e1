package io.careweave.membership.rest.organisations;

import static io.careweave.membership.domain.MembershipProblem.HIERARCHY_CYCLE;
import static io.careweave.membership.domain.MembershipProblem.ILLEGAL_TRANSITION;
import static io.careweave.membership.domain.MembershipProblem.KIND_FIXED;
import static io.careweave.membership.domain.MembershipProblem.UNKNOWN_ORGANISATION;
import static org.jboss.resteasy.reactive.RestResponse.Status.CREATED;

import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.http.Versions;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.membership.application.organisations.Organisations;
import io.careweave.membership.domain.organisations.Organisation;
import io.careweave.membership.rest.Forms;
import io.careweave.membership.rest.Refuses;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The register of organisations; everybody in the network may read it. */
@Path("/v1/organisations")
@Tag(name = "Organisations")
@Produces(MediaType.APPLICATION_JSON)
class OrganisationResource {

    private final Organisations organisations;
    private final CurrentActor actors;

    OrganisationResource(Organisations organisations, CurrentActor actors) {
        this.organisations = organisations;
        this.actors = actors;
    }

    @PUT
    @Path("{orgCode}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "putOrganisation",
            summary = "Register an organisation, or say anew what it is; If-Match replaces",
            description = "By the secretary or the operator, for what no published list brings: trusts, councils, "
                    + "localities, and bodies with codes of the network (X-…). What is closed by validTo ends as a "
                    + "member on that day.")
    @Refuses({KIND_FIXED, UNKNOWN_ORGANISATION, HIERARCHY_CYCLE, ILLEGAL_TRANSITION})
    @APIResponseSchema(value = OrganisationView.class, responseCode = "200", responseDescription = "Replaced")
    @APIResponse(
            responseCode = "201",
            description = "Registered",
            content = @Content(schema = @Schema(implementation = OrganisationView.class)))
    public Uni<RestResponse<OrganisationView>> put(
            @PathParam("orgCode") @Pattern(regexp = Forms.ORG_CODE) String orgCode,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid OrganisationRequest request) {
        var expected = Optional.ofNullable(ifMatch).map(Versions::required);
        return organisations
                .put(orgCode, expected, request.toCommand(), actors.get())
                .map(put -> put.version() == 1 ? registered(put) : shown(put));
    }

    private static RestResponse<OrganisationView> registered(Organisation organisation) {
        return ResponseBuilder.create(CREATED, OrganisationView.from(organisation))
                .header(HttpHeaders.LOCATION, "/v1/organisations/" + organisation.orgCode())
                .header(HttpHeaders.ETAG, Versions.tag(organisation.version()))
                .build();
    }

    private static RestResponse<OrganisationView> shown(Organisation organisation) {
        return ResponseBuilder.ok(OrganisationView.from(organisation))
                .header(HttpHeaders.ETAG, Versions.tag(organisation.version()))
                .build();
    }

    @GET
    @Path("{orgCode}")
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "getOrganisation",
            summary = "Read an organisation of the register",
            description = "Everybody in the network may read it.")
    public Uni<RestResponse<OrganisationView>> get(
            @PathParam("orgCode") @Pattern(regexp = Forms.ORG_CODE) String orgCode) {
        return organisations.get(orgCode).map(OrganisationResource::shown);
    }

    @GET
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "listOrganisations",
            summary = "List the organisations of the network, oldest first",
            description = "Everybody in the network may read them.")
    @APIResponseSchema(value = OrganisationsView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return organisations
                .list(
                        Queries.optional("kind", kind, Organisation.Kind::valueOf),
                        Cursor.decode(cursor),
                        Queries.limit(limit))
                .map(page -> Links.next(Response.ok(OrganisationsView.from(page)), uri, page.next())
                        .build());
    }
}
