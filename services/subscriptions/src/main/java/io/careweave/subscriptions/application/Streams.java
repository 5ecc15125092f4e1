package io.careweave.subscriptions.application;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.messaging.Trace;
import io.careweave.commons.problem.Refused;
import io.careweave.subscriptions.domain.Message;
import io.careweave.subscriptions.domain.Subscriber;
import io.careweave.subscriptions.domain.SubscriptionProblem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The feed as an endless answer. Everything is done on the reader's demand: nothing is read from the database before the
 * reader has taken what was read before, so a reader who takes nothing costs one small page and no more.
 */
@ApplicationScoped
public class Streams {

    private final Feed feed;
    private final Arrivals arrivals;
    private final SubscriptionsConfig config;
    private final Clock clock;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();

    Streams(Feed feed, Arrivals arrivals, SubscriptionsConfig config, Clock clock) {
        this.feed = feed;
        this.arrivals = arrivals;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Opens a stream.
     *
     * @param after the highest number the reader has, 0 for none
     * @param until when the stream ends at the latest
     * @return messages in the order of their numbers, without a gap, as many at a time as are held for a reader; none at
     *     all say that the stream is alive. Empty if nothing will ever follow. What cannot be read is refused here, not in the stream; what becomes
     *     unreadable later ends the stream, and the next opening is refused.
     */
    public Uni<Optional<Multi<List<Message>>>> open(UUID id, long after, Instant until, Actor actor) {
        var org = Subscriber.orgOf(actor);
        var release = place(org);
        var reader = new Reader(feed, arrivals, config, clock, new Reader.Wish(org, id, until, Trace.current()), after);
        return reader.look()
                .map(page -> {
                    if (page.ended()) {
                        release.run();
                        return Optional.<Multi<List<Message>>>empty();
                    }
                    return Optional.of(reader.stream(page).onTermination().invoke(release));
                })
                .onFailure()
                .invoke(release)
                .onCancellation()
                .invoke(release);
    }

    /** Takes a place; gives what returns it, once. */
    private Runnable place(String org) {
        int total = open.values().stream().mapToInt(Integer::intValue).sum();
        int own = open.merge(org, 1, Integer::sum);
        var returned = new AtomicBoolean();
        Runnable release = () -> {
            if (returned.compareAndSet(false, true)) {
                open.computeIfPresent(org, (code, count) -> count > 1 ? count - 1 : null);
            }
        };
        if (own > config.streamsPerOrganisation() || total >= config.streams()) {
            release.run();
            throw new Refused(
                    SubscriptionProblem.TOO_MANY_STREAMS,
                    "Close a stream that you no longer read, or read the batches instead.");
        }
        return release;
    }
}
