package io.careweave.benchmarks;

import io.careweave.local.server.JavaService;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What the gateway costs: the same small GET with the same token, straight at the service and through the gateway, in
 * rounds that take turns so that the machine's moods hit both. The service verifies the token and reads one row either
 * way; the difference is the gateway's own verification, checks, audit line and relaying.
 */
final class GatewayBench {
    private static final int PER_SECOND = 200;
    private static final int SECONDS = 10;
    private static final int ROUNDS = 5;
    private static final int IN_FLIGHT = 16;
    private static final int THROUGHPUT_REQUESTS = 6_000;
    private static final int THROUGHPUT_ROUNDS = 3;

    private final Rig rig;

    GatewayBench(Rig rig) {
        this.rig = rig;
    }

    /** Two rounds next to each other. */
    private record Pair(Load.Round direct, Load.Round gateway) {
        double added(double percentile) {
            return gateway.latencies().millis(percentile) - direct.latencies().millis(percentile);
        }
    }

    List<Figure> run() throws InterruptedException {
        String path = "/v1/services/" + rig.newService();
        URI direct = rig.stack().service(JavaService.Part.REFERRALS).resolve(path);
        URI gateway = rig.gateway("/api/referrals" + path);
        Pair _ = throughput(direct, gateway);
        Pair _ = latency(direct, gateway);
        List<Pair> latency = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            latency.add(latency(direct, gateway));
        }
        List<Pair> throughput = new ArrayList<>();
        for (int round = 0; round < THROUGHPUT_ROUNDS; round++) {
            throughput.add(throughput(direct, gateway));
        }
        List<Figure> figures = new ArrayList<>(figures(latency, throughput));
        figures.addAll(new PeersBench(rig).run());
        return figures;
    }

    private Pair latency(URI direct, URI gateway) throws InterruptedException {
        return pair("%d/s for %d s".formatted(PER_SECOND, SECONDS), direct, gateway, uri -> {
            Client caller = rig.practice(0);
            return Load.open(PER_SECOND, PER_SECOND * SECONDS, index -> caller.get(uri));
        });
    }

    private Pair throughput(URI direct, URI gateway) throws InterruptedException {
        return pair("%d at once".formatted(IN_FLIGHT), direct, gateway, uri -> {
            Client caller = rig.practice(0);
            return Load.closed(IN_FLIGHT, THROUGHPUT_REQUESTS, index -> caller.get(uri));
        });
    }

    @FunctionalInterface
    private interface Measured {
        Load.Round on(URI uri) throws InterruptedException;
    }

    private Pair pair(String what, URI direct, URI gateway, Measured measured) throws InterruptedException {
        rig.practice(0).renew();
        Pair pair = new Pair(measured.on(direct), measured.on(gateway));
        rig.say("%s: direct p50 %.2f ms, %.0f/s; gateway p50 %.2f ms, %.0f/s"
                .formatted(
                        what,
                        pair.direct().latencies().millis(50),
                        pair.direct().perSecond(),
                        pair.gateway().latencies().millis(50),
                        pair.gateway().perSecond()));
        return pair;
    }

    private static List<Figure> figures(List<Pair> latency, List<Pair> throughput) {
        String at = " at " + PER_SECOND + "/s";
        int failures = java.util.stream.Stream.concat(latency.stream(), throughput.stream())
                .mapToInt(pair -> pair.direct().failed() + pair.gateway().failed())
                .sum();
        return List.of(
                Figure.of("added p50" + at, Median.of(latency, pair -> pair.added(50)), "ms", "<=2"),
                Figure.of("added p99" + at, Median.of(latency, pair -> pair.added(99)), "ms", "<=10"),
                Figure.of(
                        "direct p50",
                        Median.of(latency, pair -> pair.direct().latencies().millis(50)),
                        "ms"),
                Figure.of(
                        "direct p99",
                        Median.of(latency, pair -> pair.direct().latencies().millis(99)),
                        "ms"),
                Figure.of(
                        "gateway p50",
                        Median.of(latency, pair -> pair.gateway().latencies().millis(50)),
                        "ms"),
                Figure.of(
                        "gateway p99",
                        Median.of(latency, pair -> pair.gateway().latencies().millis(99)),
                        "ms"),
                Figure.of(
                        "direct throughput",
                        Median.of(throughput, pair -> pair.direct().perSecond()),
                        "requests/s"),
                Figure.of(
                        "gateway throughput",
                        Median.of(throughput, pair -> pair.gateway().perSecond()),
                        "requests/s"),
                Figure.of("failures", failures, "requests", "=0"));
    }
}
