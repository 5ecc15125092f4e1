package io.careweave.subscriptions.application;

import io.careweave.commons.messaging.Background;
import io.careweave.subscriptions.domain.Delivery;
import io.careweave.subscriptions.domain.TopicRun;
import io.careweave.subscriptions.persistence.TopicStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Carries numbered events to the topics of partners. While the broker does not take them they wait, without any attempt
 * being counted and in order; what it took but was not recorded is written again, under the same ids. Each subscription
 * goes on by itself, so one whose topic is gone holds up no other, and the database leases each to one replica.
 */
@ApplicationScoped
public class TopicRelay {

    private static final Logger LOG = Logger.getLogger(TopicRelay.class);
    /** Subscriptions under way at once, and events of each: together what may be in memory. */
    private static final int SUBSCRIPTIONS = 16;

    private static final int BATCH = 100;

    private final Mutiny.SessionFactory sessions;
    private final TopicStore store;
    private final PartnerTopics topics;
    private final Background background;
    private final DeliveryMeters meters;
    private final SubscriptionsConfig config;
    private final Vertx vertx;
    private final AtomicInteger wakes = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean stopped;

    TopicRelay(
            Mutiny.SessionFactory sessions,
            TopicStore store,
            PartnerTopics topics,
            Background background,
            DeliveryMeters meters,
            SubscriptionsConfig config,
            Vertx vertx) {
        this.sessions = sessions;
        this.store = store;
        this.topics = topics;
        this.background = background;
        this.meters = meters;
        this.config = config;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(config.poll().toMillis(), tick -> wake());
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    /** Looks for due lanes soon. Calls while it looks are remembered as one. */
    public void wake() {
        if (!stopped && wakes.getAndIncrement() == 0) {
            round();
        }
    }

    private void round() {
        int seen = wakes.get();
        int free = SUBSCRIPTIONS - underWay.get();
        if (free <= 0) {
            next(seen);
            return;
        }
        var _ = this.<List<TopicStore.Claim>>transaction(session -> store.claim(session, free, config.lease()))
                .subscribe()
                .with(
                        claims -> {
                            claims.forEach(this::begin);
                            next(seen);
                        },
                        failure -> {
                            LOG.warnf("no partner topics: %s", failure.getMessage());
                            next(seen);
                        });
    }

    private void next(int seen) {
        if (wakes.addAndGet(-seen) > 0) {
            round();
        }
    }

    private void begin(TopicStore.Claim claim) {
        underWay.incrementAndGet();
        var _ = this.<TopicRun>transaction(session -> store.load(session, claim, BATCH))
                .chain(run -> write(run).chain(written -> record(run, written)))
                .onTermination()
                .invoke(underWay::decrementAndGet)
                .subscribe()
                .with(
                        more -> {
                            if (more) {
                                wake();
                            }
                        },
                        failure -> LOG.warnf(
                                "what is due to the topic of subscription %s will be written again: %s",
                                claim.subscriptionId(), failure.getMessage()));
    }

    private Uni<Integer> write(TopicRun run) {
        var letters = run.authorised();
        return letters.isEmpty()
                ? Uni.createFrom().item(0)
                : topics.write(run.terms().ownerOrg(), run.subscriptionId(), letters)
                        .ifNoItem()
                        .after(config.lease())
                        .recoverWithItem(0);
    }

    /** Counts only while the lease holds: else another replica writes the same. */
    private Uni<Boolean> record(TopicRun run, int written) {
        return transaction(session -> store.hold(session, run)
                .chain(held ->
                        held ? record(session, run, written) : Uni.createFrom().item(false)));
    }

    private Uni<Boolean> record(Mutiny.Session session, TopicRun run, int written) {
        var id = run.subscriptionId();
        boolean all = written == run.authorised().size();
        meters.attempted("delivered", written);
        if (!all) {
            meters.attempted("our_fault", 1);
        }
        run.authorised().stream()
                .limit(written)
                .filter(letter -> !letter.replay())
                .forEach(letter -> meters.delivered(letter.body()));
        var numbers = run.authorised().subList(0, written).stream()
                .map(TopicRun.Letter::number)
                .toList();
        return store.end(session, id, numbers, Delivery.State.DELIVERED.name(), "WRITTEN")
                .chain(() -> store.end(session, id, run.withheld(), Delivery.State.DROPPED.name(), "NOT_AUTHORISED"))
                .chain(() -> all ? Uni.createFrom().voidItem() : store.tried(session, id, "TOPIC_UNAVAILABLE"))
                .chain(() -> store.goOn(session, id, all ? Duration.ZERO : config.topicRetry()))
                .map(more -> more && all);
    }

    private <T> Uni<T> transaction(Function<Mutiny.Session, Uni<T>> work) {
        return background.run(() -> sessions.withTransaction(work));
    }
}
