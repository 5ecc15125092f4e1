package io.careweave.benchmarks;

import io.careweave.local.process.Failure;
import io.careweave.local.process.Folders;
import io.careweave.local.process.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Our gateway with and without its cache of verified tokens, and what else one could put there: each a process of its own
 * before the same upstream, for the same path and the same claims, at saturation, in rounds that take turns.
 */
final class PeersBench {
    private static final int IN_FLIGHT = 16;
    private static final int REQUESTS = 6_000;
    private static final int ROUNDS = 5;

    private final Rig rig;

    PeersBench(Rig rig) {
        this.rig = rig;
    }

    /** @param processor milliseconds of the peer's own processes for one request */
    record Round(double perSecond, double processor, int failed) {}

    List<Figure> run() throws InterruptedException {
        Path folder = folder();
        String client = "partner-" + Rig.org(0).toLowerCase(Locale.ROOT);
        try (Upstream upstream = Upstream.start()) {
            Comparison comparison = new Comparison(
                    upstream.address(),
                    rig.stack().issuer(),
                    client,
                    () -> rig.stack().tokens().ofClient(client),
                    folder);
            try (Peers peers = Peers.start(comparison.peers(), rig::say)) {
                return measure(peers.running());
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private List<Figure> measure(List<Peer.Running> peers) throws InterruptedException {
        for (Peer.Running peer : peers) {
            requireVerifies(peer);
            var _ = round(peer);
        }
        Map<String, List<Round>> rounds = new LinkedHashMap<>();
        for (int number = 0; number < ROUNDS; number++) {
            for (Peer.Running peer : peers) {
                Round round = round(peer);
                rounds.computeIfAbsent(peer.name(), name -> new ArrayList<>()).add(round);
                rig.say("%s: %.0f/s, %.2f ms".formatted(peer.name(), round.perSecond(), round.processor()));
            }
        }
        return figures(rounds);
    }

    private static Round round(Peer.Running peer) throws InterruptedException {
        peer.caller().renew();
        URI uri = peer.base().resolve(Comparison.PATH);
        Duration before = Cpu.ofTree(peer.process().pid());
        Load.Round load =
                Load.closed(IN_FLIGHT, REQUESTS, index -> peer.caller().get(uri));
        Duration used = Cpu.ofTree(peer.process().pid()).minus(before);
        return new Round(load.perSecond(), used.toNanos() / 1e6 / REQUESTS, load.failed());
    }

    /** Speed without verification would be no comparison. */
    private static void requireVerifies(Peer.Running peer) {
        URI uri = peer.base().resolve(Comparison.PATH);
        var _ = peer.caller().get(uri).join();
        for (String token : peer.caller().spoilt()) {
            int status = Http.send(HttpRequest.newBuilder(uri)
                            .timeout(Duration.ofSeconds(10))
                            .header("Authorization", "Bearer " + token)
                            .build())
                    .statusCode();
            if (status != 401) {
                throw new Failure(Failure.Kind.REFUSED, peer.name() + " answers a spoilt token with " + status, "");
            }
        }
    }

    static List<Figure> figures(Map<String, List<Round>> rounds) {
        List<Figure> figures = new ArrayList<>();
        rounds.forEach((peer, of) -> {
            figures.add(Figure.of(peer + " at saturation", Median.of(of, Round::perSecond), "requests/s"));
            figures.add(Figure.of(peer + " processor", Median.of(of, Round::processor), "ms/request"));
            figures.add(Figure.of(
                    peer + " failures", of.stream().mapToInt(Round::failed).sum(), "requests", "=0"));
        });
        return figures;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("careweave-peers-");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
