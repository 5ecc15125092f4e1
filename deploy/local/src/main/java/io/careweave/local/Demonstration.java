package io.careweave.local;

import io.careweave.local.client.DemoData;
import io.careweave.local.client.Gateway;
import io.careweave.local.client.Receiver;
import io.careweave.local.client.Tokens;
import io.careweave.local.client.TrustEndpoint;
import io.careweave.local.plan.Network;
import io.careweave.local.process.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The demonstration as partners would have set it up: a directory, the acute trust's webhook, some referrals that it has
 * received. Done once for each state folder; afterwards it changes nothing.
 */
final class Demonstration {
    static final String TRUST = "partner-zr1";

    private static final Duration RECEIVING = Duration.ofSeconds(20);

    private final String gateway;
    private final Tokens tokens;
    private final Network network;
    private final Path state;

    Demonstration(String gateway, Tokens tokens, Network network, Path state) {
        this.gateway = gateway;
        this.tokens = tokens;
        this.network = network;
        this.state = state;
    }

    void load() {
        DemoData data = new DemoData(
                network.demonstration(),
                Gateway.asUser(gateway, tokens, "operator"),
                client -> Gateway.asClient(gateway, tokens, client));
        data.loadDirectory();
        TrustEndpoint trust = new TrustEndpoint(state, TRUST, Gateway.asClient(gateway, tokens, TRUST));
        if (trust.active()) {
            data.loadReferrals();
            return;
        }
        int port = Ports.isFree(TrustEndpoint.USUAL_PORT) ? TrustEndpoint.USUAL_PORT : 0;
        try (Receiver receiver = new Receiver(port, event -> trust.keep(event.contiguous()))) {
            TrustEndpoint.Memory memory = trust.subscribe(receiver);
            data.loadReferrals();
            awaitAll(receiver, trust, memory);
        }
    }

    /** So that the trust begins with nothing missing; what does not come in time comes when it next receives. */
    private static void awaitAll(Receiver receiver, TrustEndpoint trust, TrustEndpoint.Memory memory) {
        CountDownLatch never = new CountDownLatch(1);
        long end = System.nanoTime() + RECEIVING.toNanos();
        try {
            boolean all = false;
            while (!all && System.nanoTime() < end && !never.await(200, TimeUnit.MILLISECONDS)) {
                long last = trust.lastNumber(memory);
                all = last > 0 && receiver.contiguous() >= last;
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
