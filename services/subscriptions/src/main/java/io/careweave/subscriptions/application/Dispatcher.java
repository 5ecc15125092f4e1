package io.careweave.subscriptions.application;

import io.careweave.commons.http.Outages;
import io.careweave.subscriptions.domain.Errand;
import io.careweave.subscriptions.domain.Pace;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Keeps errands under way: woken when an event was numbered or a delivery ended, and by a timer for what becomes due.
 * Each subscription has its own share of what may be under way, so a slow endpoint holds up nobody else. Any number of
 * replicas may run: the database leases each errand to one.
 */
@ApplicationScoped
public class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final Duration RETRY_RECORD_FOR = Duration.ofSeconds(10);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Deliveries deliveries;
    private final Courier courier;
    private final Health health;
    private final SubscriptionsConfig config;
    private final Vertx vertx;
    private final Clock clock;
    private final Map<UUID, Integer> underWay = new HashMap<>();
    private final Map<UUID, Pace> paces = new HashMap<>();
    private final Set<UUID> full = new HashSet<>();
    private final AtomicInteger wakes = new AtomicInteger();
    private volatile boolean stopped;

    Dispatcher(
            Deliveries deliveries,
            Courier courier,
            Health health,
            SubscriptionsConfig config,
            Vertx vertx,
            Clock clock) {
        this.deliveries = deliveries;
        this.courier = courier;
        this.health = health;
        this.config = config;
        this.vertx = vertx;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(config.poll().toMillis(), tick -> wake());
    }

    /** Lets what is under way end; what does not in time is sent again by whoever runs next, under the same id. */
    synchronized void stop(@Observes ShutdownEvent event) {
        stopped = true;
        long deadline = System.nanoTime() + FAREWELL.toNanos();
        try {
            for (long left = FAREWELL.toMillis(); !underWay.isEmpty() && left > 0; ) {
                wait(left);
                left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks for due errands soon. Calls while it looks are remembered as one. */
    public void wake() {
        if (!stopped && wakes.getAndIncrement() == 0) {
            round();
        }
    }

    private void round() {
        int seen = wakes.get();
        var free = new HashMap<UUID, Integer>();
        int total = capacity(free);
        if (total <= 0) {
            next(seen);
            return;
        }
        var _ = deliveries
                .claim(free, total)
                .subscribe()
                .with(
                        errands -> {
                            // Whatever happens: a round that never ends would end all deliveries.
                            try {
                                begin(errands);
                            } finally {
                                next(seen);
                            }
                        },
                        failure -> {
                            LOG.warnf("no errands: %s", failure.getMessage());
                            next(seen);
                        });
    }

    private void next(int seen) {
        if (wakes.addAndGet(-seen) > 0) {
            round();
        }
    }

    /** Fills in how many more each busy subscription may have; returns how many may be begun in all. */
    private synchronized int capacity(Map<UUID, Integer> free) {
        int each = config.concurrentPerSubscription();
        underWay.forEach((id, count) -> free.put(id, Math.max(0, each - count)));
        paces.replaceAll((id, pace) -> pace.at(clock.millis()));
        paces.values().removeIf(Pace::isFull);
        paces.forEach((id, pace) -> free.merge(id, Math.min(each, pace.allowance()), Math::min));
        return config.concurrent()
                - underWay.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void begin(List<Errand> errands) {
        synchronized (this) {
            for (var errand : errands) {
                underWay.merge(errand.subscriptionId(), 1, Integer::sum);
                spend(errand);
            }
        }
        for (var errand : errands) {
            var _ = run(errand).subscribe().with(more -> end(errand, more), failure -> {
                LOG.warnf(
                        "number %d of subscription %s will be sent again: %s",
                        errand.number(), errand.subscriptionId(), failure.getMessage());
                end(errand, false);
            });
        }
    }

    private void spend(Errand errand) {
        var rate = errand.ratePerMinute();
        if (rate == null) {
            paces.remove(errand.subscriptionId());
            return;
        }
        var known = paces.get(errand.subscriptionId());
        var pace = known != null && known.ratePerMinute() == rate ? known : Pace.full(rate, clock.millis());
        paces.put(errand.subscriptionId(), pace.spend(1));
    }

    private Uni<Boolean> run(Errand errand) {
        if (!errand.isAuthorised()) {
            return deliveries.withhold(errand);
        }
        return courier.carry(errand.post()).chain(attempt -> deliveries
                .record(errand, attempt)
                .onFailure(Outages::isOutage)
                .retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(2))
                .expireIn(RETRY_RECORD_FOR.toMillis())
                .chain(more -> health.note(
                                errand.terms().ownerOrg(), errand.endpoint(), errand.failing(), attempt.outcome())
                        .map(again -> more || again)));
    }

    /**
     * Looks for more only where there can be more: behind this errand, or because its subscription had its full share. A
     * full share is refilled by halves, so that a busy subscription costs one look for many errands.
     */
    private void end(Errand errand, boolean more) {
        boolean refill;
        synchronized (this) {
            var id = errand.subscriptionId();
            int left = underWay.getOrDefault(id, 1) - 1;
            if (left == 0) {
                underWay.remove(id);
            } else {
                underWay.put(id, left);
            }
            int each = config.concurrentPerSubscription();
            if (left == each - 1) {
                full.add(id);
            }
            refill = left <= each / 2 && full.remove(id);
            notifyAll();
        }
        if (more || refill) {
            wake();
        }
    }
}
