package io.careweave.contracting.rest.appraisals;

import static io.careweave.contracting.domain.ContractingProblem.APPRAISAL_INVALID;

import io.careweave.contracting.application.Today;
import io.careweave.contracting.application.appraisals.Trials;
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

/** The arithmetic of appraisals, tried out: nothing is kept. It runs on worker threads, for it may take a while. */
@Path("/v1/appraisals/preview")
@Tag(name = "Appraisals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class AppraisalPreviewResource {

    private final Trials trials;
    private final Today today;

    AppraisalPreviewResource(Trials trials, Today today) {
        this.trials = trials;
        this.today = today;
    }

    @POST
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "previewAppraisal",
            summary = "Appraise options, with what would turn the ranking",
            description =
                    "Options with their costs and outcomes by year, weighted benefits and scores in; present values, cost"
                            + " for each outcome and for each point, ranks and sensitivity out, computed as an appraisal is."
                            + " Everything is exact but for one rounding, half up, of each figure. Everybody in the"
                            + " network may ask.")
    @Extension(name = "x-repeatable", value = "It only asks.")
    @Refuses(APPRAISAL_INVALID)
    public FindingsView preview(@NotNull @Valid AppraisalRequests.AppraisalPreview request) {
        return FindingsView.from(trials.of(request.plan().toPlan(), request.toSheets(), request.day(today.date())));
    }
}
