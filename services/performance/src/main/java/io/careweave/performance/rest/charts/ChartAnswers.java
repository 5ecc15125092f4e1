package io.careweave.performance.rest.charts;

import io.careweave.performance.domain.charts.ControlChart;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;

/** A chart in the form that the caller prefers. */
final class ChartAnswers {

    static final String SVG = "image/svg+xml";
    static final String CSV = "text/csv";
    static final String HTML = "text/html";

    private ChartAnswers() {}

    /** JSON unless another form is preferred. */
    static Response answer(ControlChart chart, String title, Request request) {
        var variant = request.selectVariant(Variant.mediaTypes(
                        MediaType.APPLICATION_JSON_TYPE,
                        MediaType.valueOf(SVG),
                        MediaType.valueOf(CSV),
                        MediaType.valueOf(HTML))
                .build());
        return as(variant == null ? MediaType.APPLICATION_JSON_TYPE : variant.getMediaType(), chart, title);
    }

    private static Response as(MediaType type, ControlChart chart, String title) {
        return switch (type.getType() + "/" + type.getSubtype()) {
            case SVG -> document(ChartSvg.draw(chart, title), SVG);
            case CSV -> document(ChartTables.csv(chart), CSV);
            case HTML -> document(ChartTables.html(chart, title), HTML);
            default ->
                Response.ok(ChartView.from(chart), MediaType.APPLICATION_JSON_TYPE)
                        .header("Vary", "Accept")
                        .build();
        };
    }

    /** A document of its own that loads and runs nothing, should a browser open it. */
    private static Response document(String text, String type) {
        return Response.ok(text, MediaType.valueOf(type).withCharset("utf-8"))
                .header("Vary", "Accept")
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
