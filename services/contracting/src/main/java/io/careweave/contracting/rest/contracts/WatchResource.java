package io.careweave.contracting.rest.contracts;

import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.contracting.application.contracts.Alerts;
import io.careweave.contracting.application.contracts.Watch;
import io.careweave.contracting.domain.contracts.Alert;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The register as a whole: what is incomplete, what goes wrong, what is due. */
@Path("/v1/contracts")
@Tag(name = "Contracts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class WatchResource {

    private final Watch watch;
    private final Alerts alerts;
    private final CurrentActor actors;

    WatchResource(Watch watch, Alerts alerts, CurrentActor actors) {
        this.watch = watch;
        this.alerts = alerts;
        this.actors = actors;
    }

    @GET
    @Path("completeness")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "getCompleteness",
            summary = "Report which contracts lack what every contract in force has",
            description =
                    "Of the contracts that run to which the caller is a party: specification, indicator, a review that is"
                            + " still to come, owner, and posts where staff is supplied. All are complete or incomplete; those"
                            + " that are incomplete are listed, oldest first.")
    @APIResponseSchema(
            value = WatchViews.CompletenessView.class,
            responseCode = "200",
            responseDescription = "All counts, and one page")
    public Uni<Response> completeness(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return watch.completeness(Cursor.decode(cursor), Queries.limit(limit), actors.get())
                .map(report -> Links.next(
                                Response.ok(WatchViews.CompletenessView.from(report)),
                                uri,
                                report.incomplete().next())
                        .build());
    }

    @GET
    @Path("warnings")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "listContractWarnings",
            summary = "List contracts of which something is remarkable, oldest first",
            description =
                    "Of those that run: awarded directly without a basis, urgently for long, varied again and again below the"
                            + " threshold, short of an indicator, not observed, not reviewed, late or suspended.")
    @APIResponseSchema(
            value = WatchViews.ContractWarningsView.class,
            responseCode = "200",
            responseDescription = "One page")
    public Uni<Response> warnings(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return watch.warnings(Cursor.decode(cursor), Queries.limit(limit), actors.get())
                .map(page -> Links.next(Response.ok(WatchViews.ContractWarningsView.from(page)), uri, page.next())
                        .build());
    }

    @GET
    @Path("due")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "listDueContracts",
            summary = "List contracts that end soon or are to be reviewed, in the order in which it was told",
            description =
                    "Eighteen, twelve, six and three months before an end, and on the day of a review: each is told once, and"
                            + " is listed until the day is moved, the next mark is told or the contract has ended.")
    @APIResponseSchema(value = WatchViews.DueView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> due(
            @QueryParam("reason") @Nullable String reason,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return alerts.open(
                        Queries.optional("reason", reason, Alert.Reason::valueOf),
                        Cursor.decode(cursor),
                        Queries.limit(limit),
                        actors.get())
                .map(page -> Links.next(Response.ok(WatchViews.DueView.from(page)), uri, page.next())
                        .build());
    }
}
