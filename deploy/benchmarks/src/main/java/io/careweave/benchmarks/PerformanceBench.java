package io.careweave.benchmarks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A chart of 60 months with every rule, asked of the service and through the gateway; then signals, and files. */
final class PerformanceBench {
    private static final String PREVIEW = "charts/preview";
    private static final int MONTHS = 60;
    private static final int PER_SECOND = 100;
    private static final int SECONDS = 20;
    private static final int WARMING = 10_000;
    private static final int WARMING_IN_FLIGHT = 4;

    private final Rig rig;
    private final ObjectNode body = body();

    PerformanceBench(Rig rig) {
        this.rig = rig;
    }

    List<Figure> run() throws InterruptedException, IOException {
        URI service = URI.create("http://127.0.0.1:" + rig.running().port("performance") + "/v1/");
        List<Figure> figures = new ArrayList<>();
        if (isAsked("charts")) {
            figures.addAll(charts(service.resolve(PREVIEW)));
        }
        if (isAsked("signals")) {
            figures.addAll(new SignalBench(rig, service).run());
        }
        if (isAsked("files")) {
            figures.addAll(new ObservationBench(rig, service, asking(service.resolve(PREVIEW))).run());
        }
        return figures;
    }

    /** All are, but in a trial. */
    private static boolean isAsked(String part) {
        return System.getProperty("careweave.bench.part", part).equals(part);
    }

    private List<Figure> charts(URI service) throws InterruptedException {
        URI gateway = rig.gateway("/api/performance/v1/charts/preview");
        warm(gateway);
        warm(service);
        Cpu before = Cpu.now(rig.stack().folder());
        Latencies direct = measure(service);
        double used =
                Cpu.now(rig.stack().folder()).since(before, direct.count()).getOrDefault("performance", 0.0);
        Latencies through = measure(gateway);
        return rig.told(List.of(
                Figure.of("chart with rules p50", direct.millis(50), "ms"),
                Figure.of("chart with rules p99", direct.millis(99), "ms", "<=5"),
                Figure.of("of it processor time of the service", used, "ms"),
                Figure.of("chart with rules p99 through the gateway", through.millis(99), "ms", "<=50")));
    }

    private Load.Operation asking(URI preview) {
        return number -> rig.practice(number).ask(preview, body);
    }

    /** Until the compilers have done what they do: a service that was started an hour ago is what is measured. */
    private void warm(URI preview) throws InterruptedException {
        rig.renewTokens();
        Load.Round round = Load.closed(WARMING_IN_FLIGHT, WARMING, asking(preview));
        rig.say("%d charts to warm up, %.0f a second".formatted(WARMING, round.perSecond()));
        var _ = measure(preview);
        rig.renewTokens();
    }

    private Latencies measure(URI preview) throws InterruptedException {
        Load.Round round = Load.open(PER_SECOND, PER_SECOND * SECONDS, asking(preview));
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
