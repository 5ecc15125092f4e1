package io.careweave.membership.rest.delegations;

import static io.careweave.membership.domain.MembershipProblem.ADVICE_ONLY;
import static io.careweave.membership.domain.MembershipProblem.DELEGATION_IMPOSSIBLE;
import static io.careweave.membership.domain.MembershipProblem.NOT_CARRIED;
import static io.careweave.membership.domain.MembershipProblem.UNKNOWN_BODY;

import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.membership.application.delegations.Delegations;
import io.careweave.membership.domain.delegations.Delegation;
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

/** The scheme of delegation; everybody in the network may read it. */
@Path("/v1/delegations")
@Tag(name = "Delegation")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class DelegationResource {

    private final Delegations delegations;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    DelegationResource(Delegations delegations, IdempotencyKeys keys, CurrentActor actors) {
        this.delegations = delegations;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "delegatePower",
            summary = "Secretary: delegate a power as a resolution decided",
            description =
                    "To a body that decides, or to everybody with a role; citing the resolution. In force from its "
                            + "first day to the day named as its end.")
    @Refuses({ADVICE_ONLY, DELEGATION_IMPOSSIBLE, NOT_CARRIED, UNKNOWN_BODY})
    @APIResponseSchema(value = DelegationView.class, responseCode = "201", responseDescription = "Delegated")
    public Uni<Response> grant(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key, @NotNull @Valid DelegationRequest request) {
        var actor = actors.get();
        var once = keys.once(key, actor, "POST /v1/delegations", request, DelegationResource::granted);
        return delegations.grant(request.toDomain(), actor, once).map(Answer::toResponse);
    }

    private static IdempotencyKeys.View granted(Delegation delegation) {
        return new IdempotencyKeys.View(
                201,
                DelegationView.from(delegation),
                Optional.of("/v1/delegations/" + delegation.delegationId()),
                Optional.of(Versions.tag(delegation.version())));
    }

    @PUT
    @Path("{delegationId}")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "changeDelegation",
            summary = "Secretary: change or end a delegation as a resolution decided",
            description =
                    "Wholly, citing the resolution. It is ended by naming the first day on which it is no longer in "
                            + "force.")
    @Refuses({ADVICE_ONLY, DELEGATION_IMPOSSIBLE, NOT_CARRIED, UNKNOWN_BODY})
    public Uni<RestResponse<DelegationView>> change(
            @PathParam("delegationId") UUID delegationId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid DelegationRequest request) {
        return delegations
                .change(delegationId, Versions.required(ifMatch), request.toDomain(), actors.get())
                .map(DelegationResource::shown);
    }

    @GET
    @Path("{delegationId}")
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "getDelegation",
            summary = "Read a delegation",
            description = "Everybody in the network may read it.")
    public Uni<RestResponse<DelegationView>> get(@PathParam("delegationId") UUID delegationId) {
        return delegations.get(delegationId).map(DelegationResource::shown);
    }

    private static RestResponse<DelegationView> shown(Delegation delegation) {
        return ResponseBuilder.ok(DelegationView.from(delegation))
                .header(HttpHeaders.ETAG, Versions.tag(delegation.version()))
                .build();
    }

    @GET
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "listDelegations",
            summary = "List the scheme of delegation, oldest first",
            description =
                    "Everybody in the network may read it: all of it, a power's part, or what is in force on a day.")
    @APIResponseSchema(
            value = DelegationView.DelegationsView.class,
            responseCode = "200",
            responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("power") @Pattern(regexp = Forms.CODE) @Nullable String power,
            @QueryParam("on") @Nullable String on,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return delegations
                .list(Optional.ofNullable(power), Queries.day("on", on), Cursor.decode(cursor), Queries.limit(limit))
                .map(page -> Links.next(Response.ok(DelegationView.DelegationsView.from(page)), uri, page.next())
                        .build());
    }
}
