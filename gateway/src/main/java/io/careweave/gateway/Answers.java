package io.careweave.gateway;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Problem;
import io.careweave.commons.problem.ProblemType;
import io.careweave.commons.problem.Refused;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Answers that the gateway gives itself, as problems (RFC 9457). */
@Singleton
class Answers {

    private static final long DRAINED_BYTES = 65_536;
    private static final long LINGER_MILLIS = 2_000;
    // RFC 9113 §8.1: the answer is complete, please stop sending.
    private static final long NO_ERROR = 0;

    private final Vertx vertx;
    private final Set<HttpConnection> closing =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    Answers(Vertx vertx) {
        this.vertx = vertx;
    }

    void refuse(Exchange exchange, Refused refused) {
        HttpServerResponse response = exchange.response();
        if (response.headWritten() || response.closed()) {
            response.reset();
            return;
        }
        ProblemType problem = refused.problem();
        explain(response.headers(), exchange, problem);
        // After a malformed request nobody can be sure where the next one begins (RFC 9112 §6.3).
        boolean keeps = problem.kind() != ProblemType.Kind.INVALID && drains(exchange);
        end(exchange, problem.kind().status(), Problem.MEDIA_TYPE, body(exchange, problem, refused.detail()), keeps);
    }

    /** Answers with a page of the gateway's own. */
    void page(Exchange exchange, String mediaType, Buffer body) {
        end(exchange, 200, mediaType, body, drains(exchange));
    }

    private void end(Exchange exchange, int status, String mediaType, Buffer body, boolean keeps) {
        HttpServerResponse response = exchange.response();
        HeaderFields.own(response.headers(), exchange);
        response.setStatusCode(status)
                .putHeader("content-type", mediaType)
                .putHeader("content-length", String.valueOf(body.length()));
        if (!keeps && !exchange.isHttp2()) {
            response.putHeader("connection", "close");
            closing.add(exchange.request().connection());
        }
        boolean head = exchange.request().method().equals(HttpMethod.HEAD);
        (head ? response.end() : response.end(body)).onComplete(sent -> finish(exchange, keeps));
    }

    /** Whether the connection was told its last answer: what it carries after that is not looked at. */
    boolean isClosing(HttpConnection connection) {
        return closing.contains(connection);
    }

    static Buffer body(Exchange exchange, ProblemType problem, String detail) {
        return JsonObject.mapFrom(Problem.of(problem, detail, exchange.path, List.of(), exchange.correlationId))
                .toBuffer();
    }

    /** The header fields a problem calls for. */
    static void explain(MultiMap headers, Exchange exchange, ProblemType problem) {
        switch (problem.kind()) {
            case UNAUTHENTICATED -> headers.set("www-authenticate", challenge(exchange.request()));
            case FORBIDDEN -> {
                if (problem == CommonProblem.INSUFFICIENT_SCOPE) {
                    headers.set("www-authenticate", insufficientScope(exchange));
                }
            }
            // Spread, so that those who wait do not all come back at once.
            case UNAVAILABLE ->
                headers.set(
                        "retry-after",
                        String.valueOf(ThreadLocalRandom.current().nextInt(1, 4)));
            default -> {}
        }
    }

    /** RFC 6750 §3.1: an error is named only to those who presented a token. */
    private static String challenge(HttpServerRequest request) {
        boolean presented = String.valueOf(request.getHeader("authorization")).regionMatches(true, 0, "Bearer ", 0, 7);
        return "Bearer realm=\"careweave\"" + (presented ? ", error=\"invalid_token\"" : "");
    }

    private static String insufficientScope(Exchange exchange) {
        String scopes = exchange.route
                .map(route -> String.join(" ", route.scopes(exchange)))
                .orElse("");
        return "Bearer realm=\"careweave\", error=\"insufficient_scope\", scope=\"" + scopes + "\"";
    }

    /** Whether what is left of the body is so little that reading it is cheaper than a new connection. */
    private static boolean drains(Exchange exchange) {
        return exchange.request().isEnded()
                || (!exchange.isChunked() && exchange.contentLength().orElse(0) <= DRAINED_BYTES);
    }

    /** Reads on for a moment: to close at once would reset the connection and with it the answer. */
    private void finish(Exchange exchange, boolean keeps) {
        HttpServerRequest request = exchange.request();
        if (keeps) {
            request.resume();
        } else if (exchange.isHttp2()) {
            exchange.response().reset(NO_ERROR);
        } else if (request.isEnded()) {
            request.connection().close();
        } else {
            request.endHandler(end -> request.connection().close());
            request.resume();
            vertx.setTimer(LINGER_MILLIS, timer -> request.connection().close());
        }
    }
}
