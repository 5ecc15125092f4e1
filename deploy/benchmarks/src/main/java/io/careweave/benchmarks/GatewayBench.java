package io.careweave.benchmarks;

import io.careweave.local.server.JavaService;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the gateway costs: the same small GET with the same token, straight at the service, through the gateway, and
 * through another that verifies each token anew, in rounds that take turns so that the machine's moods hit all. The
 * service verifies the token and reads one row either way; the difference is the gateway's own verification, checks,
 * audit line and relaying.
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

    /** A round of one way. */
    private record Leg(Load.Round round, double cpuMillis) {
        double millis(double percentile) {
            return round.latencies().millis(percentile);
        }
    }

    /** Rounds next to each other; processor time is that of the gateway alone, for one request. */
    private record Turn(Leg direct, Leg cached, Leg uncached) {
        double added(double percentile) {
            return cached.millis(percentile) - direct.millis(percentile);
        }

        int failed() {
            return Stream.of(direct, cached, uncached)
                    .mapToInt(leg -> leg.round().failed())
                    .sum();
        }
    }

    List<Figure> run() throws InterruptedException {
        String path = "/v1/services/" + rig.newService();
        try (OtherGateway other = new OtherGateway(rig.stack().folder(), "careweave.gateway.token-cache=false")) {
            Ways ways = new Ways(
                    rig.stack().service(JavaService.Part.REFERRALS).resolve(path),
                    rig.gateway("/api/referrals" + path),
                    other.resolve("/api/referrals" + path),
                    other);
            Turn _ = turn("warm-up", ways, this::closed);
            Turn _ = turn("warm-up", ways, this::open);
            List<Turn> latency = turns(ROUNDS, "%d/s for %d s".formatted(PER_SECOND, SECONDS), ways, this::open);
            List<Turn> throughput = turns(THROUGHPUT_ROUNDS, IN_FLIGHT + " at once", ways, this::closed);
            return figures(latency, throughput);
        }
    }

    private record Ways(URI direct, URI cached, URI uncached, OtherGateway other) {}

    @FunctionalInterface
    private interface Measured {
        Load.Round on(URI uri) throws InterruptedException;
    }

    private Load.Round open(URI uri) throws InterruptedException {
        Client caller = rig.practice(0);
        return Load.open(PER_SECOND, PER_SECOND * SECONDS, index -> caller.get(uri));
    }

    private Load.Round closed(URI uri) throws InterruptedException {
        Client caller = rig.practice(0);
        return Load.closed(IN_FLIGHT, THROUGHPUT_REQUESTS, index -> caller.get(uri));
    }

    private List<Turn> turns(int count, String what, Ways ways, Measured measured) throws InterruptedException {
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            turns.add(turn(what, ways, measured));
        }
        return turns;
    }

    private Turn turn(String what, Ways ways, Measured measured) throws InterruptedException {
        rig.practice(0).renew();
        Turn turn = new Turn(
                leg(ways.direct(), measured, () -> Duration.ZERO),
                leg(ways.cached(), measured, this::gatewayCpu),
                leg(ways.uncached(), measured, ways.other()::cpu));
        rig.say("%s: direct p50 %.2f ms, %.0f/s; gateway p50 %.2f ms, %.0f/s; verifying each p50 %.2f ms, %.0f/s"
                .formatted(
                        what,
                        turn.direct().millis(50),
                        turn.direct().round().perSecond(),
                        turn.cached().millis(50),
                        turn.cached().round().perSecond(),
                        turn.uncached().millis(50),
                        turn.uncached().round().perSecond()));
        return turn;
    }

    private static Leg leg(URI uri, Measured measured, Supplier<Duration> cpu) throws InterruptedException {
        Duration before = cpu.get();
        Load.Round round = measured.on(uri);
        long count = Math.max(1, round.latencies().count());
        return new Leg(round, cpu.get().minus(before).toNanos() / 1e6 / count);
    }

    private Duration gatewayCpu() {
        return Cpu.now(rig.stack().folder()).used().getOrDefault("gateway", Duration.ZERO);
    }

    private static List<Figure> figures(List<Turn> latency, List<Turn> throughput) {
        String at = " at " + PER_SECOND + "/s";
        int failures = Stream.concat(latency.stream(), throughput.stream())
                .mapToInt(Turn::failed)
                .sum();
        return List.of(
                Figure.of("added p50" + at, Median.of(latency, turn -> turn.added(50)), "ms", "<=2"),
                Figure.of("added p99" + at, Median.of(latency, turn -> turn.added(99)), "ms", "<=10"),
                Figure.of("direct p50", Median.of(latency, turn -> turn.direct().millis(50)), "ms"),
                Figure.of("direct p99", Median.of(latency, turn -> turn.direct().millis(99)), "ms"),
                Figure.of(
                        "gateway p50", Median.of(latency, turn -> turn.cached().millis(50)), "ms"),
                Figure.of(
                        "gateway p99", Median.of(latency, turn -> turn.cached().millis(99)), "ms"),
                Figure.of(
                        "verifying each p50",
                        Median.of(latency, turn -> turn.uncached().millis(50)),
                        "ms"),
                Figure.of(
                        "verifying each p99",
                        Median.of(latency, turn -> turn.uncached().millis(99)),
                        "ms"),
                perSecond("direct", throughput, Turn::direct),
                perSecond("gateway", throughput, Turn::cached),
                perSecond("verifying each", throughput, Turn::uncached),
                Figure.of(
                        "gateway processor",
                        Median.of(throughput, turn -> turn.cached().cpuMillis()),
                        "ms/request"),
                Figure.of(
                        "verifying each processor",
                        Median.of(throughput, turn -> turn.uncached().cpuMillis()),
                        "ms/request"),
                Figure.of("failures", failures, "requests", "=0"));
    }

    private static Figure perSecond(String name, List<Turn> turns, Function<Turn, Leg> leg) {
        return Figure.of(
                name + " throughput",
                Median.of(turns, turn -> leg.apply(turn).round().perSecond()),
                "requests/s");
    }
}
