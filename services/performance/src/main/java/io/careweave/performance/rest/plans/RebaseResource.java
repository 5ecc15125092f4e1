package io.careweave.performance.rest.plans;

import static io.careweave.performance.domain.PerformanceProblem.REBASE_EXISTS;
import static io.careweave.performance.domain.PerformanceProblem.REBASE_INVALID;
import static io.careweave.performance.domain.PerformanceProblem.SERIES_UNKNOWN;

import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.performance.application.plans.Plans;
import io.careweave.performance.domain.plans.Plan;
import io.careweave.performance.domain.plans.Plan.Rebase;
import io.careweave.performance.rest.Refuses;
import io.careweave.performance.rest.observations.Forms;
import io.careweave.performance.rest.plans.PlanRequests.RebaseRequest;
import io.careweave.performance.rest.plans.PlanViews.RebaseView;
import io.careweave.performance.rest.plans.PlanViews.RebasesView;
import io.quarkus.security.PermissionsAllowed;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** From where series are looked at anew. */
@Path("/v1/rebases")
@Tag(name = "Plans")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class RebaseResource {

    private final Plans plans;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    RebaseResource(Plans plans, IdempotencyKeys keys, CurrentActor actors) {
        this.plans = plans;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @PermissionsAllowed("performance.submit")
    @Operation(
            operationId = "decideRebase",
            summary = "Analyst: look at a series anew from a period on",
            description =
                    "It never happens by itself: somebody answers what changed, since when that is known, why it lasts and who agreed.")
    @Refuses({SERIES_UNKNOWN, REBASE_EXISTS, REBASE_INVALID})
    @APIResponseSchema(value = RebaseView.class, responseCode = "201", responseDescription = "Made")
    public Uni<Response> make(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key, @NotNull @Valid RebaseRequest request) {
        var actor = actors.get();
        var once = keys.<Plan<Rebase>>once(
                key,
                actor,
                "POST /v1/rebases",
                request,
                made -> new IdempotencyKeys.View(
                        201, RebaseView.from(made), Optional.of("/v1/rebases/" + made.id()), Optional.empty()));
        return plans.rebase(request.series(), request.toRebase(), actor, once).map(Answer::toResponse);
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("performance.read")
    @Operation(operationId = "getRebase", summary = "Read a rebase", description = "With who decided it and why.")
    public Uni<RebaseView> get(@PathParam("id") UUID id) {
        return plans.get(Rebase.class, id, actors.get()).map(RebaseView::from);
    }

    @GET
    @PermissionsAllowed("performance.read")
    @Operation(
            operationId = "listRebases",
            summary = "List rebases of an indicator and organisation, oldest first",
            description = "Of all its versions and strata.")
    @APIResponseSchema(value = RebasesView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("indicator") @Nullable String indicator,
            @QueryParam("orgCode") @Nullable String orgCode,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return plans.list(
                        Rebase.class,
                        Forms.indicator(indicator),
                        Forms.organisation(orgCode),
                        Forms.after(cursor),
                        Queries.limit(limit),
                        actors.get())
                .map(page -> Links.next(Response.ok(RebasesView.from(page)), uri, page.next())
                        .build());
    }
}
