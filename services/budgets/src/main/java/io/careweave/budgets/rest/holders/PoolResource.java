package io.careweave.budgets.rest.holders;

import static io.careweave.budgets.domain.BudgetsProblem.HOLDER_CLOSED;
import static io.careweave.budgets.domain.BudgetsProblem.POOL_NEEDED;
import static io.careweave.budgets.domain.BudgetsProblem.POOL_TAKEN;
import static io.careweave.budgets.domain.BudgetsProblem.UNKNOWN_HOLDER;

import io.careweave.budgets.application.holders.Devolutions;
import io.careweave.budgets.domain.holders.RiskPool;
import io.careweave.budgets.rest.Refuses;
import io.careweave.commons.http.Versions;
import io.careweave.commons.identity.CurrentActor;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who shares the risk of what chance does to each. */
@Path("/v1/risk-pools")
@Tag(name = "Holders")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class PoolResource {

    private static final String CODE = "[a-z0-9][a-z0-9-]{1,39}";

    private final Devolutions devolutions;
    private final CurrentActor actors;

    PoolResource(Devolutions devolutions, CurrentActor actors) {
        this.devolutions = devolutions;
        this.actors = actors;
    }

    @PUT
    @Path("{code}")
    @PermissionsAllowed("budgets.approve")
    @Operation(
            operationId = "putRiskPool",
            summary = "Finance: found a risk pool, or say wholly who shares it",
            description =
                    "A holder shares one pool at most. A pool on which somebody's full risk rests stays large enough"
                            + " for it. If-Match names the version of a pool that exists.")
    @APIResponseSchema(value = HolderView.PoolView.class, responseCode = "200", responseDescription = "Changed")
    @APIResponse(
            responseCode = "201",
            description = "Founded",
            content = @Content(schema = @Schema(implementation = HolderView.PoolView.class)))
    @Refuses({HOLDER_CLOSED, POOL_NEEDED, POOL_TAKEN, UNKNOWN_HOLDER})
    public Uni<Response> put(
            @PathParam("code") @Pattern(regexp = CODE) String code,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid HolderRequests.PoolRequest request) {
        var expected = Optional.ofNullable(ifMatch).map(Versions::required);
        return devolutions.pool(code, expected, request.members(), actors.get()).map(pool -> (pool.version() == 1
                        ? answer(pool, 201).header(HttpHeaders.LOCATION, "/v1/risk-pools/" + pool.code())
                        : answer(pool, 200))
                .build());
    }

    @GET
    @Path("{code}")
    @PermissionsAllowed("budgets.read")
    @Operation(
            operationId = "getRiskPool",
            summary = "Read a risk pool",
            description = "For its members, and those to whom one of them belongs.")
    @APIResponseSchema(value = HolderView.PoolView.class, responseCode = "200", responseDescription = "The pool")
    public Uni<Response> get(@PathParam("code") @Pattern(regexp = CODE) String code) {
        return devolutions.pool(code, actors.get()).map(pool -> answer(pool, 200)
                .build());
    }

    private static Response.ResponseBuilder answer(RiskPool pool, int status) {
        return Response.status(status)
                .entity(HolderView.PoolView.from(pool))
                .header(HttpHeaders.ETAG, Versions.tag(pool.version()));
    }
}
