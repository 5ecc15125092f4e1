package io.careweave.contracting.rest.routing;

import static io.careweave.contracting.domain.ContractingProblem.PROCESS_NOT_OPEN;
import static io.careweave.contracting.domain.ContractingProblem.RECORD_FULL;

import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.contracting.application.routing.Routes;
import io.careweave.contracting.domain.routing.Law;
import io.careweave.contracting.rest.Refuses;
import io.careweave.contracting.rest.routing.RouteViews.ResolutionView;
import io.careweave.contracting.rest.routing.RouteViews.RouteView;
import io.careweave.contracting.rest.routing.RouteViews.RoutesView;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.NonBlocking;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Which law and process a procurement follows. */
@Path("/v1/routes")
@Tag(name = "Routing")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class RouteResource {

    private final Routes routes;
    private final Law law;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    RouteResource(Routes routes, Law law, IdempotencyKeys keys, CurrentActor actors) {
        this.routes = routes;
        this.law = law;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @Path("preview")
    @NonBlocking
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "previewRoute",
            summary = "Work out which law and processes are open to a purchase",
            description =
                    "With the reason for each, in words and by regulation, and the path of each process that is open. Nothing"
                            + " is kept. Everybody in the network may ask.")
    @Extension(name = "x-repeatable", value = "It only asks.")
    public ResolutionView preview(@NotNull @Valid RouteRequests.RoutePreview request) {
        return ResolutionView.from(
                law.resolve(request.purchase().toPurchase(), request.situation().toSituation()), law.paths());
    }

    @POST
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "determineRoute",
            summary = "Contract manager: determine which law and process a procurement follows",
            description =
                    "For the organisation acted for. A process that must not be followed is refused with the reason. It is kept"
                            + " as it was determined; another determination is another route. A procurement names its route.")
    @APIResponseSchema(value = RouteView.class, responseCode = "201", responseDescription = "Determined")
    @Refuses(PROCESS_NOT_OPEN)
    public Uni<Response> determine(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid RouteRequests.RouteRequest request) {
        var actor = actors.get();
        var once = keys.<Routes.Shown>once(key, actor, "POST /v1/routes", request, this::determined);
        return routes.determine(request.toCommand(), actor, once).map(Answer::toResponse);
    }

    private IdempotencyKeys.View determined(Routes.Shown shown) {
        return new IdempotencyKeys.View(
                201,
                RouteView.from(shown, law.paths()),
                Optional.of("/v1/routes/" + shown.route().id()),
                Optional.empty());
    }

    @POST
    @Path("{id}/evidence")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "recordEvidence",
            summary = "Contract manager: put on record what a step of the path asks for",
            description = "By what it is and where it is kept. What is on record stays there; 40 entries at most.")
    @APIResponseSchema(value = RouteView.class, responseCode = "201", responseDescription = "On record")
    @Refuses(RECORD_FULL)
    public Uni<Response> record(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid RouteRequests.EvidenceRequest request) {
        var actor = actors.get();
        var once =
                keys.<Routes.Shown>once(key, actor, "POST /v1/routes/" + id + "/evidence", request, this::determined);
        return routes.record(id, request.kind(), request.reference(), actor, once)
                .map(Answer::toResponse);
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "getRoute",
            summary = "Read a route",
            description = "With its reasons, its path, what is on record and what is missing before each notice.")
    public Uni<RouteView> get(@PathParam("id") UUID id) {
        return routes.get(id, actors.get()).map(shown -> RouteView.from(shown, law.paths()));
    }

    @GET
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "listRoutes",
            summary = "List routes, oldest first",
            description = "Those of the organisation acted for; a lay member who acts for none sees all.")
    @APIResponseSchema(value = RoutesView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return routes.list(Cursor.decode(cursor), Queries.limit(limit), actors.get())
                .map(page -> Links.next(Response.ok(RoutesView.from(page)), uri, page.next())
                        .build());
    }
}
