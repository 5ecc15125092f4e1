package io.careweave.benchmarks;

import java.net.URI;
import java.util.List;
import java.util.function.IntFunction;

/** Reading what {@link ObservationBench} brought: one series of 50 months, and the network's, the sum of twenty. */
final class ReadingBench {
    private static final int PER_SECOND = 50;
    private static final int SECONDS = 10;
    private static final int WARMING = 1_000;
    private static final int WARMING_IN_FLIGHT = 4;

    private final Rig rig;
    private final URI service;
    private final Client analyst;

    ReadingBench(Rig rig, URI service) {
        this.rig = rig;
        this.service = service;
        this.analyst = rig.user("analyst");
    }

    /** @param asOf an instant at which all of it was known */
    List<Figure> run(String asOf) throws InterruptedException {
        String then = "&asOf=" + asOf;
        return List.of(
                figure("a series of 50 months", index -> path(index, Rig.org(index % 20), "")),
                figure("the same as of an instant", index -> path(index, Rig.org(index % 20), then)),
                figure("the sum of twenty series", index -> path(index, "X-RIDGEWAY", "")),
                figure("the same sum as of an instant", index -> path(index, "X-RIDGEWAY", then)));
    }

    private Figure figure(String what, IntFunction<String> path) throws InterruptedException {
        analyst.renew();
        var _ = Load.closed(WARMING_IN_FLIGHT, WARMING, index -> analyst.get(service.resolve(path.apply(index))));
        Load.Round round =
                Load.open(PER_SECOND, PER_SECOND * SECONDS, index -> analyst.get(service.resolve(path.apply(index))));
        if (round.failed() > 0) {
            throw new IllegalStateException("reading failed: " + round.failures());
        }
        rig.say("%s p99 %.1f ms".formatted(what, round.latencies().millis(99)));
        return Figure.of(what + " p99", round.latencies().millis(99), "ms");
    }

    private static String path(int index, String org, String asOf) {
        return "indicators/BENCH_IMPORT_%d/organisations/%s/observations?stratum=R0S%d%s"
                .formatted(index % 25, org, index % 40, asOf);
    }
}
