package io.careweave.budgets.rest.ledger;

import static io.careweave.budgets.domain.BudgetsProblem.AMOUNT_OUT_OF_RANGE;
import static io.careweave.budgets.domain.BudgetsProblem.FUND_RESTRICTED;
import static io.careweave.budgets.domain.BudgetsProblem.INSUFFICIENT_FUNDS;
import static io.careweave.budgets.domain.BudgetsProblem.NOT_IN_POSTING_TABLE;
import static io.careweave.budgets.domain.BudgetsProblem.PERIOD_CLOSED;
import static io.careweave.budgets.domain.BudgetsProblem.PERIOD_NOT_OPEN;
import static io.careweave.budgets.domain.BudgetsProblem.UNBALANCED_JOURNAL;
import static org.jboss.resteasy.reactive.RestResponse.Status.CREATED;

import io.careweave.budgets.application.ledger.Journals;
import io.careweave.budgets.domain.ledger.Journal;
import io.careweave.budgets.rest.Refuses;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.commons.ids.Ids;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Journals: what finance posts to the two books, for good. */
@Path("/v1/journals")
@Tag(name = "Journals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class JournalResource {

    private final Journals journals;
    private final CurrentActor actors;
    private final Ids ids;

    JournalResource(Journals journals, CurrentActor actors, Ids ids) {
        this.journals = journals;
        this.actors = actors;
        this.ids = ids;
    }

    @POST
    @PermissionsAllowed("budgets.post")
    @Operation(
            operationId = "postJournal",
            summary = "Finance: post a journal to the two books",
            description = "It moves what its kind moves, balances in each book and each fund, and stays for good; a"
                    + " mistake is undone by a reversal. What could be avoided is refused where not enough is"
                    + " available; what could not, such as emergency care, is posted and told as an overspend.")
    @APIResponseSchema(value = JournalView.class, responseCode = "201", responseDescription = "Posted")
    @Refuses({
        UNBALANCED_JOURNAL,
        AMOUNT_OUT_OF_RANGE,
        NOT_IN_POSTING_TABLE,
        FUND_RESTRICTED,
        INSUFFICIENT_FUNDS,
        PERIOD_CLOSED,
        PERIOD_NOT_OPEN
    })
    public Uni<RestResponse<JournalView>> post(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key, @NotNull @Valid JournalRequest request) {
        var actor = actors.get();
        Journals.requireFinance(actor);
        var owner = IdempotencyKeys.owner(actor);
        var command = request.toCommand(ids.next(), owner, IdempotencyKeys.required(key), actor.id());
        return journals.post(command).map(JournalResource::created);
    }

    private static RestResponse<JournalView> created(Journal journal) {
        return ResponseBuilder.create(CREATED, JournalView.from(journal))
                .header(HttpHeaders.LOCATION, "/v1/journals/" + journal.id())
                .build();
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("budgets.read")
    @Operation(
            operationId = "getJournal",
            summary = "Finance, auditor: read a journal",
            description = "With the journal that reversed it, if one did.")
    public Uni<JournalView> get(@PathParam("id") UUID id) {
        return journals.get(id, actors.get()).map(found -> JournalView.from(found.journal(), found.reversedBy()));
    }
}
