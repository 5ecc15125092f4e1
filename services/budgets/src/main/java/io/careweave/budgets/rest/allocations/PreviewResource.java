package io.careweave.budgets.rest.allocations;

import static io.careweave.budgets.domain.BudgetsProblem.ALLOCATION_IMPOSSIBLE;
import static io.careweave.budgets.domain.BudgetsProblem.AMOUNT_OUT_OF_RANGE;
import static io.careweave.budgets.domain.BudgetsProblem.INFEASIBLE_PACE_OF_CHANGE;
import static io.careweave.budgets.domain.BudgetsProblem.INVALID_WEIGHTS;

import io.careweave.budgets.rest.Refuses;
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

/** The arithmetic of allocation runs, tried out: nothing is kept. It runs on worker threads, for it may take a while. */
@Path("/v1")
@Tag(name = "Allocations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class PreviewResource {

    @POST
    @Path("allocations/preview")
    @PermissionsAllowed("budgets.read")
    @Operation(
            operationId = "previewAllocation",
            summary = "Work out fair shares of a pot, with the working",
            description =
                    "Weights, lists, pots and limits of pace of change in; shares and the working out, computed as "
                            + "an allocation run computes them. Either one potPence with its weights, or components with a pot "
                            + "and weights each. Without weights every patient counts alike, or as weightedPatients says. "
                            + "Shares sum to the pots exactly. At most 8,000 practices and 10 components, 8,000 of the one times the other (500 and 2,000 where "
                            + "new registrants or care homes weigh), within the limits of any "
                            + "body: a million characters and 50,000 tokens. Everybody in the network may ask.")
    @Extension(name = "x-repeatable", value = "It only asks.")
    @Refuses({ALLOCATION_IMPOSSIBLE, AMOUNT_OUT_OF_RANGE, INFEASIBLE_PACE_OF_CHANGE, INVALID_WEIGHTS})
    public AllocationView allocation(@NotNull @Valid AllocationPreview request) {
        return AllocationView.from(request.compute());
    }

    @POST
    @Path("splits/preview")
    @PermissionsAllowed("budgets.read")
    @Operation(
            operationId = "previewSplit",
            summary = "Share out pence by weights, with nothing left over",
            description =
                    "By the largest remainder: everybody gets the whole pence of their share, and the pence left go "
                            + "one each to the largest fractions, ties by ascending code. Negative totals are mirrored, a weight "
                            + "of zero gets nothing, and parts keep the order of the weights. At most 8,000 weights. Everybody in "
                            + "the network may ask.")
    @Extension(name = "x-repeatable", value = "It only asks.")
    @Refuses({AMOUNT_OUT_OF_RANGE, INVALID_WEIGHTS})
    public SplitPreview.SplitView split(@NotNull @Valid SplitPreview request) {
        return request.split();
    }
}
