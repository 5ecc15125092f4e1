package io.careweave.contracting.rest.procurements;

import static io.careweave.contracting.domain.ContractingProblem.FROZEN_AFTER_CALL;
import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.NOT_TO_BE_BOUGHT;
import static io.careweave.contracting.domain.ContractingProblem.SPECIFICATION_NOT_PUBLISHED;
import static io.careweave.contracting.domain.ContractingProblem.TERMS_IMPOSSIBLE;
import static io.careweave.contracting.domain.ContractingProblem.UNKNOWN_ROUTE;

import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.contracting.application.procurements.Procurements;
import io.careweave.contracting.application.procurements.Routings;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.domain.procurements.ProcurementState;
import io.careweave.contracting.rest.Refuses;
import io.careweave.contracting.rest.procurements.ProcurementRequests.ProcurementRequest;
import io.careweave.contracting.rest.procurements.ProcurementRequests.RoutingRequest;
import io.careweave.contracting.rest.procurements.ProcurementView.ProcurementsView;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** What is to be bought. */
@Path("/v1/procurements")
@Tag(name = "Procurements")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class ProcurementResource {

    private final Procurements procurements;
    private final Routings routings;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    ProcurementResource(Procurements procurements, Routings routings, IdempotencyKeys keys, CurrentActor actors) {
        this.procurements = procurements;
        this.routings = routings;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "draftProcurement",
            summary = "Contract manager: prepare to buy what was specified",
            description =
                    "With criteria, weights and lots, all of which may be changed until the call. Until it is told,"
                            + " it is known to its buyer alone.")
    @Refuses({SPECIFICATION_NOT_PUBLISHED, TERMS_IMPOSSIBLE})
    @APIResponseSchema(value = ProcurementView.class, responseCode = "201", responseDescription = "Drafted")
    public Uni<Response> draft(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key, @NotNull @Valid ProcurementRequest request) {
        var actor = actors.get();
        var once = keys.<Procurement>once(
                key,
                actor,
                "POST /v1/procurements",
                request,
                drafted -> new IdempotencyKeys.View(
                        201,
                        ProcurementView.from(drafted),
                        Optional.of("/v1/procurements/" + drafted.id()),
                        Optional.of(Versions.tag(drafted.version()))));
        return procurements.draft(request.toPlan(), actor, once).map(Answer::toResponse);
    }

    @PUT
    @Path("{id}")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "reviseProcurement",
            summary = "Contract manager: change what is to be bought, and by which criteria",
            description = "Until the call. Lots are known by their codes and keep their ids.")
    @Refuses({FROZEN_AFTER_CALL, SPECIFICATION_NOT_PUBLISHED, TERMS_IMPOSSIBLE})
    public Uni<RestResponse<ProcurementView>> revise(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid ProcurementRequest request) {
        return procurements
                .revise(id, Versions.required(ifMatch), request.toPlan(), actors.get())
                .map(ProcurementResource::shown);
    }

    @POST
    @Path("{id}/route")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "routeProcurement",
            summary = "Contract manager: say by which route it goes",
            description =
                    "A route that was determined for its buyer, and an appraisal of its buyer that came to the decision to"
                            + " buy; an urgent award needs none. From then on the procurement takes the states of that"
                            + " process, one after another.")
    @Refuses({ILLEGAL_TRANSITION, NOT_TO_BE_BOUGHT, UNKNOWN_ROUTE})
    public Uni<RestResponse<ProcurementView>> route(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid RoutingRequest request) {
        return routings.route(
                        id, Versions.required(ifMatch), request.determinationId(), request.appraisalId(), actors.get())
                .map(ProcurementResource::shown);
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "getProcurement",
            summary = "Read a procurement",
            description = "Everybody in the network sees what was told; nobody sees whether anybody bids.")
    public Uni<RestResponse<ProcurementView>> get(@PathParam("id") UUID id) {
        return procurements.get(id, actors.get()).map(ProcurementResource::shown);
    }

    static RestResponse<ProcurementView> shown(Procurement procurement) {
        return ResponseBuilder.ok(ProcurementView.from(procurement))
                .header(HttpHeaders.ETAG, Versions.tag(procurement.version()))
                .build();
    }

    @GET
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "listProcurements",
            summary = "List procurements, oldest first",
            description = "Those that were told, and what one's own organisation prepares.")
    @APIResponseSchema(value = ProcurementsView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("state") @Schema(implementation = ProcurementState.class) @Nullable String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return procurements
                .list(
                        Queries.optional("state", state, ProcurementState::valueOf),
                        Cursor.decode(cursor),
                        Queries.limit(limit),
                        actors.get())
                .map(page -> Links.next(Response.ok(ProcurementsView.from(page)), uri, page.next())
                        .build());
    }
}
