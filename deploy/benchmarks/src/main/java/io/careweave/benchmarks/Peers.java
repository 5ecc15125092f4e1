package io.careweave.benchmarks;

import io.careweave.local.process.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The gateways of one comparison that could be had on this machine; ends them. */
final class Peers implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final List<Peer.Running> running = new ArrayList<>();
    private final Thread hook = new Thread(this::stop, "stop-peers");

    private Peers() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** A peer that is not there is said in one line and left out: the others are measured all the same. */
    static Peers start(List<Peer> wanted, Consumer<String> say) {
        Peers peers = new Peers();
        try {
            for (Peer peer : wanted) {
                peers.add(peer, say);
            }
            return peers;
        } catch (RuntimeException failed) {
            peers.close();
            throw failed;
        }
    }

    private void add(Peer peer, Consumer<String> say) {
        try {
            Peer.Running one = peer.start();
            synchronized (running) {
                running.add(one);
            }
        } catch (Failure absent) {
            String why = String.valueOf(absent.getMessage())
                    .lines()
                    .findFirst()
                    .orElse("")
                    .strip();
            say.accept(peer.label() + " is absent: " + why);
        }
    }

    List<Peer.Running> running() {
        synchronized (running) {
            return List.copyOf(running);
        }
    }

    private void stop() {
        running().forEach(peer -> peer.process().stop(GRACE));
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
