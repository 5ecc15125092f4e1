package io.careweave.budgets.rest.statements;

import static io.careweave.budgets.domain.BudgetsProblem.HOLDER_CLOSED;
import static io.careweave.budgets.domain.BudgetsProblem.INVALID_WEIGHTS;
import static io.careweave.budgets.domain.BudgetsProblem.UNKNOWN_HOLDER;

import io.careweave.budgets.application.statements.PlanProfiles;
import io.careweave.budgets.domain.statements.PlanProfile;
import io.careweave.budgets.rest.Forms;
import io.careweave.budgets.rest.Refuses;
import io.careweave.budgets.rest.Years;
import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How budgets are to be spent over the months of a year. */
@Path("/v1/plan-profiles")
@Tag(name = "Statements")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class PlanProfileResource {

    private final PlanProfiles profiles;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    PlanProfileResource(PlanProfiles profiles, IdempotencyKeys keys, CurrentActor actors) {
        this.profiles = profiles;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @PermissionsAllowed("budgets.post")
    @Operation(
            operationId = "setPlanProfile",
            summary = "Finance: say how a holder's budget of a year is to be spent month by month",
            description =
                    "Of one service line or of all, for the holder and whoever belongs to it. It takes the place of"
                            + " the one given before, which stays. The plan of a month is its part of the budget in whole pence, by"
                            + " the largest remainder, so that months sum to the budget.")
    @APIResponseSchema(value = PlanProfileView.class, responseCode = "201", responseDescription = "Set")
    @Refuses({HOLDER_CLOSED, INVALID_WEIGHTS, UNKNOWN_HOLDER})
    public Uni<Response> set(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key, @NotNull @Valid PlanProfileRequest request) {
        var actor = actors.get();
        var once = keys.once(key, actor, "POST /v1/plan-profiles", request, PlanProfileResource::created);
        return profiles.set(request.toCommand(), actor, once).map(Answer::toResponse);
    }

    private static IdempotencyKeys.View created(PlanProfile profile) {
        return new IdempotencyKeys.View(
                201, PlanProfileView.from(profile), Optional.of("/v1/plan-profiles/" + profile.id()), Optional.empty());
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("budgets.read")
    @Operation(
            operationId = "getPlanProfile",
            summary = "Read a profile by which budgets are planned",
            description = "Of a holder whom the caller may see, or of one above it.")
    public Uni<PlanProfileView> get(@PathParam("id") UUID id) {
        return profiles.get(id, actors.get()).map(PlanProfileView::from);
    }

    @GET
    @PermissionsAllowed("budgets.read")
    @Operation(
            operationId = "listPlanProfiles",
            summary = "List profiles by which budgets are planned, oldest first",
            description = "With those that another took the place of; of a holder and line the latest version stands.")
    @APIResponseSchema(
            value = PlanProfileView.PlanProfilesView.class,
            responseCode = "200",
            responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("year") @Nullable String year,
            @QueryParam("holder") @Pattern(regexp = Forms.ORG_CODE) @Nullable String holder,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return profiles.list(
                        Years.year(year),
                        Optional.ofNullable(holder),
                        Cursor.decode(cursor),
                        Queries.limit(limit),
                        actors.get())
                .map(page -> Links.next(Response.ok(PlanProfileView.PlanProfilesView.from(page)), uri, page.next())
                        .build());
    }
}
