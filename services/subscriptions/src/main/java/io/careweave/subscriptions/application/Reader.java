package io.careweave.subscriptions.application;

import io.careweave.commons.http.Outages;
import io.careweave.commons.messaging.Trace;
import io.careweave.commons.problem.Refused;
import io.careweave.subscriptions.domain.Message;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One open stream: where its reader is, and what comes next. */
final class Reader {

    /** Most messages and bytes that are held for a reader who does not take them. */
    private static final int LIMIT = 60;

    private static final int MOST = 48 * 1024;

    private final Feed feed;
    private final Arrivals arrivals;
    private final SubscriptionsConfig config;
    private final Clock clock;
    private final Wish wish;
    private long reached;
    private long quietSince = System.nanoTime();

    /**
     * @param until when the stream ends at the latest
     * @param trace of the request that opened it
     */
    record Wish(String org, UUID id, Instant until, Trace trace) {}

    Reader(Feed feed, Arrivals arrivals, SubscriptionsConfig config, Clock clock, Wish wish, long after) {
        this.feed = feed;
        this.arrivals = arrivals;
        this.config = config;
        this.clock = clock;
        this.wish = wish;
        this.reached = after;
    }

    /** What one turn found; no messages and not the last: somebody else woke us. */
    private record Turn(List<Message> messages, boolean alive, boolean last) {

        static final Turn LAST = new Turn(List.of(), false, true);
    }

    /** What follows the number reached. */
    Uni<Feed.Page> look() {
        return feed.look(wish.org(), wish.id(), reached, LIMIT, MOST, wish.trace());
    }

    /** @param first what was found when the stream was opened */
    Multi<List<Message>> stream(Feed.Page first) {
        var later = Multi.createBy()
                .repeating()
                .uni(this::turn)
                .whilst(turn -> !turn.last())
                .filter(turn -> turn.alive() || !turn.messages().isEmpty())
                .map(Turn::messages);
        // Even if there are none: said at once, so that the reader knows that it is connected.
        var opening = Multi.createFrom().item(take(first));
        return Multi.createBy().concatenating().streams(opening, later).select().first(messages -> clock.instant()
                .isBefore(wish.until()));
    }

    private Uni<Turn> turn() {
        var left = Duration.between(clock.instant(), wish.until());
        if (!left.isPositive()) {
            return Uni.createFrom().item(Turn.LAST);
        }
        var arrival = arrivals.expect(wish.id(), reached);
        return look().chain(page -> page.messages().isEmpty() && !page.ended()
                        ? quiet(arrival, shorter(left, untilHeartbeat()))
                        : Uni.createFrom().item(new Turn(take(page), false, page.ended())))
                .onFailure(failure -> failure instanceof Refused || Outages.isOutage(failure))
                .recoverWithItem(Turn.LAST)
                .onTermination()
                .invoke(arrival::close);
    }

    private Uni<Turn> quiet(Arrivals.Expectation arrival, Duration patience) {
        return patience.isPositive()
                ? arrival.within(patience).map(waited -> new Turn(List.of(), false, false))
                : Uni.createFrom().item(() -> {
                    quietSince = System.nanoTime();
                    return new Turn(List.of(), true, false);
                });
    }

    private List<Message> take(Feed.Page page) {
        if (!page.messages().isEmpty()) {
            reached = page.messages().getLast().number();
            quietSince = System.nanoTime();
        }
        return page.messages();
    }

    private Duration untilHeartbeat() {
        return config.streamHeartbeat().minusNanos(System.nanoTime() - quietSince);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
