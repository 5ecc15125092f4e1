package io.careweave.performance.rest.charts;

import static io.careweave.performance.domain.PerformanceProblem.CHART_IMPOSSIBLE;

import io.careweave.performance.domain.charts.Charts;
import io.careweave.performance.rest.Refuses;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Charts tried out: nothing is kept. It runs on worker threads, for a drawing may take a while. */
@Path("/v1/charts/preview")
@Tag(name = "Charts")
@Produces({MediaType.APPLICATION_JSON, ChartAnswers.SVG, ChartAnswers.CSV, ChartAnswers.HTML})
@Consumes(MediaType.APPLICATION_JSON)
class ChartPreviewResource {

    @POST
    @Blocking
    @PermissionsAllowed("performance.read")
    @Operation(
            operationId = "previewChart",
            summary = "Chart a series: limits, signs of change, what they mean",
            description = "By the code that charts indicators. At most 2,000 points. Accept chooses numbers, a drawing,"
                    + " CSV or a table. The same request gets the same answer. Everybody in the network may ask.")
    @Extension(name = "x-repeatable", value = "It only asks.")
    @Refuses(CHART_IMPOSSIBLE)
    @APIResponse(
            responseCode = "200",
            description = "The chart",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ChartView.class)),
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
                                                "period,value,centre,lower,upper,flags\r\n2024-01,5.0,6.0,0.68,11.32,")),
                @Content(
                        mediaType = ChartAnswers.HTML,
                        schema = @Schema(implementation = String.class),
                        examples = @ExampleObject(name = "table", value = "<!doctype html>"))
            })
    public Response preview(@NotNull @Valid ChartPreview request, @Context Request accepted) {
        var chart = Charts.chart(request.toSpec());
        return ChartAnswers.answer(
                Shown.preview(chart, request.titled()), ChartView.from(chart), ChartSvg.WIDTH, accepted);
    }
}
