package io.careweave.gateway;

import io.careweave.commons.problem.CommonProblem;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/** A body that is counted as it streams by; beyond the cap, or once it is malformed, nothing more is handed on. */
final class CountedBody implements ReadStream<Buffer> {

    private final ReadStream<Buffer> source;
    private final long cap;
    private final Passage passage;
    private long received;

    CountedBody(ReadStream<Buffer> source, long cap, Passage passage) {
        this.source = source;
        this.cap = cap;
        this.passage = passage;
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
        source.handler(handler == null ? null : part -> count(part, handler));
        return this;
    }

    private void count(Buffer part, Handler<Buffer> handler) {
        boolean within = received <= cap;
        received += part.length();
        if (received <= cap) {
            handler.handle(part);
        } else if (within) {
            passage.breakOff(CommonProblem.BODY_TOO_LARGE);
        }
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
        source.endHandler(
                handler == null
                        ? null
                        : end -> {
                            passage.bodyCompleted();
                            handler.handle(null);
                        });
        return this;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        source.exceptionHandler(
                handler == null
                        ? null
                        : failure -> {
                            passage.breakOff(CommonProblem.BAD_REQUEST);
                            handler.handle(failure);
                        });
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        source.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        source.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        source.fetch(amount);
        return this;
    }
}
