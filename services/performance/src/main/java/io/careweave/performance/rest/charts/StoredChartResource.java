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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Charts of what is stored. They are drawn on worker threads, for that may take a while. */
@Path("/v1/indicators/{code}/organisations/{orgCode}/chart")
@Tag(name = "Charts")
@Produces({MediaType.APPLICATION_JSON, ChartAnswers.SVG, ChartAnswers.CSV, ChartAnswers.HTML})
@Consumes(MediaType.APPLICATION_JSON)
class StoredChartResource {

    private final Charting charting;
    private final CurrentActor actors;

    StoredChartResource(Charting charting, CurrentActor actors) {
        this.charting = charting;
        this.actors = actors;
    }

    @GET
    @PermissionsAllowed("performance.read")
    @Operation(
            operationId = "getChart",
            summary = "Chart a stored series: limits, signs of change, what they mean",
            description =
                    "By the rules that the indicator names, from its rebases and breaks on, with its target and baseline, as known at an instant. Organisations that tell nothing themselves are the sums of those below. What is not over is shown and not judged. Accept chooses numbers, a drawing, CSV or a table; points, groups and findings are those of a preview of the same values.")
    @Refuses(value = CHART_IMPOSSIBLE, common = CommonProblem.NOT_FOUND)
    @APIResponse(
            responseCode = "200",
            description = "The chart",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = StoredChartView.class)),
                @Content(
                        mediaType = ChartAnswers.SVG,
                        schema = @Schema(implementation = String.class),
                        examples =
                                @ExampleObject(
                                        name = "drawing",
                                        value = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"></svg>")),
                @Content(
                        mediaType = ChartAnswers.CSV,
                        schema = @Schema(implementation = String.class),
                        examples =
                                @ExampleObject(
                                        name = "data",
                                        value =
                                                "period,value,centre,lower,upper,flags,target,status,remarks\r\n2024-01,5.0,6.0,0.68,11.32,,,FINAL,")),
                @Content(
                        mediaType = ChartAnswers.HTML,
                        schema = @Schema(implementation = String.class),
                        examples = @ExampleObject(name = "table", value = "<!doctype html>"))
            })
    public Uni<Response> chart(
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
            @QueryParam("width") @Nullable String width,
            @Context Request accepted) {
        var series = StoredCharts.series(code, orgCode, version, stratum, grain, asOf);
        var question = StoredCharts.question(series, chart, profile, from, to);
        int pixels = StoredCharts.width(width);
        return charting.chart(question, actors.get())
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(charted -> {
                    var shown = Shown.stored(charted);
                    return ChartAnswers.answer(shown, StoredChartView.from(charted, shown), pixels, accepted);
                });
    }
}
