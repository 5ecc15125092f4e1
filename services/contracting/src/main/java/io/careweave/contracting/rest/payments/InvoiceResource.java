package io.careweave.contracting.rest.payments;

import static io.careweave.contracting.domain.ContractingProblem.CONTRACT_INVALID;
import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.INVOICE_CHECKED;

import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.contracting.application.contracts.Invoices;
import io.careweave.contracting.domain.payments.CheckedInvoice;
import io.careweave.contracting.rest.Refuses;
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

/** Invoices that were held against their contracts, each once. */
@Path("/v1/contracts/{id}/invoice-checks")
@Tag(name = "Payments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class InvoiceResource {

    private final Invoices invoices;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    InvoiceResource(Invoices invoices, IdempotencyKeys keys, CurrentActor actors) {
        this.invoices = invoices;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "assessInvoice",
            summary = "Contract manager, finance: hold an invoice against its contract",
            description =
                    "For the buyer, against prices agreed and activity validated in its month. Activity that another invoice"
                            + " of the month was paid for is used up. An invoice is checked once a month.")
    @APIResponseSchema(value = CheckedInvoiceView.class, responseCode = "201", responseDescription = "Checked")
    @Refuses({CONTRACT_INVALID, ILLEGAL_TRANSITION, INVOICE_CHECKED})
    public Uni<Response> check(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid InvoiceViews.ArrivedRequest request) {
        var actor = actors.get();
        var path = "/v1/contracts/" + id + "/invoice-checks";
        var once = keys.<CheckedInvoice>once(
                key,
                actor,
                "POST " + path,
                request,
                checked -> new IdempotencyKeys.View(
                        201,
                        CheckedInvoiceView.from(checked),
                        Optional.of(path + "/" + checked.id()),
                        Optional.empty()));
        return invoices.check(id, request.toArrived(), actor, once).map(Answer::toResponse);
    }

    @GET
    @Path("{checkId}")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "getInvoiceCheck",
            summary = "Read what an invoice came to",
            description = "For the parties of the contract: what is payable, what is disputed and why.")
    public Uni<CheckedInvoiceView> get(@PathParam("id") UUID id, @PathParam("checkId") UUID checkId) {
        return invoices.get(id, checkId, actors.get()).map(CheckedInvoiceView::from);
    }

    @GET
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "listInvoiceChecks",
            summary = "List the invoices that were held against a contract, oldest first",
            description = "For the parties of the contract.")
    @APIResponseSchema(
            value = InvoiceViews.InvoiceChecksView.class,
            responseCode = "200",
            responseDescription = "One page")
    public Uni<Response> list(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return invoices.list(id, Cursor.decode(cursor), Queries.limit(limit), actors.get())
                .map(page -> Links.next(Response.ok(InvoiceViews.InvoiceChecksView.from(page)), uri, page.next())
                        .build());
    }
}
