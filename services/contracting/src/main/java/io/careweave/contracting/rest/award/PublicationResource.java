package io.careweave.contracting.rest.award;

import static io.careweave.contracting.domain.ContractingProblem.EVIDENCE_MISSING;
import static io.careweave.contracting.domain.ContractingProblem.HOLIDAYS_UNKNOWN;
import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.NOTICE_INCOMPLETE;
import static io.careweave.contracting.domain.ContractingProblem.NO_STANDSTILL_RULE;

import io.careweave.commons.http.Versions;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.contracting.application.award.Abandonments;
import io.careweave.contracting.application.award.Completions;
import io.careweave.contracting.application.award.Publications;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.domain.procurements.ProcurementState;
import io.careweave.contracting.rest.Refuses;
import io.careweave.contracting.rest.award.PublicationView.PublicationsView;
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
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Notices on the way to an award, and the end that awards nothing. */
@Path("/v1/procurements")
@Tag(name = "Awards")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class PublicationResource {

    private final Publications publications;
    private final Abandonments abandonments;
    private final Completions completions;
    private final CurrentActor actors;

    PublicationResource(
            Publications publications, Abandonments abandonments, Completions completions, CurrentActor actors) {
        this.publications = publications;
        this.abandonments = abandonments;
        this.completions = completions;
        this.actors = actors;
    }

    @POST
    @Path("{id}/notices")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "publishNotice",
            summary = "Contract manager: publish a notice",
            description =
                    "Of a procurement, whose version is named: that its process is intended, to whom it is intended to be"
                            + " awarded (standstill begins), to whom it was awarded, or that it was abandoned. It is complete or it is"
                            + " refused, and each blank is named; what evidence is to be there before is on record. The entity tag is the procurement's.")
    @Refuses({EVIDENCE_MISSING, HOLIDAYS_UNKNOWN, ILLEGAL_TRANSITION, NOTICE_INCOMPLETE, NO_STANDSTILL_RULE})
    public Uni<RestResponse<PublicationView>> publish(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid PublicationRequest request) {
        return publications
                .publish(id, Versions.required(ifMatch), request.toText(), actors.get())
                .map(published -> ResponseBuilder.ok(PublicationView.from(published.notice()))
                        .header(
                                HttpHeaders.ETAG,
                                Versions.tag(published.procurement().version()))
                        .build());
    }

    @GET
    @Path("{id}/notices")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "listNotices",
            summary = "List the notices of a procurement, the oldest first",
            description = "Word for word, of every round. For everybody who may know of the procurement.")
    public Uni<PublicationsView> list(@PathParam("id") UUID id) {
        return publications.list(id, actors.get()).map(PublicationsView::from);
    }

    /** A procurement that has come to its end. */
    record EndedView(
            UUID id,
            long version,
            ProcurementState state,
            @Nullable Instant takesEffectAt) {}

    @POST
    @Path("{id}/abandon")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "abandonProcurement",
            summary = "Contract manager, chair: abandon a procurement before it is awarded",
            description =
                    "For good; with its recommendation, if there is one. While standstill runs the decision takes effect at its"
                            + " end, where the law says so: until then the state stays and takesEffectAt says when.")
    @Refuses(ILLEGAL_TRANSITION)
    public Uni<RestResponse<EndedView>> abandon(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid AwardRequests.AbandonRequest request) {
        return abandonments
                .abandon(id, Versions.required(ifMatch), request.reasonCode(), actors.get())
                .map(done -> ended(done.procurement(), done.takesEffectAt()));
    }

    @POST
    @Path("{id}/complete")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "completeProcurement",
            summary = "Contract manager: complete a procurement whose contracts are in force",
            description = "After its award was published; for good.")
    @Refuses(ILLEGAL_TRANSITION)
    public Uni<RestResponse<EndedView>> complete(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return completions
                .complete(id, Versions.required(ifMatch), actors.get())
                .map(done -> ended(done, null));
    }

    private static RestResponse<EndedView> ended(Procurement after, @Nullable Instant takesEffectAt) {
        return ResponseBuilder.ok(new EndedView(after.id(), after.version(), after.state(), takesEffectAt))
                .header(HttpHeaders.ETAG, Versions.tag(after.version()))
                .build();
    }
}
