package io.careweave.performance.rest.plans;

import static io.careweave.performance.domain.PerformanceProblem.SERIES_UNKNOWN;
import static io.careweave.performance.domain.PerformanceProblem.TARGET_INVALID;

import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.performance.application.plans.Plans;
import io.careweave.performance.domain.plans.Plan;
import io.careweave.performance.domain.plans.Plan.Target;
import io.careweave.performance.rest.Refuses;
import io.careweave.performance.rest.observations.Forms;
import io.careweave.performance.rest.plans.PlanRequests.TargetRequest;
import io.careweave.performance.rest.plans.PlanViews.TargetView;
import io.careweave.performance.rest.plans.PlanViews.TargetsView;
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

/** What is wanted. */
@Path("/v1/targets")
@Tag(name = "Plans")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class TargetResource {

    private final Plans plans;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    TargetResource(Plans plans, IdempotencyKeys keys, CurrentActor actors) {
        this.plans = plans;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @PermissionsAllowed("performance.submit")
    @Operation(
            operationId = "setTarget",
            summary = "Analyst or contract manager: set a target, or a trajectory of several steps",
            description =
                    "The newest holds. An indicator without a balancing set has no target: what it costs elsewhere would not show.")
    @Refuses({SERIES_UNKNOWN, TARGET_INVALID})
    @APIResponseSchema(value = TargetView.class, responseCode = "201", responseDescription = "Made")
    public Uni<Response> make(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key, @NotNull @Valid TargetRequest request) {
        var actor = actors.get();
        var once = keys.<Plan<Target>>once(
                key,
                actor,
                "POST /v1/targets",
                request,
                made -> new IdempotencyKeys.View(
                        201, TargetView.from(made), Optional.of("/v1/targets/" + made.id()), Optional.empty()));
        return plans.set(request.series(), request.toTarget(), actor, once).map(Answer::toResponse);
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("performance.read")
    @Operation(operationId = "getTarget", summary = "Read a target", description = "As it was set.")
    public Uni<TargetView> get(@PathParam("id") UUID id) {
        return plans.get(Target.class, id, actors.get()).map(TargetView::from);
    }

    @GET
    @PermissionsAllowed("performance.read")
    @Operation(
            operationId = "listTargets",
            summary = "List targets of an indicator and organisation, oldest first",
            description = "Of all its versions and strata.")
    @APIResponseSchema(value = TargetsView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("indicator") @Nullable String indicator,
            @QueryParam("orgCode") @Nullable String orgCode,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return plans.list(
                        Target.class,
                        Forms.indicator(indicator),
                        Forms.organisation(orgCode),
                        Forms.after(cursor),
                        Queries.limit(limit),
                        actors.get())
                .map(page -> Links.next(Response.ok(TargetsView.from(page)), uri, page.next())
                        .build());
    }
}
