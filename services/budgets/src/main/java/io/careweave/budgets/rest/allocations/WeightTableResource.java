package io.careweave.budgets.rest.allocations;

import static io.careweave.budgets.domain.BudgetsProblem.ILLEGAL_TRANSITION;
import static io.careweave.budgets.domain.BudgetsProblem.INVALID_WEIGHTS;
import static io.careweave.budgets.domain.BudgetsProblem.TABLE_OVERLAPS;

import io.careweave.budgets.application.allocations.WeightTables;
import io.careweave.budgets.domain.allocations.WeightTable;
import io.careweave.budgets.rest.Days;
import io.careweave.budgets.rest.Refuses;
import io.careweave.budgets.rest.allocations.WeightTableRequests.TableEndRequest;
import io.careweave.budgets.rest.allocations.WeightTableRequests.WeightTableRequest;
import io.careweave.budgets.rest.allocations.WeightTableRequests.WeightTableView;
import io.careweave.budgets.rest.allocations.WeightTableRequests.WeightTablesView;
import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Published tables of weights; everybody in the network may read them. */
@Path("/v1/weight-tables")
@Tag(name = "Allocations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class WeightTableResource {

    private final WeightTables tables;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    WeightTableResource(WeightTables tables, IdempotencyKeys keys, CurrentActor actors) {
        this.tables = tables;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @PermissionsAllowed("budgets.post")
    @Operation(
            operationId = "importWeights",
            summary = "Finance or an analyst: import a version of a table of weights",
            description =
                    "With its source and the days on which it is valid. For both sexes every age has a weight; a row "
                            + "without a sex is for every sex. It counts once somebody else has approved it. A version whose "
                            + "days overlap those of another of the same code is refused.")
    @Refuses({INVALID_WEIGHTS, TABLE_OVERLAPS})
    @APIResponseSchema(value = WeightTableView.class, responseCode = "201", responseDescription = "Imported")
    public Uni<Response> bring(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key, @NotNull @Valid WeightTableRequest request) {
        var actor = actors.get();
        var once = keys.once(key, actor, "POST /v1/weight-tables", request, WeightTableResource::brought);
        return tables.bring(request.toImport(), actor, once).map(Answer::toResponse);
    }

    private static IdempotencyKeys.View brought(WeightTable table) {
        return new IdempotencyKeys.View(
                201,
                WeightTableView.from(table),
                Optional.of("/v1/weight-tables/" + table.id()),
                Optional.of(Versions.tag(table.version())));
    }

    @POST
    @Path("{id}/approve")
    @PermissionsAllowed("budgets.approve")
    @Operation(
            operationId = "approveWeights",
            summary = "Finance or the chair: approve a table that somebody else imported",
            description = "From then on runs take it for the days on which it is valid.")
    @Refuses(ILLEGAL_TRANSITION)
    public Uni<RestResponse<WeightTableView>> approve(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return tables.approve(id, Versions.required(ifMatch), actors.get()).map(WeightTableResource::shown);
    }

    @POST
    @Path("{id}/withdraw")
    @PermissionsAllowed("budgets.post")
    @Operation(
            operationId = "withdrawWeights",
            summary = "Finance or an analyst: withdraw a table that is not approved",
            description = "It makes room for another version of the same days. One that is approved is ended instead.")
    @Refuses(ILLEGAL_TRANSITION)
    public Uni<RestResponse<WeightTableView>> withdraw(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return tables.withdraw(id, Versions.required(ifMatch), actors.get()).map(WeightTableResource::shown);
    }

    @POST
    @Path("{id}/end")
    @PermissionsAllowed("budgets.approve")
    @Operation(
            operationId = "endWeights",
            summary = "Finance or the chair: name the first day on which a table is valid no longer",
            description = "So that its next version can follow. What was computed with it stays as it is.")
    @Refuses({ILLEGAL_TRANSITION, INVALID_WEIGHTS})
    public Uni<RestResponse<WeightTableView>> end(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid TableEndRequest request) {
        var day = Days.plausible(request.validTo(), "/validTo");
        return tables.end(id, Versions.required(ifMatch), day, actors.get()).map(WeightTableResource::shown);
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("budgets.read")
    @Operation(
            operationId = "getWeights",
            summary = "Read a table of weights",
            description = "Everybody in the network may read it.")
    public Uni<RestResponse<WeightTableView>> get(@PathParam("id") UUID id) {
        return tables.get(id).map(WeightTableResource::shown);
    }

    private static RestResponse<WeightTableView> shown(WeightTable table) {
        return ResponseBuilder.ok(WeightTableView.from(table))
                .header(HttpHeaders.ETAG, Versions.tag(table.version()))
                .build();
    }

    @GET
    @PermissionsAllowed("budgets.read")
    @Operation(
            operationId = "listWeights",
            summary = "List tables of weights, oldest first",
            description = "All of them, or the versions of one. Everybody in the network may read them.")
    @APIResponseSchema(value = WeightTablesView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("code") @Pattern(regexp = AllocationRequests.CODE) @Nullable String code,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return tables.list(Optional.ofNullable(code), Cursor.decode(cursor), Queries.limit(limit))
                .map(page -> Links.next(Response.ok(WeightTablesView.from(page)), uri, page.next())
                        .build());
    }
}
