package io.careweave.subscriptions.application;

import io.careweave.subscriptions.domain.Mark;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Tells waiting readers of this replica that their subscription has a new number. */
@ApplicationScoped
class Arrivals {

    private final ConcurrentMap<UUID, Set<Expectation>> expected = new ConcurrentHashMap<>();

    /**
     * Counts from now on, so that what arrives while the reader still looks is not missed; must be closed.
     *
     * @param after the highest number the reader has
     */
    Expectation expect(UUID subscriptionId, long after) {
        var expectation = new Expectation(subscriptionId, after);
        expected.compute(subscriptionId, (id, others) -> {
            var all = others == null ? ConcurrentHashMap.<Expectation>newKeySet() : others;
            all.add(expectation);
            return all;
        });
        return expectation;
    }

    /** For whoever has just assigned a number. */
    void announce(UUID subscriptionId) {
        expected.getOrDefault(subscriptionId, Set.of()).forEach(one -> one.arrived.complete(null));
    }

    /** For whoever has seen how far a subscription is: readers that have everything go on waiting. */
    void announce(Mark mark) {
        expected.getOrDefault(mark.subscriptionId(), Set.of()).stream()
                .filter(one -> mark.off() || one.after < mark.lastNumber())
                .forEach(one -> one.arrived.complete(null));
    }

    /** The subscriptions that somebody waits for. */
    Set<UUID> awaited() {
        return Set.copyOf(expected.keySet());
    }

    int waiting() {
        return expected.values().stream().mapToInt(Set::size).sum();
    }

    /** One reader's wait. */
    final class Expectation {

        private final UUID subscriptionId;
        private final long after;
        private final CompletableFuture<Void> arrived = new CompletableFuture<>();

        private Expectation(UUID subscriptionId, long after) {
            this.subscriptionId = subscriptionId;
            this.after = after;
        }

        /** Completes on an arrival, or when the time is up. */
        Uni<Void> within(Duration time) {
            return Uni.createFrom()
                    .completionStage(() -> arrived.copy())
                    .ifNoItem()
                    .after(time)
                    .recoverWithUni(Uni.createFrom().voidItem());
        }

        void close() {
            expected.computeIfPresent(subscriptionId, (id, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
        }
    }
}
