package io.careweave.benchmarks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.local.client.Running;
import io.careweave.local.plan.Data;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A chart of 60 months with every rule, asked of the service and through the gateway; then signals, and files. */
final class PerformanceBench {
    private static final int MONTHS = 60;
    private static final int PER_SECOND = 100;
    private static final int SECONDS = 20;

    private final Rig rig;
    private final ObjectNode body = body();

    PerformanceBench(Rig rig) {
        this.rig = rig;
    }

    List<Figure> run() throws InterruptedException, IOException {
        Running running =
                Data.JSON.readValue(rig.stack().folder().resolve("run.json").toFile(), Running.class);
        URI service = URI.create("http://127.0.0.1:" + running.port("performance") + "/v1/charts/preview");
        URI gateway = rig.gateway("/api/performance/v1/charts/preview");
        var _ = measure(service);
        var _ = measure(gateway);
        rig.renewTokens();
        Latencies direct = measure(service);
        Latencies through = measure(gateway);
        List<Figure> figures = new ArrayList<>(List.of(
                Figure.of("chart with rules p50", direct.millis(50), "ms"),
                Figure.of("chart with rules p99", direct.millis(99), "ms", "<=5"),
                Figure.of("chart with rules p99 through the gateway", through.millis(99), "ms", "<=50")));
        URI observations = service.resolve("/v1/");
        figures.addAll(new SignalBench(rig, observations).run());
        figures.addAll(new ObservationBench(rig, observations).run());
        return figures;
    }

    private Latencies measure(URI preview) throws InterruptedException {
        Load.Round round = Load.open(
                PER_SECOND, PER_SECOND * SECONDS, number -> rig.practice(number).ask(preview, body));
        if (round.failed() > 0) {
            throw new IllegalStateException("charts failed: " + round.failures());
        }
        rig.say("chart p99 %.1f ms".formatted(round.latencies().millis(99)));
        return round.latencies();
    }

    private static ObjectNode body() {
        SplittableRandom random = new SplittableRandom(20_240_401);
        ObjectNode body = Rig.object()
                .put("chart", "XMR")
                .put("profile", "PTD")
                .put("polarity", "LOWER")
                .put("target", 11.5);
        ArrayNode points = body.putArray("points");
        for (int i = 0; i < MONTHS; i++) {
            points.addObject()
                    .put("period", "%d-%02d".formatted(2021 + i / 12, i % 12 + 1))
                    .put("value", random.nextGaussian(12, 2));
        }
        return body;
    }
}
