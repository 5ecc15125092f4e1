package io.careweave.contracting.rest.conflicts;

import static io.careweave.contracting.domain.ContractingProblem.CONFLICTED;
import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.PANEL_IMPOSSIBLE;
import static io.careweave.contracting.domain.ContractingProblem.RULING_IMPOSSIBLE;

import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.contracting.application.conflicts.Conflicts;
import io.careweave.contracting.application.conflicts.Declarations;
import io.careweave.contracting.application.conflicts.Panels;
import io.careweave.contracting.domain.conflicts.Declaration;
import io.careweave.contracting.rest.Refuses;
import io.careweave.contracting.rest.conflicts.PanelRequests.DeclarationRequest;
import io.careweave.contracting.rest.conflicts.PanelRequests.PanelRequest;
import io.careweave.contracting.rest.conflicts.PanelRequests.RulingRequest;
import io.careweave.contracting.rest.conflicts.PanelViews.ConflictsView;
import io.careweave.contracting.rest.conflicts.PanelViews.DeclarationView;
import io.careweave.contracting.rest.conflicts.PanelViews.OwnDeclarationsView;
import io.careweave.contracting.rest.conflicts.PanelViews.PanelView;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Who evaluates, and who is kept away from it. */
@Path("/v1/procurements")
@Tag(name = "Panels and conflicts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class PanelResource {

    private final Panels panels;
    private final Declarations declarations;
    private final Conflicts conflicts;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    PanelResource(
            Panels panels, Declarations declarations, Conflicts conflicts, IdempotencyKeys keys, CurrentActor actors) {
        this.panels = panels;
        this.declarations = declarations;
        this.conflicts = conflicts;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @Path("{id}/panel")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "appointPanel",
            summary = "Contract manager: appoint who evaluates",
            description =
                    "From the call to the lock of quality, and always more: whoever leaves is recused. Three evaluators for"
                            + " each question and somebody who moderates. Once interests have cost the panel its quorum, those"
                            + " who are appointed come from outside the network.")
    @Refuses({ILLEGAL_TRANSITION, PANEL_IMPOSSIBLE})
    public Uni<RestResponse<PanelView>> appoint(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid PanelRequest request) {
        return panels.appoint(id, Versions.required(ifMatch), request.toSeats(), actors.get())
                .map(shown -> tagged(shown, PanelView.from(shown)));
    }

    @GET
    @Path("{id}/panel")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "readPanel",
            summary = "Read who evaluates",
            description = "For the buyer's contract manager, probity officer and auditor.")
    public Uni<RestResponse<PanelView>> panel(@PathParam("id") UUID id) {
        return panels.read(id, actors.get()).map(shown -> tagged(shown, PanelView.from(shown)));
    }

    @POST
    @Path("{id}/interest-declarations")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "declareProcurementInterest",
            summary = "Declare one's interests for a procurement",
            description =
                    "All of them, or that there are none. It is done anew once the bidders are known by name: until then"
                            + " nobody reads a bid. What was declared stays declared.")
    @Refuses(ILLEGAL_TRANSITION)
    @APIResponseSchema(value = DeclarationView.class, responseCode = "201", responseDescription = "Declared")
    public Uni<Response> declare(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid DeclarationRequest request) {
        var actor = actors.get();
        var path = "/v1/procurements/" + id + "/interest-declarations";
        var once = keys.<Declaration>once(
                key,
                actor,
                "POST " + path,
                request,
                declared -> new IdempotencyKeys.View(
                        201, DeclarationView.from(declared), Optional.of(path + "/own"), Optional.empty()));
        return declarations.declare(id, request.toInterests(), actor, once).map(Answer::toResponse);
    }

    @GET
    @Path("{id}/interest-declarations/own")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "readOwnDeclarations",
            summary = "Read what one has declared for a procurement",
            description = "With the bidders of whom to declare, once they are known by name.")
    public Uni<OwnDeclarationsView> own(@PathParam("id") UUID id) {
        return declarations.own(id, actors.get()).map(OwnDeclarationsView::from);
    }

    @GET
    @Path("{id}/conflicts")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "readConflicts",
            summary = "Probity officer: read bidders and interests",
            description =
                    "Once bids are opened, before anybody else: who bids, what the register and declarations say of those who"
                            + " evaluate, buy and approve, and what was decided.")
    public Uni<RestResponse<ConflictsView>> conflicts(@PathParam("id") UUID id) {
        return conflicts.read(id, actors.get()).map(PanelResource::shown);
    }

    @POST
    @Path("{id}/release-bidders")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "releaseBidderNames",
            summary = "Probity officer: let the bidders be known by name",
            description = "To those who evaluate, buy and approve; each declares anew before reading a bid.")
    @Refuses(ILLEGAL_TRANSITION)
    public Uni<RestResponse<ConflictsView>> release(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return conflicts.release(id, Versions.required(ifMatch), actors.get()).map(PanelResource::shown);
    }

    @POST
    @Path("{id}/conflict-rulings")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "decideConflict",
            summary = "Probity officer: clear somebody, or recuse them",
            description =
                    "Clearing covers the interests in that bidder that are known; others that come to light block anew. A"
                            + " recusal is for good.")
    @Refuses({CONFLICTED, ILLEGAL_TRANSITION, RULING_IMPOSSIBLE})
    public Uni<RestResponse<ConflictsView>> decide(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid RulingRequest request) {
        return conflicts
                .decide(id, Versions.required(ifMatch), request.toDecision(), actors.get())
                .map(PanelResource::shown);
    }

    private static RestResponse<ConflictsView> shown(Panels.Shown shown) {
        return tagged(shown, ConflictsView.from(shown));
    }

    private static <T> RestResponse<T> tagged(Panels.Shown shown, T view) {
        return ResponseBuilder.ok(view)
                .header(HttpHeaders.ETAG, Versions.tag(shown.procurement().version()))
                .build();
    }
}
