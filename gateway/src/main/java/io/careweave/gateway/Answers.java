package io.careweave.gateway;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.OperationOutcome;
import io.careweave.commons.problem.Problem;
import io.careweave.commons.problem.ProblemType;
import io.careweave.commons.problem.ProblemType.Kind;
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
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Answers that the gateway gives itself, as problems (RFC 9457); to who asks for FHIR, as OperationOutcomes. */
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
            close(exchange);
            return;
        }
        ProblemType problem = refused.problem();
        explain(response.headers(), exchange, problem);
        // After a malformed request nobody can be sure where the next one begins (RFC 9112 §6.3).
        boolean keeps = problem.kind() != Kind.INVALID && problem.kind() != Kind.TIMEOUT && drains(exchange);
        Problem body = Problem.of(problem, refused.detail(), exchange.path, List.of(), exchange.correlationId);
        if (exchange.isFhir()) {
            JsonObject outcome = JsonObject.mapFrom(OperationOutcome.of(body));
            end(
                    exchange,
                    body.status(),
                    Map.of("content-type", OperationOutcome.MEDIA_TYPE),
                    outcome.toBuffer(),
                    keeps);
        } else {
            JsonObject told = JsonObject.mapFrom(body);
            end(exchange, body.status(), Map.of("content-type", Problem.MEDIA_TYPE), told.toBuffer(), keeps);
        }
    }

    /** Answers with a page of the gateway's own; its fields go before those that every answer carries. */
    void page(Exchange exchange, int status, Map<String, String> fields, Buffer body) {
        end(exchange, status, fields, body, drains(exchange));
    }

    private void end(Exchange exchange, int status, Map<String, String> fields, Buffer body, boolean keeps) {
        HttpServerResponse response = exchange.response();
        HeaderFields.own(response.headers(), exchange);
        fields.forEach(response::putHeader);
        response.setStatusCode(status);
        if (status != 304) {
            response.putHeader("content-length", String.valueOf(body.length()));
        }
        if (!keeps) {
            announceClose(exchange);
        }
        boolean head = exchange.request().method().equals(HttpMethod.HEAD);
        (head ? response.end() : response.end(body)).onComplete(sent -> finish(exchange, keeps));
    }

    /** Says that this is the connection's last answer; on HTTP/2 only the stream ends. */
    void announceClose(Exchange exchange) {
        if (!exchange.isHttp2()) {
            exchange.response().putHeader("connection", "close");
            closing.add(exchange.request().connection());
        }
    }

    /** Whether the connection was told its last answer: what it carries after that is not looked at. */
    boolean isClosing(HttpConnection connection) {
        return closing.contains(connection);
    }

    /** The header fields a problem calls for. */
    private static void explain(MultiMap headers, Exchange exchange, ProblemType problem) {
        String bearer = "Bearer realm=\"careweave\"";
        if (problem.kind() == Kind.UNAUTHENTICATED) {
            // RFC 6750 §3.1: an error is named only to those who presented a token.
            headers.set(
                    "www-authenticate", exchange.bearer().isPresent() ? bearer + ", error=\"invalid_token\"" : bearer);
        } else if (problem == CommonProblem.INSUFFICIENT_SCOPE) {
            String scopes = exchange.route
                    .map(route -> String.join(" ", route.scopes(exchange)))
                    .orElse("");
            headers.set("www-authenticate", bearer + ", error=\"insufficient_scope\", scope=\"" + scopes + "\"");
        } else if (problem.kind() == Kind.UNAVAILABLE) {
            // Spread, so that those who wait do not all come back at once.
            int seconds = ThreadLocalRandom.current().nextInt(1, 4);
            headers.set("retry-after", String.valueOf(seconds));
        }
    }

    /** Whether what is left of the body is so little that reading it is cheaper than a new connection. */
    private static boolean drains(Exchange exchange) {
        return !exchange.mayHaveBody() || exchange.contentLength().orElse(Long.MAX_VALUE) <= DRAINED_BYTES;
    }

    /**
     * Deals with what is left of the request once it is answered. If it is not to be read, the connection is closed, but
     * not at once: that would reset it, and the answer with it.
     */
    void finish(Exchange exchange, boolean keeps) {
        HttpServerRequest request = exchange.request();
        if (!request.isEnded()) {
            if (!keeps) {
                request.endHandler(end -> close(exchange));
                vertx.setTimer(LINGER_MILLIS, timer -> close(exchange));
            }
            request.resume();
        } else if (!keeps) {
            close(exchange);
        }
    }

    private static void close(Exchange exchange) {
        if (!exchange.isHttp2()) {
            exchange.request().connection().close();
        } else if (!exchange.request().isEnded()) {
            exchange.response().reset(NO_ERROR);
        }
    }
}
