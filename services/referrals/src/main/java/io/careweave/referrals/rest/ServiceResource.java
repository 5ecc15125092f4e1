package io.careweave.referrals.rest;

import static io.careweave.referrals.domain.ReferralProblem.IMPLAUSIBLE_TIME;
import static io.careweave.referrals.domain.ReferralProblem.OLDER_CAPACITY;
import static io.careweave.referrals.domain.ReferralProblem.PROVIDER_FIXED;
import static io.careweave.referrals.domain.ReferralProblem.UNKNOWN_ORGANISATION;
import static org.jboss.resteasy.reactive.RestResponse.Status.CREATED;

import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.http.Versions;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.referrals.application.Services;
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

/** The directory of services; everybody in the network may read it. */
@Path("/v1/services")
@Tag(name = "Services")
@Produces(MediaType.APPLICATION_JSON)
class ServiceResource {

    private final Services services;
    private final CurrentActor actors;

    ServiceResource(Services services, CurrentActor actors) {
        this.services = services;
        this.actors = actors;
    }

    @PUT
    @Path("{serviceId}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("referrals.write")
    @Operation(
            operationId = "putService",
            summary = "Publish a service, or say anew what it is and what capacity it has; If-Match replaces",
            description = "By its provider or the operator. Without If-Match it is published; with it, what is "
                    + "there is replaced. A service stays with its provider.")
    @Refuses({OLDER_CAPACITY, UNKNOWN_ORGANISATION, IMPLAUSIBLE_TIME, PROVIDER_FIXED})
    @APIResponseSchema(value = ServiceView.class, responseCode = "200", responseDescription = "Replaced")
    @APIResponse(
            responseCode = "201",
            description = "Published",
            content = @Content(schema = @Schema(implementation = ServiceView.class)))
    public Uni<RestResponse<ServiceView>> put(
            @PathParam("serviceId") @Pattern(regexp = Forms.ID) String serviceId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid ServiceRequest request) {
        var expected = Optional.ofNullable(ifMatch).map(Versions::required);
        return services.put(serviceId, expected, request.toCommand(), actors.get())
                .map(shown -> shown.service().version() == 1 ? published(shown) : shown(shown));
    }

    @PUT
    @Path("{serviceId}/capacity")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("referrals.write")
    @Operation(
            operationId = "putServiceCapacity",
            summary = "Provider: report a new count of a service's capacity",
            description =
                    "Live capacity may reorder options; it never removes a hospital from them. A count older than "
                            + "the one known is refused.")
    @Refuses({IMPLAUSIBLE_TIME, OLDER_CAPACITY})
    public Uni<RestResponse<ServiceView>> count(
            @PathParam("serviceId") @Pattern(regexp = Forms.ID) String serviceId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid ServiceRequest.CapacityRequest request) {
        return services.count(serviceId, Versions.required(ifMatch), request.toDomain(), actors.get())
                .map(ServiceResource::shown);
    }

    @GET
    @Path("{serviceId}")
    @PermissionsAllowed("referrals.read")
    @Operation(
            operationId = "getService",
            summary = "Read a service and its capacity",
            description = "Everybody in the network may read it.")
    public Uni<RestResponse<ServiceView>> get(@PathParam("serviceId") @Pattern(regexp = Forms.ID) String serviceId) {
        return services.get(serviceId, actors.get()).map(ServiceResource::shown);
    }

    @GET
    @PermissionsAllowed("referrals.read")
    @Operation(
            operationId = "listServices",
            summary = "List the services of the network, oldest first",
            description = "Everybody in the network may read them.")
    @APIResponseSchema(value = Lists.ServicesView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return services.list(Cursor.decode(cursor), Queries.limit(limit), actors.get())
                .map(page -> Links.next(Response.ok(Lists.ServicesView.from(page)), uri, page.next())
                        .build());
    }

    private static RestResponse<ServiceView> published(Services.Shown shown) {
        return ResponseBuilder.create(CREATED, ServiceView.from(shown))
                .header(HttpHeaders.LOCATION, "/v1/services/" + shown.service().serviceId())
                .header(HttpHeaders.ETAG, Versions.tag(shown.service().version()))
                .build();
    }

    private static RestResponse<ServiceView> shown(Services.Shown shown) {
        return ResponseBuilder.ok(ServiceView.from(shown))
                .header(HttpHeaders.ETAG, Versions.tag(shown.service().version()))
                .build();
    }
}
