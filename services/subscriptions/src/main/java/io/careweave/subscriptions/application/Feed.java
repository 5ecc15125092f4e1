package io.careweave.subscriptions.application;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.messaging.Background;
import io.careweave.commons.messaging.Trace;
import io.careweave.subscriptions.domain.Format;
import io.careweave.subscriptions.domain.Message;
import io.careweave.subscriptions.domain.Span;
import io.careweave.subscriptions.domain.State;
import io.careweave.subscriptions.domain.Subscriber;
import io.careweave.subscriptions.domain.Subscription;
import io.careweave.subscriptions.persistence.MessageStore;
import io.careweave.subscriptions.persistence.SubscriptionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/** The pull feed: numbered events in order, and a wait for the next without holding a database connection. */
@ApplicationScoped
public class Feed {

    /** Most bytes of one answer, so that a batch of the largest events stays small enough to handle. */
    private static final int MOST = 1_000_000;

    private final Mutiny.SessionFactory sessions;
    private final SubscriptionStore subscriptions;
    private final MessageStore messages;
    private final Background background;
    private final Arrivals arrivals;
    private final SubscriptionsConfig config;
    private final String network;

    Feed(
            Mutiny.SessionFactory sessions,
            SubscriptionStore subscriptions,
            MessageStore messages,
            Background background,
            Arrivals arrivals,
            SubscriptionsConfig config,
            @ConfigProperty(name = "careweave.network") String network) {
        this.sessions = sessions;
        this.subscriptions = subscriptions;
        this.messages = messages;
        this.background = background;
        this.arrivals = arrivals;
        this.config = config;
        this.network = network;
    }

    /**
     * Part of the feed.
     *
     * @param lastNumber the last number assigned when it was read
     * @param ended whether nothing will ever follow the last number
     * @param format in which language the messages are
     */
    public record Page(List<Message> messages, long lastNumber, boolean ended, Format format) {}

    /** What is read, how much of it, and until when we wait for it. */
    private record Query(String org, UUID id, long after, int limit, long deadlineNanos, Trace trace) {

        Duration remaining() {
            return Duration.ofNanos(deadlineNanos - System.nanoTime());
        }
    }

    /**
     * @param after the highest number the reader has, 0 for none
     * @param patience how long to wait for a message if there is none yet
     */
    public Uni<Page> read(UUID id, long after, int limit, Duration patience, Actor actor) {
        boolean crowded = arrivals.waiting() >= config.feedWaiting();
        var deadline = System.nanoTime() + (crowded ? 0 : patience.toNanos());
        return read(new Query(Subscriber.orgOf(actor), id, after, limit, deadline, Trace.current()));
    }

    private Uni<Page> read(Query query) {
        var arrival = arrivals.expect(query.id(), query.after());
        return look(query.org(), query.id(), query.after(), query.limit(), MOST, query.trace())
                .chain(page -> {
                    var remaining = query.remaining();
                    if (!page.messages().isEmpty() || page.ended() || !remaining.isPositive()) {
                        return Uni.createFrom().item(page);
                    }
                    return arrival.within(remaining).chain(() -> read(query));
                })
                .onTermination()
                .invoke(arrival::close);
    }

    /**
     * What there is now.
     *
     * @param most bytes beyond which no further message is added
     */
    Uni<Page> look(String org, UUID id, long after, int limit, int most, Trace trace) {
        return background.finish(
                trace,
                () -> sessions.withTransaction(
                        session -> subscriptions.find(session, org, id).chain(subscription -> messages.span(session, id)
                                .invoke(span -> span.requireReadableAfter(after))
                                .chain(span -> messages.page(session, network, org, id, after, limit, most)
                                        .map(found -> page(subscription, span, span.contiguous(after, found)))))));
    }

    /** What was numbered between the two questions counts. */
    private static Page page(Subscription subscription, Span span, List<Message> messages) {
        long last = messages.isEmpty()
                ? span.last()
                : Math.max(span.last(), messages.getLast().number());
        boolean ended = subscription.state() == State.OFF && messages.isEmpty();
        return new Page(messages, last, ended, subscription.terms().form().format());
    }
}
