package io.careweave.contracting.rest.contracts;

import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.KPI_INVALID;

import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.contracting.application.contracts.Kpis;
import io.careweave.contracting.domain.kpis.Kpi;
import io.careweave.contracting.rest.Refuses;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is measured under a contract. */
@Path("/v1/contracts/{id}/kpis")
@Tag(name = "Contract indicators")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class KpiResource {

    private static final String PERIOD =
            "[0-9]{4}-(0[1-9]|1[0-2])|[0-9]{4}-Q[1-4]|[0-9]{4}-W(0[1-9]|[1-4][0-9]|5[0-3])|FY[0-9]{4}(-Q[1-4])?";

    private final Kpis kpis;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    KpiResource(Kpis kpis, IdempotencyKeys keys, CurrentActor actors) {
        this.kpis = kpis;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "attachKpi",
            summary = "Contract manager: attach an indicator with its target to a contract",
            description =
                    "Performance observes it once the contract is signed. The target is a ratio and never rounded.")
    @APIResponseSchema(value = KpiViews.KpiView.class, responseCode = "201", responseDescription = "Attached")
    @Refuses({ILLEGAL_TRANSITION, KPI_INVALID})
    public Uni<Response> attach(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid KpiViews.KpiRequest request) {
        var actor = actors.get();
        var once = keys.<Kpi>once(
                key,
                actor,
                "POST /v1/contracts/" + id + "/kpis",
                request,
                kpi -> new IdempotencyKeys.View(
                        201,
                        KpiViews.KpiView.from(kpi),
                        Optional.of("/v1/contracts/" + id + "/kpis"),
                        Optional.empty()));
        return kpis.attach(id, request.toWanted(), actor, once).map(Answer::toResponse);
    }

    @GET
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "listKpis",
            summary = "List the indicators of a contract, by code",
            description = "With their targets.")
    public Uni<KpiViews.KpisView> list(@PathParam("id") UUID id) {
        return kpis.list(id, actors.get()).map(KpiViews.KpisView::from);
    }

    @GET
    @Path("{kpiId}/observations")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "listKpiObservations",
            summary = "List what was observed of an indicator, by period",
            description =
                    "The newest of each period, rated, with what was observed of it before and the notice that followed, so"
                            + " that a revision explains itself. What is missing or too little is not rated, and never taken"
                            + " for zero. Small counts are shown to who manages the contract only.")
    @APIResponseSchema(value = KpiViews.ObservationsView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> observations(
            @PathParam("id") UUID id,
            @PathParam("kpiId") UUID kpiId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Pattern(regexp = PERIOD) @Nullable String cursor,
            @Context UriInfo uri) {
        return kpis.observed(id, kpiId, Objects.requireNonNullElse(cursor, ""), Queries.limit(limit), actors.get())
                .map(page -> Links.next(Response.ok(KpiViews.ObservationsView.from(page)), uri, page.next())
                        .build());
    }
}
