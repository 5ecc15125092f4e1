package io.careweave.contracting.rest.evaluation;

import static io.careweave.contracting.domain.ContractingProblem.EVALUATION_IMPOSSIBLE;

import io.careweave.contracting.rest.Refuses;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The arithmetic of evaluations, tried out: nothing is kept. It runs on worker threads, for it may take a while. */
@Path("/v1/evaluations")
@Tag(name = "Evaluations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class PreviewResource {

    @POST
    @Path("preview")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "previewEvaluation",
            summary = "Rank bids by criteria, with the working",
            description = "Criteria, agreed scores and prices in; per lot the ranks and the working out, computed as an"
                    + " evaluation is: who failed is out, then who is short of a minimum; points are exact and"
                    + " only the total is rounded, half up to four places. It names why each bid is out, what broke"
                    + " each tie, and whose presence turns the order of others round. At most 50 lots, 500 bids"
                    + " and 200 questions each, within the limits of any body: a million characters and 50,000"
                    + " tokens. Everybody in the network may ask.")
    @Extension(name = "x-repeatable", value = "It only asks.")
    @Refuses(EVALUATION_IMPOSSIBLE)
    public EvaluationView preview(@NotNull @Valid EvaluationPreview request) {
        return EvaluationView.from(request.rank());
    }
}
