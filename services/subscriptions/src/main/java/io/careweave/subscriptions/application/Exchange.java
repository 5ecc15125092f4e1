package io.careweave.subscriptions.application;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. The head decides; the body is read only to free the connection, and only so far: an endless
 * or dawdling one costs it the connection and us nothing.
 */
final class Exchange {

    /** Most of an answer's body that we read. */
    static final long MAX_BODY = 64 * 1024;

    private final Vertx vertx;
    private final HttpClient client;
    private final Duration timeout;
    private volatile boolean answered;
    private volatile boolean abandoned;
    private volatile @Nullable HttpClientRequest request;
    private long read;

    /** @param timeout after which an unfinished body is cut off */
    Exchange(Vertx vertx, HttpClient client, Duration timeout) {
        this.vertx = vertx;
        this.client = client;
        this.timeout = timeout;
    }

    /** Completes with the answer's head; cancelling it closes the connection. */
    Uni<Caller.Answer> run(RequestOptions options, @Nullable String body) {
        return Uni.createFrom().emitter(emitter -> {
            var _ = emitter.onTermination(this::abandon);
            client.request(options).onFailure(emitter::fail).onSuccess(opened -> send(opened, body, emitter));
        });
    }

    private void send(HttpClientRequest opened, @Nullable String body, UniEmitter<? super Caller.Answer> emitter) {
        request = opened;
        if (abandoned) {
            reset(opened);
            return;
        }
        var answer = body == null ? opened.send() : opened.send(body);
        answer.onFailure(emitter::fail).onSuccess(response -> {
            drain(opened, response);
            var fields = new TreeMap<String, String>();
            response.headers()
                    .forEach(field -> fields.putIfAbsent(field.getKey().toLowerCase(Locale.ROOT), field.getValue()));
            answered = true;
            emitter.complete(new Caller.Answer(response.statusCode(), fields));
        });
    }

    private void drain(HttpClientRequest opened, HttpClientResponse response) {
        long timer = vertx.setTimer(timeout.toMillis(), late -> reset(opened));
        response.handler(part -> {
            read += part.length();
            if (read > MAX_BODY) {
                reset(opened);
            }
        });
        // Closed early or garbled: the head has been read, nothing else matters.
        response.exceptionHandler(ignored -> vertx.cancelTimer(timer));
        response.endHandler(ended -> vertx.cancelTimer(timer));
    }

    private void abandon() {
        if (answered) {
            return;
        }
        abandoned = true;
        var opened = request;
        if (opened != null) {
            reset(opened);
        }
    }

    private static void reset(HttpClientRequest opened) {
        boolean _ = opened.reset();
    }
}
