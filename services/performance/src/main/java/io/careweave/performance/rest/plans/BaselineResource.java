package io.careweave.performance.rest.plans;

import static io.careweave.performance.domain.PerformanceProblem.BASELINE_INVALID;
import static io.careweave.performance.domain.PerformanceProblem.SERIES_UNKNOWN;

import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.performance.application.plans.Plans;
import io.careweave.performance.domain.plans.Plan.Baseline;
import io.careweave.performance.rest.Refuses;
import io.careweave.performance.rest.observations.Forms;
import io.careweave.performance.rest.plans.PlanRequests.BaselineRequest;
import io.careweave.performance.rest.plans.PlanViews.BaselineView;
import io.careweave.performance.rest.plans.PlanViews.BaselinesView;
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

/** What later figures are compared with. */
@Path("/v1/baselines")
@Tag(name = "Plans")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class BaselineResource {

    private final Plans plans;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    BaselineResource(Plans plans, IdempotencyKeys keys, CurrentActor actors) {
        this.plans = plans;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @PermissionsAllowed("performance.submit")
    @Operation(
            operationId = "freezeBaseline",
            summary = "Analyst: freeze a window of a series",
            description =
                    "As it is known now, or was at an instant. Later revisions leave it as it is and show as restated.")
    @Refuses({SERIES_UNKNOWN, BASELINE_INVALID})
    @APIResponseSchema(value = BaselineView.class, responseCode = "201", responseDescription = "Made")
    public Uni<Response> make(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key, @NotNull @Valid BaselineRequest request) {
        var actor = actors.get();
        var once = keys.<Plans.Compared>once(
                key,
                actor,
                "POST /v1/baselines",
                request,
                made -> new IdempotencyKeys.View(
                        201,
                        BaselineView.from(made),
                        Optional.of("/v1/baselines/" + made.baseline().id()),
                        Optional.empty()));
        return plans.freeze(
                        request.series(),
                        PlanRequests.period(request.from(), "/from"),
                        PlanRequests.period(request.to(), "/to"),
                        actor,
                        once)
                .map(Answer::toResponse);
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("performance.read")
    @Operation(
            operationId = "getBaseline",
            summary = "Read a baseline",
            description = "As it was frozen, and of which of its periods something else is known by now.")
    public Uni<BaselineView> get(@PathParam("id") UUID id) {
        return plans.baseline(id, actors.get()).map(BaselineView::from);
    }

    @GET
    @PermissionsAllowed("performance.read")
    @Operation(
            operationId = "listBaselines",
            summary = "List baselines of an indicator and organisation, oldest first",
            description = "Of all its versions and strata.")
    @APIResponseSchema(value = BaselinesView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("indicator") @Nullable String indicator,
            @QueryParam("orgCode") @Nullable String orgCode,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return plans.list(
                        Baseline.class,
                        Forms.indicator(indicator),
                        Forms.organisation(orgCode),
                        Forms.after(cursor),
                        Queries.limit(limit),
                        actors.get())
                .map(page -> Links.next(Response.ok(BaselinesView.from(page)), uri, page.next())
                        .build());
    }
}
