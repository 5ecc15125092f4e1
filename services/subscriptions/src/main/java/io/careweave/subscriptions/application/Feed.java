package io.careweave.subscriptions.application;

import io.careweave.commons.actor.Actor;
import io.careweave.subscriptions.domain.Message;
import io.careweave.subscriptions.domain.Span;
import io.careweave.subscriptions.domain.Subscriber;
import io.careweave.subscriptions.persistence.MessageStore;
import io.careweave.subscriptions.persistence.SubscriptionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The pull feed: numbered events in order, and a wait for the next without holding a database connection. */
@ApplicationScoped
public class Feed {

    private final Mutiny.SessionFactory sessions;
    private final SubscriptionStore subscriptions;
    private final MessageStore messages;
    private final Background background;
    private final Arrivals arrivals;
    private final SubscriptionsConfig config;

    Feed(
            Mutiny.SessionFactory sessions,
            SubscriptionStore subscriptions,
            MessageStore messages,
            Background background,
            Arrivals arrivals,
            SubscriptionsConfig config) {
        this.sessions = sessions;
        this.subscriptions = subscriptions;
        this.messages = messages;
        this.background = background;
        this.arrivals = arrivals;
        this.config = config;
    }

    /**
     * Part of the feed.
     *
     * @param lastNumber the last number assigned when it was read
     */
    public record Page(List<Message> messages, long lastNumber) {}

    /** What is read, and until when we wait for it. */
    private record Query(String org, UUID id, long after, int limit, long deadlineNanos) {

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
        return read(new Query(Subscriber.orgOf(actor), id, after, limit, deadline));
    }

    private Uni<Page> read(Query query) {
        var arrival = arrivals.expect(query.id());
        return look(query)
                .chain(page -> {
                    var remaining = query.remaining();
                    if (!page.messages().isEmpty() || !remaining.isPositive()) {
                        return Uni.createFrom().item(page);
                    }
                    var pause = remaining.compareTo(config.feedPoll()) < 0 ? remaining : config.feedPoll();
                    return arrival.within(pause).chain(() -> read(query));
                })
                .onTermination()
                .invoke(arrival::close);
    }

    private Uni<Page> look(Query query) {
        return background.run(() -> sessions.withTransaction(session -> subscriptions
                .find(session, query.org(), query.id())
                .chain(() -> messages.span(session, query.id()))
                .invoke(span -> span.requireReadableAfter(query.after()))
                .chain(span -> messages.page(session, query.org(), query.id(), query.after(), query.limit())
                        .map(page -> new Page(page, last(span, page))))));
    }

    /** What was numbered between the two questions counts. */
    private static long last(Span span, List<Message> page) {
        return page.isEmpty()
                ? span.last()
                : Math.max(span.last(), page.getLast().number());
    }
}
