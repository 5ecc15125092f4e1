package io.careweave.local;

import io.careweave.local.client.DemoBudget;
import io.careweave.local.client.DemoContracting;
import io.careweave.local.client.DemoData;
import io.careweave.local.client.DemoPerformance;
import io.careweave.local.client.Gateway;
import io.careweave.local.client.Receiver;
import io.careweave.local.client.Tokens;
import io.careweave.local.client.TrustEndpoint;
import io.careweave.local.plan.Network;
import io.careweave.local.process.Failure;
import io.careweave.local.process.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The demonstration as partners would have set it up: a budget, contracts and a call for tenders, three years of indicators, a directory, the acute trust's webhook, some referrals that it has
 * received. Done once for each state folder; afterwards it changes nothing.
 */
final class Demonstration {
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

    private Gateway as(String person) {
        return Gateway.asUser(gateway, tokens, person);
    }

    private void contract() {
        network.contracting()
                .ifPresent(data -> new DemoContracting(data, network.contracts(), this::as, tokens::memberOf).load());
    }

    private void measure() {
        network.performance().ifPresent(story -> new DemoPerformance(
                        story, network.budget().orElseThrow().required("practices"), as("analyst"))
                .load());
    }

    private static void await(CompletableFuture<Void> part) {
        try {
            part.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof Failure cause ? cause : failed;
        }
    }

    /** @return whether the trust has received all of it; what has not come yet comes when it next receives */
    boolean load() {
        CompletableFuture<Void> contracting = CompletableFuture.runAsync(this::contract, Thread.ofVirtual()::start);
        CompletableFuture<Void> measuring = CompletableFuture.runAsync(this::measure, Thread.ofVirtual()::start);
        network.budget().ifPresent(budget -> new DemoBudget(budget, this::as).load());
        DemoData data = new DemoData(
                network.demonstration(), as("operator"), partner -> Gateway.asClient(gateway, tokens, partner));
        data.loadDirectory();
        await(contracting);
        await(measuring);
        Network.Partner receiving = network.receiver();
        String client = receiving.clientId();
        TrustEndpoint trust = new TrustEndpoint(state, client, Gateway.asClient(gateway, tokens, client));
        if (trust.active()) {
            data.loadReferrals();
            return true;
        }
        int port = Ports.isFree(TrustEndpoint.USUAL_PORT) ? TrustEndpoint.USUAL_PORT : 0;
        CountDownLatch left = new CountDownLatch(data.referralsTo(receiving.org()));
        try (Receiver receiver = new Receiver(port, event -> {
            trust.keep(event.contiguous());
            left.countDown();
        })) {
            var unused = trust.subscribe(receiver);
            data.loadReferrals();
            return left.await(RECEIVING.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
