package io.careweave.budgets.rest.statements;

import static io.careweave.budgets.domain.BudgetsProblem.AMOUNT_OUT_OF_RANGE;

import io.careweave.budgets.application.statements.Statements;
import io.careweave.budgets.rest.Refuses;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.commons.problem.CommonProblem;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Statements as files for a spreadsheet. */
@Path("/v1/statement-files")
@Tag(name = "Statements")
@Produces("text/csv")
@Consumes(MediaType.APPLICATION_JSON)
class StatementFileResource {

    private final Statements statements;
    private final CurrentActor actors;

    StatementFileResource(Statements statements, CurrentActor actors) {
        this.statements = statements;
        this.actors = actors;
    }

    @GET
    @Path("position")
    @PermissionsAllowed("budgets.read")
    @Operation(
            operationId = "downloadPosition",
            summary = "Download the position as CSV",
            description = "Of the holders whom the caller may see, now or as it stood at the end of a period or day.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = "text/csv",
                            schema = @Schema(type = SchemaType.STRING),
                            examples =
                                    @ExampleObject(
                                            name = "file",
                                            value =
                                                    "year,holder,fund,serviceLine,budgetPence,availablePence,committedPence,spentPence,allocatedPence\r\nFY2026,Z90001,RECURRENT,PRESCRIBING,1834250,1500000,250000,84250,1834250\r\n")))
    @Refuses(value = AMOUNT_OUT_OF_RANGE, common = CommonProblem.NOT_FOUND)
    public Uni<String> position(@BeanParam StatementQuery query) {
        return StatementViews.shown(statements.position(query.asked(), actors.get()), Csv::position);
    }

    @GET
    @Path("variance")
    @PermissionsAllowed("budgets.read")
    @Operation(
            operationId = "downloadVariance",
            summary = "Download spend against the plan to date as CSV",
            description = "Of the holders whom the caller may see, now or as it stood at the end of a period or day.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = "text/csv",
                            schema = @Schema(type = SchemaType.STRING),
                            examples =
                                    @ExampleObject(
                                            name = "file",
                                            value =
                                                    "year,holder,fund,serviceLine,budgetPence,planPence,actualPence,variancePence,profile\r\nFY2026,Z90001,RECURRENT,PRESCRIBING,1834250,1222833,1190000,32833,EVEN\r\n")))
    @Refuses(value = AMOUNT_OUT_OF_RANGE, common = CommonProblem.NOT_FOUND)
    public Uni<String> variance(@BeanParam StatementQuery query) {
        return StatementViews.shown(statements.variance(query.asked(), actors.get()), Csv::variance);
    }

    @GET
    @Path("commissioner-return")
    @PermissionsAllowed("budgets.read")
    @Operation(
            operationId = "downloadCommissionerReturn",
            summary = "Download the return to the commissioner as CSV",
            description =
                    "For those who see the whole network. PRACTICE_FUND shows each practice's line again by fund.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = "text/csv",
                            schema = @Schema(type = SchemaType.STRING),
                            examples =
                                    @ExampleObject(
                                            name = "file",
                                            value =
                                                    "part,holder,fund,budgetPence,availablePence,committedPence,spentPence,allocatedPence\r\nPRACTICE,Z90001,,1834250,1500000,250000,84250,1834250\r\nPRACTICE_FUND,Z90001,RECURRENT,1834250,1500000,250000,84250,1834250\r\nNETWORK,,,1834250,1500000,250000,84250,1834250\r\n")))
    @Refuses(value = AMOUNT_OUT_OF_RANGE, common = CommonProblem.NOT_FOUND)
    public Uni<String> commissionerReturn(@BeanParam StatementQuery query) {
        return StatementViews.shown(
                statements.commissionerReturn(query.asked(), actors.get()), Csv::commissionerReturn);
    }
}
