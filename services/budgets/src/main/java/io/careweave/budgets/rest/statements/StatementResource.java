package io.careweave.budgets.rest.statements;

import static io.careweave.budgets.domain.BudgetsProblem.AMOUNT_OUT_OF_RANGE;

import io.careweave.budgets.application.statements.Statements;
import io.careweave.budgets.domain.ledger.Bucket;
import io.careweave.budgets.rest.Refuses;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.commons.problem.CommonProblem;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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

/** What the books say, for those who answer for it. */
@Path("/v1/statements")
@Tag(name = "Statements")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class StatementResource {

    private final Statements statements;
    private final CurrentActor actors;

    StatementResource(Statements statements, CurrentActor actors) {
        this.statements = statements;
        this.actors = actors;
    }

    @GET
    @Path("position")
    @PermissionsAllowed("budgets.read")
    @Operation(
            operationId = "getPosition",
            summary = "Read the position: available, committed, spent, by holder, fund and service line",
            description =
                    "Of the holders whom the caller may see, now or as it stood at the end of a period or day. For each fund as a whole, available, committed and spent are what was allocated. Recurrent money and money that comes once are shown apart.")
    @Refuses(value = AMOUNT_OUT_OF_RANGE, common = CommonProblem.NOT_FOUND)
    public Uni<StatementViews.PositionView> position(@BeanParam StatementQuery query) {
        return StatementViews.shown(
                statements.position(query.asked(), actors.get()), StatementViews.PositionView::from);
    }

    @GET
    @Path("variance")
    @PermissionsAllowed("budgets.read")
    @Operation(
            operationId = "getVariance",
            summary = "Read spend against the plan to date",
            description =
                    "Of the holders whom the caller may see, now or as it stood at the end of a period or day. Each line says by which profile it is planned, EVEN for twelve equal parts. Recurrent money and money that comes once are shown apart.")
    @Refuses(value = AMOUNT_OUT_OF_RANGE, common = CommonProblem.NOT_FOUND)
    public Uni<StatementViews.VarianceView> variance(@BeanParam StatementQuery query) {
        return StatementViews.shown(
                statements.variance(query.asked(), actors.get()), StatementViews.VarianceView::from);
    }

    @GET
    @Path("commissioner-return")
    @PermissionsAllowed("budgets.read")
    @Operation(
            operationId = "getCommissionerReturn",
            summary = "Read the return to the commissioner: practices and what the network retains",
            description =
                    "The network is the sum of its practices' budgets and of what it retains, each shown, and with what others hold it is what was allocated, to the penny. Recurrent money and money that comes once are shown apart. For those who see the whole network.")
    @Refuses(value = AMOUNT_OUT_OF_RANGE, common = CommonProblem.NOT_FOUND)
    public Uni<StatementViews.ReturnView> commissionerReturn(@BeanParam StatementQuery query) {
        return StatementViews.shown(
                statements.commissionerReturn(query.asked(), actors.get()), StatementViews.ReturnView::from);
    }

    @GET
    @Path("entries")
    @PermissionsAllowed("budgets.read")
    @Operation(
            operationId = "listEntries",
            summary = "List the lines of journals that a figure is made of, in the order of the ledger",
            description = "Every row of a statement names where its lines are.")
    @APIResponseSchema(value = EntryView.EntriesView.class, responseCode = "200", responseDescription = "One page")
    @Refuses(
            value = {},
            common = CommonProblem.NOT_FOUND)
    public Uni<Response> entries(
            @BeanParam StatementQuery query,
            @QueryParam("bucket") @Nullable String bucket,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return statements
                .entries(
                        query.asked(),
                        Queries.optional("bucket", bucket, Bucket::valueOf),
                        Queries.number(cursor),
                        Queries.limit(limit),
                        actors.get())
                .map(page -> Links.next(Response.ok(EntryView.EntriesView.from(page)), uri, page.next())
                        .build());
    }
}
