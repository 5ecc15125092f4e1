package io.careweave.subscriptions.application;

import io.careweave.subscriptions.domain.Outcome.Reason;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * All addresses of a host, from the system's resolver. It blocks, so it has threads of its own, and at most one of them
 * per host: a subscriber whose name servers are slow delays nobody else.
 */
@ApplicationScoped
class Resolver {

    private static final int THREADS = 32;
    private static final int WAITING = 1000;

    private final ConcurrentMap<String, CompletableFuture<List<InetAddress>>> underWay = new ConcurrentHashMap<>();
    /** Hosts of which no name server said lately whether they exist. */
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("resolver-", 0).factory());

    Resolver() {
        threads.allowCoreThreadTimeOut(true);
    }

    void stop(@Observes ShutdownEvent event) {
        threads.shutdownNow();
    }

    /** Fails with {@link CallFailed} if the host is unknown, or our resolver does not answer. */
    Uni<List<InetAddress>> resolve(String host) {
        return Uni.createFrom().completionStage(() -> start(host).copy());
    }

    private CompletableFuture<List<InetAddress>> start(String host) {
        try {
            var lookup = underWay.computeIfAbsent(host, this::lookup);
            var _ = lookup.whenComplete((addresses, failure) -> underWay.remove(host, lookup));
            return lookup;
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(CallFailed.ofOurs(Reason.RESOLVER_FAILED, e));
        }
    }

    private CompletableFuture<List<InetAddress>> lookup(String host) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        var addresses = List.of(InetAddress.getAllByName(host));
                        unanswered.remove(host);
                        return addresses;
                    } catch (UnknownHostException e) {
                        throw new CompletionException(failure(host, e));
                    }
                },
                threads);
    }

    /**
     * The JDK says only in words (of getaddrinfo's EAI_AGAIN) that no name server answered; and for ten seconds it repeats
     * that it failed, with nothing but the host's name for a message.
     */
    private CallFailed failure(String host, UnknownHostException failure) {
        var message = String.valueOf(failure.getMessage());
        if (message.contains("Temporary failure")) {
            unanswered.add(host);
        } else if (!message.equals(host)) {
            unanswered.remove(host);
        }
        return unanswered.contains(host)
                ? CallFailed.ofOurs(Reason.RESOLVER_FAILED, failure)
                : CallFailed.ofTheirs(Reason.HOST_UNKNOWN, failure);
    }
}
