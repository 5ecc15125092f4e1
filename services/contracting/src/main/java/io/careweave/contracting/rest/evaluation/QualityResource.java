package io.careweave.contracting.rest.evaluation;

import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.PANEL_NOT_QUORATE;
import static io.careweave.contracting.domain.ContractingProblem.SCORING_INCOMPLETE;

import io.careweave.commons.http.Versions;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.contracting.application.evaluation.Disqualifications;
import io.careweave.contracting.application.evaluation.QualityLocks;
import io.careweave.contracting.rest.Refuses;
import io.careweave.contracting.rest.evaluation.ScoreRequests.DisqualificationRequest;
import io.careweave.contracting.rest.evaluation.ScoreViews.DisqualificationView;
import io.careweave.contracting.rest.evaluation.ScoreViews.QualityLockView;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The end of scoring, and bids that are out. */
@Path("/v1/procurements")
@Tag(name = "Scores")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class QualityResource {

    private final QualityLocks locks;
    private final Disqualifications disqualifications;
    private final CurrentActor actors;

    QualityResource(QualityLocks locks, Disqualifications disqualifications, CurrentActor actors) {
        this.locks = locks;
        this.disqualifications = disqualifications;
        this.actors = actors;
    }

    @POST
    @Path("{id}/lock-quality")
    @PermissionsAllowed("bids.score")
    @Operation(
            operationId = "lockQuality",
            summary = "Evaluator who moderates: lock quality",
            description =
                    "Once everything is agreed on every bid that is not out. From now on no score is given, and prices may be"
                            + " opened: of those bids that neither failed nor fell short of a minimum.")
    @Refuses({ILLEGAL_TRANSITION, PANEL_NOT_QUORATE, SCORING_INCOMPLETE})
    public Uni<RestResponse<QualityLockView>> lock(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return locks.lock(id, Versions.required(ifMatch), actors.get())
                .map(locked -> tagged(locked.procurement().version(), QualityLockView.from(locked)));
    }

    @POST
    @Path("{id}/bids/{bidId}/disqualify")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "disqualifyBid",
            summary = "Contract manager: put a bid out",
            description =
                    "For a ground, with a reason that the bidder may read; until something is recommended. If-Match names the"
                            + " version of the procurement. Lots that were ranked with the bid are ranked again.")
    @Refuses(ILLEGAL_TRANSITION)
    public Uni<RestResponse<DisqualificationView>> disqualify(
            @PathParam("id") UUID id,
            @PathParam("bidId") UUID bidId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid DisqualificationRequest request) {
        return disqualifications
                .disqualify(id, bidId, Versions.required(ifMatch), request.ground(), request.reason(), actors.get())
                .map(out -> tagged(out.procurement().version(), DisqualificationView.from(out)));
    }

    private static <T> RestResponse<T> tagged(long version, T view) {
        return ResponseBuilder.ok(view)
                .header(HttpHeaders.ETAG, Versions.tag(version))
                .build();
    }
}
