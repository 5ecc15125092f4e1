package io.careweave.membership.rest.organisations;

import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.http.Versions;
import io.careweave.membership.application.organisations.Organisations;
import io.careweave.membership.domain.organisations.Organisation;
import io.careweave.membership.rest.Forms;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
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

    OrganisationResource(Organisations organisations) {
        this.organisations = organisations;
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
        return organisations.get(orgCode).map(found -> ResponseBuilder.ok(OrganisationView.from(found))
                .header(HttpHeaders.ETAG, Versions.tag(found.version()))
                .build());
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
