package io.careweave.gateway;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Refuses work while there is more than the event loops can do: first bulk transfers, at twice the lag reads as well, at four
 * times everything. A lag with little in flight is the machine's, not ours, and refusing would not shorten it; nor would it
 * after a single pause.
 */
@Singleton
class Shedding {

    private final LoopLag lag;
    private final Duration limit;
    private final int busy;
    private final AtomicInteger inFlight = new AtomicInteger();

    Shedding(LoopLag lag, GatewayConfig config) {
        this.lag = lag;
        this.limit = config.shed().lag();
        this.busy = config.shed().busy();
    }

    /** Whether this request is one too many. */
    boolean isOverloaded(Exchange exchange, Route route) {
        return inFlight.get() >= busy
                && lag.latest().compareTo(limit) > 0
                && isTooLate(lag.p99(), limit, route.isBulk(), exchange.isRead());
    }

    /** Counts a request in. */
    void enter() {
        var unused = inFlight.incrementAndGet();
    }

    /** Counts it out, once. */
    void leave() {
        var unused = inFlight.decrementAndGet();
    }

    static boolean isTooLate(Duration p99, Duration limit, boolean bulk, boolean read) {
        return p99.compareTo(limit.multipliedBy(bulk ? 1 : read ? 2 : 4)) > 0;
    }
}
