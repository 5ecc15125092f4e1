package io.careweave.contracting.rest.bids;

import io.careweave.commons.edge.Pace;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is sent, as it is asked for. Whoever sends too slowly fails it; whoever is refused and then sends too slowly is hung up
 * on. Used on the event loop of its connection.
 */
final class PacedBody implements ReadStream<Buffer> {

    private static final long LOOK_MILLIS = 500;

    private final HttpServerRequest request;
    private final Vertx vertx;
    private final LongSupplier ticks;
    private final Supplier<Pace> paces;
    private Pace pace;
    private @Nullable Long timer;
    private long asked;
    private boolean refused;
    private @Nullable Handler<Throwable> failures;

    /**
     * @param ticks as of {@link System#nanoTime}
     * @param paces what is allowed, anew
     */
    PacedBody(HttpServerRequest request, Vertx vertx, LongSupplier ticks, Supplier<Pace> paces) {
        this.request = request;
        this.vertx = vertx;
        this.ticks = ticks;
        this.paces = paces;
        this.pace = paces.get();
    }

    /** The rest is let pass, so that the connection can carry the answer and the next request; but no more than so much. */
    void discard(long most) {
        refused = true;
        pace = paces.get();
        var passed = new long[1];
        var _ = handler(buffer -> {
            passed[0] += buffer.length();
            if (passed[0] > most) {
                hangUp();
            }
        });
        var _ = endHandler(null);
        var _ = resume();
    }

    private void look() {
        long now = ticks.getAsLong();
        if (!pace.isTooSlow(now)) {
            return;
        }
        if (refused || failures == null) {
            hangUp();
            return;
        }
        refused = true;
        // Time to forget what came, and to answer.
        pace = paces.get();
        pace.ask(now);
        failures.handle(new Refused(
                CommonProblem.REQUEST_TIMEOUT, "The body came too slowly, or nothing of it any more. Send it again."));
    }

    private void hangUp() {
        over();
        var closing = request.connection().close();
        closing.onFailure(failure -> {});
    }

    private void over() {
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    @Override
    public PacedBody exceptionHandler(@Nullable Handler<Throwable> handler) {
        failures = handler;
        request.exceptionHandler(failure -> {
            over();
            if (!refused && handler != null) {
                handler.handle(failure);
            }
        });
        return this;
    }

    @Override
    public PacedBody handler(@Nullable Handler<Buffer> handler) {
        request.handler(
                handler == null
                        ? null
                        : buffer -> {
                            arrived(buffer);
                            handler.handle(buffer);
                        });
        return this;
    }

    private void arrived(Buffer buffer) {
        long now = ticks.getAsLong();
        pace.receive(now, buffer.length());
        if (asked != Long.MAX_VALUE && --asked <= 0) {
            pace.rest(now);
        }
    }

    @Override
    public PacedBody endHandler(@Nullable Handler<Void> handler) {
        request.endHandler(end -> {
            over();
            if (handler != null) {
                handler.handle(null);
            }
        });
        return this;
    }

    @Override
    public PacedBody pause() {
        asked = 0;
        pace.rest(ticks.getAsLong());
        request.pause();
        return this;
    }

    @Override
    public PacedBody resume() {
        return fetch(Long.MAX_VALUE);
    }

    @Override
    public PacedBody fetch(long amount) {
        asked = asked + amount < 0 ? Long.MAX_VALUE : asked + amount;
        pace.ask(ticks.getAsLong());
        if (timer == null) {
            timer = vertx.setPeriodic(LOOK_MILLIS, each -> look());
        }
        request.fetch(amount);
        return this;
    }
}
