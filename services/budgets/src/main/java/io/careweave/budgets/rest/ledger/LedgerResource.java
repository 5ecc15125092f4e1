package io.careweave.budgets.rest.ledger;

import io.careweave.budgets.application.ledger.LedgerReading;
import io.careweave.budgets.domain.ledger.AccountsWanted;
import io.careweave.budgets.domain.ledger.Book;
import io.careweave.budgets.domain.ledger.Bucket;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.Period;
import io.careweave.budgets.domain.ledger.ServiceLine;
import io.careweave.budgets.rest.Forms;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.identity.CurrentActor;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Accounts, the trial balance, and the end of the chain. */
@Path("/v1")
@Tag(name = "Ledger")
@Produces(MediaType.APPLICATION_JSON)
class LedgerResource {

    private final LedgerReading reading;
    private final CurrentActor actors;

    LedgerResource(LedgerReading reading, CurrentActor actors) {
        this.reading = reading;
        this.actors = actors;
    }

    @GET
    @Path("accounts")
    @PermissionsAllowed("budgets.read")
    @Operation(
            operationId = "listAccounts",
            summary = "List accounts with their balances",
            description =
                    "Those who look after the network's money see all of them; an organisation and its manager see"
                            + " its own.")
    @APIResponseSchema(value = AccountsView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> accounts(
            @QueryParam("financialYear") @Nullable String financialYear,
            @QueryParam("book") @Nullable String book,
            @QueryParam("fund") @Nullable String fund,
            @QueryParam("holder") @Nullable String holder,
            @QueryParam("serviceLine") @Nullable String serviceLine,
            @QueryParam("bucket") @Nullable String bucket,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        var wanted = new AccountsWanted(
                Queries.optional("financialYear", financialYear, FinancialYear::parse),
                Queries.optional("book", book, Book::valueOf),
                Queries.optional("fund", fund, Fund::valueOf),
                Queries.optional("holder", holder, text -> Forms.matching(text, Forms.ORG_CODE)),
                Queries.optional("serviceLine", serviceLine, ServiceLine::valueOf),
                Queries.optional("bucket", bucket, Bucket::valueOf));
        return reading.accounts(wanted, Queries.number(cursor), Queries.limit(limit), actors.get())
                .map(page -> Links.next(Response.ok(AccountsView.from(page)), uri, page.next())
                        .build());
    }

    @GET
    @Path("financial-years/{year}/trial-balance")
    @PermissionsAllowed("budgets.read")
    @Operation(
            operationId = "getTrialBalance",
            summary = "Finance, analyst, auditor: add all postings of a year up anew",
            description = "By book, fund and bucket; not from balances but from the postings themselves.")
    public Uni<TrialBalanceView> trialBalance(
            @PathParam("year") @Pattern(regexp = FinancialYear.FORM) String year,
            @QueryParam("upTo") @Nullable String upTo) {
        return reading.trialBalance(
                        FinancialYear.parse(year), Queries.optional("upTo", upTo, Period::parse), actors.get())
                .map(TrialBalanceView::from);
    }

    @GET
    @Path("blocks")
    @PermissionsAllowed("budgets.read")
    @Operation(
            operationId = "listBlocks",
            summary = "Finance, auditor, operator: list the blocks of the chain, the last one first",
            description =
                    "The hash of the last one, noted somewhere else, proves later that nothing before it was changed"
                            + " or left out.")
    @APIResponseSchema(value = BlocksView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> blocks(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return reading.blocks(Queries.number(cursor), Queries.limit(limit), actors.get())
                .map(page -> Links.next(Response.ok(BlocksView.from(page)), uri, page.next())
                        .build());
    }
}
