package io.careweave.contracting.rest.payments;

import static io.careweave.contracting.domain.ContractingProblem.CONTRACT_INVALID;

import io.careweave.commons.actor.Role;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.domain.payments.BidGate;
import io.careweave.contracting.domain.payments.Instalments;
import io.careweave.contracting.domain.payments.InvoiceCheck;
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

/** What is worked out and kept nowhere. */
@Path("/v1")
@Tag(name = "Payments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class PaymentPreviewResource {

    private final CurrentActor actors;

    PaymentPreviewResource(CurrentActor actors) {
        this.actors = actors;
    }

    @POST
    @Path("block-instalments/preview")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "previewInstalments",
            summary = "Contract manager, finance: divide a block payment into twelve instalments",
            description = "Each rounded half up to the penny; the twelfth takes the rest.")
    @Extension(name = "x-repeatable", value = "Nothing is kept.")
    public PaymentViews.BlockView instalments(@NotNull @Valid PaymentViews.BlockRequest request) {
        Duties.require(actors.get(), Role.CONTRACT_MANAGER, Role.FINANCE);
        return new PaymentViews.BlockView(request.annualPence(), Instalments.of(request.annualPence()));
    }

    @POST
    @Path("invoice-checks/preview")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "previewInvoiceCheck",
            summary = "Contract manager, finance: hold an invoice against prices agreed and activity validated",
            description =
                    "A line is payable as far as both bear it out and disputed beyond; what matches nothing is disputed"
                            + " whole. What is undisputed is payable within 30 days.")
    @Extension(name = "x-repeatable", value = "Nothing is kept.")
    @Refuses({CONTRACT_INVALID})
    public PaymentViews.InvoiceView invoice(@NotNull @Valid PaymentViews.InvoiceRequest request) {
        Duties.require(actors.get(), Role.CONTRACT_MANAGER, Role.FINANCE);
        return PaymentViews.InvoiceView.from(InvoiceCheck.check(
                request.lines().stream()
                        .map(PaymentViews.InvoiceLineRequest::toLine)
                        .toList(),
                request.agreed().stream()
                        .map(PaymentViews.AgreedPriceRequest::toAgreed)
                        .toList()));
    }

    @POST
    @Path("bid-assessments/preview")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "previewBidGate",
            summary = "Contract manager, chair: weigh the cost of a bid against what it may bring",
            description =
                    "Its cost by margin and probability: amber from a half, red from one, or where the bid costs as much"
                            + " as the contract is worth. Red needs the board.")
    @Extension(name = "x-repeatable", value = "Nothing is kept.")
    public PaymentViews.BidGateView bidGate(@NotNull @Valid PaymentViews.ProspectRequest request) {
        Duties.require(actors.get(), Role.CONTRACT_MANAGER, Role.CHAIR);
        return PaymentViews.BidGateView.from(BidGate.assess(request.toProspect()));
    }
}
