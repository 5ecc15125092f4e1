package io.careweave.contracting.rest.evaluation;

import io.careweave.commons.identity.CurrentActor;
import io.careweave.contracting.application.evaluation.AwardFiles;
import io.careweave.contracting.rest.evaluation.AwardFileViews.BidFileView;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What was said of a bid, once all is awarded. */
@Path("/v1/bids")
@Tag(name = "Evaluations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class BidFileResource {

    private final AwardFiles files;
    private final CurrentActor actors;

    BidFileResource(AwardFiles files, CurrentActor actors) {
        this.files = files;
        this.actors = actors;
    }

    @GET
    @Path("{id}/award-file")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "readBidFile",
            summary = "Read all scores of a bid after the award",
            description =
                    "What each evaluator gave and said, and what was agreed and why, corrections included: for the buyer's contract"
                            + " manager, probity and audit, and lay members.")
    public Uni<BidFileView> read(@PathParam("id") UUID id) {
        return files.ofBid(id, actors.get()).map(BidFileView::from);
    }
}
