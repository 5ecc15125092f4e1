package io.careweave.membership.rest.governance;

import io.careweave.commons.actor.OrgCode;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Page;
import io.careweave.commons.http.Queries;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.application.governance.Constitutions;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The proof of who was given a version of the constitution. */
@Path("/v1/constitutions/{constitutionId}/distribution")
@Tag(name = "Constitution")
@Produces(MediaType.APPLICATION_JSON)
class DistributionResource {

    private final Constitutions constitutions;

    DistributionResource(Constitutions constitutions) {
        this.constitutions = constitutions;
    }

    @GET
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "listDistribution",
            summary = "List which practices were given a version and what they said they have",
            description = "Everybody in the network may read it.")
    @APIResponseSchema(
            value = ConstitutionView.DistributionsView.class,
            responseCode = "200",
            responseDescription = "One page")
    public Uni<Response> distribution(
            @PathParam("constitutionId") UUID constitutionId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        int most = Queries.limit(limit);
        return constitutions
                .distribution(constitutionId, after(cursor), most + 1)
                .map(rows -> Page.of(rows, most, last -> last.orgCode()))
                .map(page -> Links.next(Response.ok(ConstitutionView.DistributionsView.from(page)), uri, page.next())
                        .build());
    }

    /** The cursor of a list by practice is the last one's code. */
    private static String after(@Nullable String cursor) {
        if (cursor != null && !OrgCode.isWellFormed(cursor)) {
            throw new Refused(
                    CommonProblem.INVALID_CURSOR,
                    "Take the cursor from the answer before, unchanged.",
                    new FieldError("cursor", "malformed"));
        }
        return cursor == null ? "" : cursor;
    }
}
