package io.careweave.gateway;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Problem;
import io.careweave.commons.problem.Refused;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One request's way to a service and back. Both bodies stream, each no faster than its reader reads. Everything runs on
 * the connection's event loop; {@code over} says that the outcome is decided and later events mean nothing.
 */
final class Passage {

    private static final Logger LOG = Logger.getLogger(Passage.class);
    private static final long CANCEL = 8;

    // What a service answers without saying more, mostly before its own code is reached.
    private static final Map<Integer, CommonProblem> BARE = Map.of(
            400, CommonProblem.BAD_REQUEST,
            401, CommonProblem.INVALID_TOKEN,
            403, CommonProblem.FORBIDDEN,
            404, CommonProblem.NOT_FOUND,
            405, CommonProblem.METHOD_NOT_ALLOWED,
            406, CommonProblem.NOT_ACCEPTABLE,
            413, CommonProblem.BODY_TOO_LARGE,
            415, CommonProblem.UNSUPPORTED_MEDIA_TYPE,
            503, CommonProblem.TEMPORARILY_UNAVAILABLE);

    private final Vertx vertx;
    private final Answers answers;
    private final Upstream upstream;
    private final Exchange exchange;
    private final Route route;
    private final long firstByteTimer;
    private final long totalTimer;
    private @Nullable HttpClientRequest sent;
    private long received;
    private boolean bodyComplete;
    private boolean answered;
    private boolean retried;
    private boolean over;

    Passage(Vertx vertx, Answers answers, Upstream upstream, Exchange exchange, Route route, Caller caller) {
        this.vertx = vertx;
        this.answers = answers;
        this.upstream = upstream;
        this.exchange = exchange;
        this.route = route;
        bodyComplete = !exchange.mayHaveBody();
        firstByteTimer = vertx.setTimer(upstream.limits.firstByte().toMillis(), timer -> late());
        totalTimer = vertx.setTimer(total(caller).toMillis(), timer -> late());
    }

    /** A stream may not outlive the token that opened it. */
    private Duration total(Caller caller) {
        Duration configured = upstream.limits.total();
        Duration left = Duration.between(Instant.now(), caller.expires());
        return route.isStream() && left.isPositive() && left.compareTo(configured) < 0 ? left : configured;
    }

    void start() {
        upstream.saveForRetry();
        exchange.response().exceptionHandler(gone -> abandon());
        connect();
    }

    private void connect() {
        HttpServerRequest request = exchange.request();
        String uri = request.uri().substring(route.prefix().length());
        upstream.request(request.method(), uri, HeaderFields.toService(exchange, route))
                .compose(this::send)
                .onComplete(this::receive, this::fail);
    }

    private Future<HttpClientResponse> send(HttpClientRequest request) {
        sent = request;
        // Each failure reaches us another way; without handlers it would be logged as well.
        request.exceptionHandler(failure -> {});
        Future<HttpClientResponse> answer = request.response()
                .map(response -> response.exceptionHandler(failure -> {}).pause());
        if (over) {
            request.reset();
        } else if (!bodyComplete) {
            exchange.contentLength()
                    .ifPresentOrElse(
                            length -> request.putHeader("content-length", String.valueOf(length)),
                            () -> request.setChunked(true));
            stream(exchange.request(), request);
        } else {
            exchange.request().resume();
            request.end();
        }
        return answer;
    }

    private void stream(HttpServerRequest body, HttpClientRequest request) {
        body.handler(part -> forward(part, body, request));
        body.endHandler(end -> {
            bodyComplete = true;
            if (!over) {
                request.end();
            }
        });
        body.exceptionHandler(malformed -> breakOff(CommonProblem.BAD_REQUEST));
        if (body.headers().contains("expect")) {
            exchange.response().writeContinue();
        }
        body.resume();
    }

    private void forward(Buffer part, HttpServerRequest body, HttpClientRequest request) {
        received += part.length();
        if (received > upstream.limits.maxBody().asLongValue()) {
            breakOff(CommonProblem.BODY_TOO_LARGE);
        } else if (!over) {
            request.write(part);
            if (request.writeQueueFull()) {
                body.pause();
                request.drainHandler(drained -> body.resume());
            }
        }
    }

    private void receive(HttpClientResponse response) {
        if (over) {
            return;
        }
        answered = true;
        vertx.cancelTimer(firstByteTimer);
        int status = response.statusCode();
        String type = String.valueOf(response.getHeader("content-type"));
        if (status < 200 || status > 599 || (status >= 400 && !type.startsWith(Problem.MEDIA_TYPE))) {
            // Whatever fails is a problem to the client, also where the service said so in another form.
            answered = false;
            breakOff(BARE.getOrDefault(status, CommonProblem.UPSTREAM_FAILED));
            return;
        }
        HttpServerResponse out = exchange.response().setStatusCode(status);
        HeaderFields.toClient(response.headers(), out.headers(), exchange, upstream);
        boolean empty =
                status == 204 || status == 304 || exchange.request().method().equals(HttpMethod.HEAD);
        if (!empty && !out.headers().contains("content-length")) {
            out.setChunked(true);
        }
        if (!bodyComplete) {
            answers.announceClose(exchange);
        }
        boolean keeps = bodyComplete;
        response.pipe().endOnFailure(false).to(out).onComplete(done -> end(keeps), this::fail);
    }

    private void end(boolean keeps) {
        if (!bodyComplete) {
            abandon();
        }
        over = true;
        cancelTimers();
        answers.finish(exchange, keeps);
    }

    private void fail(Throwable failure) {
        if (over) {
            return;
        }
        // A read that died with a connection kept from before is sent once more.
        if (failure instanceof HttpClosedException
                && !answered
                && !retried
                && exchange.request().method().equals(HttpMethod.GET)
                && upstream.mayRetry()) {
            retried = true;
            connect();
            return;
        }
        CommonProblem problem = problem(failure);
        if (upstream.mayLog()) {
            LOG.warnf("%s: %s: %s (%s)", route.service(), problem.slug(), failure, exchange.correlationId);
        }
        breakOff(problem);
    }

    private static CommonProblem problem(Throwable failure) {
        return switch (failure) {
            case ConnectTimeoutException timeout -> CommonProblem.UPSTREAM_TIMEOUT;
            case ConnectException refused -> CommonProblem.TEMPORARILY_UNAVAILABLE;
            case UnknownHostException unknown -> CommonProblem.TEMPORARILY_UNAVAILABLE;
            case ConnectionPoolTooBusyException busy -> CommonProblem.TEMPORARILY_UNAVAILABLE;
            case TimeoutException noConnection -> CommonProblem.TEMPORARILY_UNAVAILABLE;
            default -> CommonProblem.UPSTREAM_FAILED;
        };
    }

    private void late() {
        if (!over && upstream.mayLog()) {
            LOG.warnf("%s: not done in time (%s)", route.service(), exchange.correlationId);
        }
        breakOff(bodyComplete ? CommonProblem.UPSTREAM_TIMEOUT : CommonProblem.REQUEST_TIMEOUT);
    }

    private void breakOff(CommonProblem problem) {
        if (over) {
            return;
        }
        boolean headSent = answered;
        abandon();
        if (!headSent) {
            answers.refuse(exchange, new Refused(problem, problem.title() + "."));
        } else if (exchange.isHttp2()) {
            // The head is out: all that is left is to show that the body is not complete.
            exchange.response().reset(CANCEL);
        } else {
            exchange.request().connection().close();
        }
    }

    /** Leaves the service alone, and the client. */
    private void abandon() {
        over = true;
        cancelTimers();
        if (sent != null) {
            sent.reset();
        }
    }

    private void cancelTimers() {
        vertx.cancelTimer(firstByteTimer);
        vertx.cancelTimer(totalTimer);
    }
}
