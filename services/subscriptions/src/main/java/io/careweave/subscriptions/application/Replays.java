package io.careweave.subscriptions.application;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import io.careweave.subscriptions.domain.Delivery;
import io.careweave.subscriptions.domain.Replay;
import io.careweave.subscriptions.domain.ReplayWish;
import io.careweave.subscriptions.domain.Selection;
import io.careweave.subscriptions.domain.Standing;
import io.careweave.subscriptions.domain.Subscriber;
import io.careweave.subscriptions.domain.Trial;
import io.careweave.subscriptions.persistence.DeliveryStore;
import io.careweave.subscriptions.persistence.MessageStore;
import io.careweave.subscriptions.persistence.SubscriptionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Shows a subscriber how its deliveries stand, and sends again what it asks for. */
@ApplicationScoped
public class Replays {

    private final Mutiny.SessionFactory sessions;
    private final SubscriptionStore subscriptions;
    private final MessageStore messages;
    private final DeliveryStore deliveries;
    private final Audit audit;
    private final Dispatcher dispatcher;

    Replays(
            Mutiny.SessionFactory sessions,
            SubscriptionStore subscriptions,
            MessageStore messages,
            DeliveryStore deliveries,
            Audit audit,
            Dispatcher dispatcher) {
        this.sessions = sessions;
        this.subscriptions = subscriptions;
        this.messages = messages;
        this.deliveries = deliveries;
        this.audit = audit;
        this.dispatcher = dispatcher;
    }

    public Uni<Standing> standing(UUID id, Actor actor) {
        var org = Subscriber.orgOf(actor);
        return sessions.withTransaction(
                session -> subscriptions.find(session, org, id).chain(() -> deliveries.standing(session, id)));
    }

    /** Selected deliveries beyond a number. */
    public Uni<List<Delivery>> list(UUID id, Selection selection, long after, int limit, Actor actor) {
        var org = Subscriber.orgOf(actor);
        return sessions.withTransaction(session -> subscriptions
                .find(session, org, id)
                .chain(() -> deliveries.list(session, id, selection, after, limit)));
    }

    /**
     * Attempts at one number that began after an instant, the earliest first.
     *
     * @throws Refused (as a failure) if it has no delivery
     */
    public Uni<List<Trial>> attempts(UUID id, long number, Instant after, int limit, Actor actor) {
        var org = Subscriber.orgOf(actor);
        return sessions.withTransaction(session -> subscriptions
                .find(session, org, id)
                .chain(() -> deliveries.has(session, id, number))
                .invoke(Replays::requireDelivery)
                .chain(() -> deliveries.attempts(session, id, number, after, limit)));
    }

    private static void requireDelivery(boolean found) {
        if (!found) {
            throw new Refused(CommonProblem.NOT_FOUND, "This number has no delivery.");
        }
    }

    /**
     * What was accepted.
     *
     * @param queued how many of the range were queued; the others were queued already
     */
    public record Replayed(Replay range, long queued) {}

    /** Queues a range again, once however often it is asked. */
    public Uni<Answer> replay(UUID id, ReplayWish wish, Once<Replayed> once, Actor actor) {
        var org = Subscriber.orgOf(actor);
        return sessions.withTransaction(session -> once.run(session, () -> requeue(session, org, id, wish, actor)))
                .invoke(dispatcher::wake);
    }

    /** {@link #replay(UUID, ReplayWish, Once, Actor)} for a caller that does not mind a second time. */
    public Uni<Replayed> replay(UUID id, ReplayWish wish, Actor actor) {
        var org = Subscriber.orgOf(actor);
        return sessions.withTransaction(session -> requeue(session, org, id, wish, actor))
                .invoke(dispatcher::wake);
    }

    private Uni<Replayed> requeue(Mutiny.Session session, String org, UUID id, ReplayWish wish, Actor actor) {
        return subscriptions
                .lock(session, org, id)
                .invoke(Replay::requireSending)
                .chain(subscription -> kept(session, id, wish).map(kept -> {
                    var range = wish.resolve(kept);
                    range.check(subscription, kept.span());
                    return range;
                }))
                .chain(range -> deliveries
                        .requeue(session, id, range.from(), range.to())
                        .map(queued -> new Replayed(range, queued)))
                .call(replayed -> audit.append(
                        session,
                        actor,
                        "replay",
                        "subscription/" + id,
                        Map.of(
                                "from", String.valueOf(replayed.range().from()),
                                "to", String.valueOf(replayed.range().to()))));
    }

    private Uni<ReplayWish.Kept> kept(Mutiny.Session session, UUID id, ReplayWish wish) {
        return messages.span(session, id)
                .chain(span -> wish instanceof ReplayWish.Period period
                        ? messages.kept(session, id, span, period)
                        : Uni.createFrom().item(new ReplayWish.Kept(span, null, null, null)));
    }
}
