package io.careweave.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Set;

/**
 * Whether a request may be sent a second time after it was sent once, and the small body it needs for that. It may if it
 * is a read, or if a service that replays keys gets it with one; and only one more time.
 */
final class Repeatable {

    private static final int MAX_KEPT = 65_536;
    private static final Set<HttpMethod> KEYED = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE);

    private final Buffer kept = Buffer.buffer();
    private boolean allowed;
    private boolean spent;

    Repeatable(boolean allowed) {
        this.allowed = allowed;
    }

    static boolean allows(Exchange exchange, Route route) {
        return exchange.isRead()
                || (route.idempotent()
                        && KEYED.contains(exchange.request().method())
                        && exchange.request().headers().contains("idempotency-key"));
    }

    void keep(Buffer part) {
        allowed = allowed && kept.length() + part.length() <= MAX_KEPT;
        if (allowed) {
            kept.appendBuffer(part);
        }
    }

    /** @param complete whether the client has sent all of it */
    boolean isWhole(boolean complete) {
        return allowed && complete;
    }

    Buffer again() {
        return kept;
    }

    boolean isSpent() {
        return spent;
    }

    void spend() {
        spent = true;
    }
}
