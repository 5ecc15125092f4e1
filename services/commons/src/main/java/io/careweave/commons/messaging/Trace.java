package io.careweave.commons.messaging;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What ties an event to its origin; travels with the request or message on its own Vert.x context.
 *
 * @param correlationId the same for everything one outside request led to
 * @param causationId id of the event being handled, absent in a request
 * @param traceparent W3C trace context
 */
public record Trace(
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable String traceparent) {

    private static final String LOCAL = "careweave.trace";
    private static final Trace NONE = new Trace(null, null, null);

    /** The trace of the request or message being handled; an empty one outside of any. */
    public static Trace current() {
        if (!VertxContext.isOnDuplicatedContext()) {
            return NONE;
        }
        Optional<Trace> found = ContextLocals.get(LOCAL);
        return found.orElse(NONE);
    }

    /** The same, within a span; {@code null} if no trace is known. */
    Trace within(@Nullable String span) {
        return new Trace(correlationId, causationId, span);
    }

    /** Makes this the trace of the request or message being handled. */
    public void enter() {
        if (VertxContext.isOnDuplicatedContext()) {
            ContextLocals.put(LOCAL, this);
        }
    }
}
