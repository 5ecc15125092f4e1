package io.careweave.performance.rest.signals;

import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.performance.application.signals.SignalReading;
import io.careweave.performance.rest.observations.Forms;
import io.careweave.performance.rest.signals.SignalView.SignalState;
import io.careweave.performance.rest.signals.SignalView.SignalsView;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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

/** What is of a special cause, or was. */
@Path("/v1/signals")
@Tag(name = "Signals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class SignalResource {

    private static final UUID NEWEST = new UUID(-1, -1);

    private final SignalReading signals;
    private final CurrentActor actors;

    SignalResource(SignalReading signals, CurrentActor actors) {
        this.signals = signals;
        this.actors = actors;
    }

    @GET
    @PermissionsAllowed("performance.read")
    @Operation(
            operationId = "listSignals",
            summary = "List signals of special causes, newest first",
            description =
                    "Of all indicators and organisations, or of those that are named; of organisations that are sums of others as well. Of 100 charts that show nothing but chance, some have a signal every month: look at the chart before you act.")
    @APIResponseSchema(value = SignalsView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("indicator") @Nullable String indicator,
            @QueryParam("orgCode") @Nullable String orgCode,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        var question = new SignalReading.Question(
                Optional.ofNullable(indicator).map(Forms::indicator),
                Optional.ofNullable(orgCode).map(Forms::organisation),
                Queries.optional("state", state, SignalState::valueOf).map(one -> one == SignalState.LASTING));
        return signals.list(question, cursor == null ? NEWEST : Forms.after(cursor), Queries.limit(limit), actors.get())
                .map(page -> Links.next(Response.ok(SignalsView.from(page)), uri, page.next())
                        .build());
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("performance.read")
    @Operation(
            operationId = "getSignal",
            summary = "Read a signal of a special cause",
            description = "Why it was entered, and whether it lasts.")
    public Uni<SignalView> get(@PathParam("id") UUID id) {
        return signals.get(id, actors.get()).map(SignalView::from);
    }
}
