package io.careweave.budgets.rest.ledger;

import static io.careweave.budgets.domain.BudgetsProblem.ALREADY_REVERSED;
import static io.careweave.budgets.domain.BudgetsProblem.AMOUNT_OUT_OF_RANGE;
import static io.careweave.budgets.domain.BudgetsProblem.FUND_RESTRICTED;
import static io.careweave.budgets.domain.BudgetsProblem.HOLDER_CLOSED;
import static io.careweave.budgets.domain.BudgetsProblem.INSUFFICIENT_FUNDS;
import static io.careweave.budgets.domain.BudgetsProblem.NOT_IN_POSTING_TABLE;
import static io.careweave.budgets.domain.BudgetsProblem.NOT_REVERSIBLE;
import static io.careweave.budgets.domain.BudgetsProblem.PERIOD_CLOSED;
import static io.careweave.budgets.domain.BudgetsProblem.PERIOD_NOT_OPEN;
import static io.careweave.budgets.domain.BudgetsProblem.UNBALANCED_JOURNAL;
import static io.careweave.budgets.domain.BudgetsProblem.UNKNOWN_HOLDER;
import static org.jboss.resteasy.reactive.RestResponse.Status.CREATED;

import io.careweave.budgets.application.ledger.Journals;
import io.careweave.budgets.application.ledger.Verdict;
import io.careweave.budgets.domain.ledger.Journal;
import io.careweave.budgets.domain.ledger.JournalKind;
import io.careweave.budgets.domain.ledger.JournalsWanted;
import io.careweave.budgets.domain.ledger.NewJournal;
import io.careweave.budgets.domain.ledger.Period;
import io.careweave.budgets.rest.Forms;
import io.careweave.budgets.rest.Refuses;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.problem.Refused;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
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
        UNKNOWN_HOLDER,
        HOLDER_CLOSED,
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

    @POST
    @Path("batch")
    @PermissionsAllowed("budgets.post")
    @Operation(
            operationId = "postJournalBatch",
            summary = "Finance: post many journals, each by itself",
            description =
                    "In the order given. Each has a key of its own and a verdict of its own: what is refused keeps"
                            + " nobody else out. Their problems are those of a single journal.")
    @Extension(name = "x-repeatable", value = "Each journal has a key, and is answered again as it was at first.")
    @APIResponseSchema(value = BatchView.class, responseCode = "200", responseDescription = "A verdict on each")
    @Refuses({})
    public Uni<BatchView> postBatch(@NotNull @Valid BatchRequest request) {
        var actor = actors.get();
        Journals.requireFinance(actor);
        var owner = IdempotencyKeys.owner(actor);
        var verdicts = new ArrayList<Optional<Verdict>>();
        var commands = new ArrayList<NewJournal>();
        for (var item : request.journals()) {
            try {
                var command = item.journal().toCommand(ids.next(), owner, item.key(), actor.id());
                Journals.requireByHand(command);
                commands.add(command);
                verdicts.add(Optional.empty());
            } catch (Refused refusal) {
                verdicts.add(Optional.of(new Verdict.Rejected(refusal)));
            }
        }
        return journals.postEach(commands).map(decided -> batch(request, verdicts, decided.iterator()));
    }

    private static BatchView batch(BatchRequest request, List<Optional<Verdict>> verdicts, Iterator<Verdict> decided) {
        var shown = new ArrayList<BatchView.VerdictView>();
        for (int i = 0; i < verdicts.size(); i++) {
            var verdict = verdicts.get(i).orElseGet(decided::next);
            shown.add(BatchView.verdict(request.journals().get(i).key(), verdict));
        }
        return BatchView.from(shown);
    }

    @POST
    @Path("{id}/reversals")
    @PermissionsAllowed("budgets.post")
    @Operation(
            operationId = "reverseJournal",
            summary = "Finance: undo a journal, once",
            description = "By a journal with the same lines the other way round, and, if one is sent, the journal that"
                    + " should have been posted: both or none. What a commitment, a virement or an allocation run posted"
                    + " is undone by its own operation, and a reversal not at all.")
    @APIResponseSchema(value = ReversalView.class, responseCode = "201", responseDescription = "Undone")
    @Refuses({
        ALREADY_REVERSED,
        NOT_REVERSIBLE,
        UNBALANCED_JOURNAL,
        AMOUNT_OUT_OF_RANGE,
        NOT_IN_POSTING_TABLE,
        FUND_RESTRICTED,
        UNKNOWN_HOLDER,
        HOLDER_CLOSED,
        INSUFFICIENT_FUNDS,
        PERIOD_CLOSED,
        PERIOD_NOT_OPEN
    })
    public Uni<RestResponse<ReversalView>> reverse(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid ReversalRequest request) {
        var actor = actors.get();
        Journals.requireFinance(actor);
        var owner = IdempotencyKeys.owner(actor);
        var name = IdempotencyKeys.required(key);
        var reversal = request.toCommand(ids.next(), owner, name, actor.id());
        var replacement = Optional.ofNullable(request.replacement())
                .map(journal -> journal.toCommand(ids.next(), owner, NewJournal.replacementKey(name), actor.id())
                        .replacing(id));
        return journals.reverse(id, reversal, replacement, actor)
                .map(posted -> ResponseBuilder.create(CREATED, ReversalView.from(posted))
                        .header(
                                HttpHeaders.LOCATION,
                                "/v1/journals/" + posted.getFirst().id())
                        .build());
    }

    @GET
    @PermissionsAllowed("budgets.read")
    @Operation(
            operationId = "listJournals",
            summary = "Finance, auditor: list journals in the order in which they were posted",
            description =
                    "Without their lines. The order never changes: whoever reads on by the cursor misses nothing.")
    @APIResponseSchema(value = JournalsView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("period") @Nullable String period,
            @QueryParam("holder") @Nullable String holder,
            @QueryParam("reference") @Nullable String reference,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        var wanted = new JournalsWanted(
                Queries.optional("kind", kind, JournalKind::valueOf),
                Queries.optional("period", period, Period::parse),
                Queries.optional("holder", holder, text -> Forms.matching(text, Forms.ORG_CODE)),
                Queries.optional("reference", reference, text -> Forms.matching(text, Forms.REFERENCE)));
        return journals.list(wanted, Queries.number(cursor), Queries.limit(limit), actors.get())
                .map(page -> Links.next(Response.ok(JournalsView.from(page)), uri, page.next())
                        .build());
    }
}
