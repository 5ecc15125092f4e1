package io.careweave.performance.rest.charts;

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

    /**
     * JSON unless another form is preferred.
     *
     * @param numbers the JSON
     */
    static Response answer(Shown shown, Object numbers, int width, Request request) {
        var variant = request.selectVariant(Variant.mediaTypes(
                        MediaType.APPLICATION_JSON_TYPE,
                        MediaType.valueOf(SVG),
                        MediaType.valueOf(CSV),
                        MediaType.valueOf(HTML))
                .build());
        var type = variant == null ? MediaType.APPLICATION_JSON_TYPE : variant.getMediaType();
        return switch (type.getType() + "/" + type.getSubtype()) {
            case SVG -> drawing(shown, width);
            case CSV -> document(ChartTables.csv(shown), CSV);
            case HTML -> document(ChartTables.html(shown), HTML);
            default ->
                Response.ok(numbers, MediaType.APPLICATION_JSON_TYPE)
                        .header("Vary", "Accept")
                        .build();
        };
    }

    static Response drawing(Shown shown, int width) {
        return document(ChartSvg.draw(shown, width), SVG);
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
