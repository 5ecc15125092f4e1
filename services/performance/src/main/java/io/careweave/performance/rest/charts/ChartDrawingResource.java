package io.careweave.performance.rest.charts;

import static io.careweave.performance.domain.PerformanceProblem.CHART_IMPOSSIBLE;

import io.careweave.commons.identity.CurrentActor;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.performance.application.charts.Charting;
import io.careweave.performance.rest.Refuses;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The drawing of a stored chart at an address of its own, for whoever cannot say what they accept. */
@Path("/v1/indicators/{code}/organisations/{orgCode}/chart.svg")
@Tag(name = "Charts")
@Produces(ChartAnswers.SVG)
@Consumes(MediaType.APPLICATION_JSON)
class ChartDrawingResource {

    private final Charting charting;
    private final CurrentActor actors;

    ChartDrawingResource(Charting charting, CurrentActor actors) {
        this.charting = charting;
        this.actors = actors;
    }

    @GET
    @PermissionsAllowed("performance.read")
    @Operation(
            operationId = "getChartDrawing",
            summary = "Draw the chart of a stored series",
            description =
                    "As SVG, with the finding in sentences, a description for who does not see it, and colours that give way to those a reader forces.")
    @Refuses(value = CHART_IMPOSSIBLE, common = CommonProblem.NOT_FOUND)
    @APIResponse(
            responseCode = "200",
            description = "The drawing",
            content =
                    @Content(
                            mediaType = ChartAnswers.SVG,
                            schema = @Schema(implementation = String.class),
                            examples =
                                    @ExampleObject(
                                            name = "drawing",
                                            value = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"></svg>")))
    public Uni<Response> draw(
            @PathParam("code") String code,
            @PathParam("orgCode") String orgCode,
            @QueryParam("version") @Nullable String version,
            @QueryParam("stratum") @Nullable String stratum,
            @QueryParam("chart") @Nullable String chart,
            @QueryParam("profile") @Nullable String profile,
            @QueryParam("grain") @Nullable String grain,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("width") @Nullable String width) {
        var series = StoredCharts.series(code, orgCode, version, stratum, grain, asOf);
        var question = StoredCharts.question(series, chart, profile, from, to);
        int pixels = StoredCharts.width(width);
        return charting.chart(question, actors.get())
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(charted -> ChartAnswers.drawing(Shown.stored(charted), pixels));
    }
}
