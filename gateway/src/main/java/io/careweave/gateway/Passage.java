package io.careweave.gateway;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Problem;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.StreamResetException;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One request's way to a service and back: what is changed on it, how long it may take, and what failures become. */
final class Passage implements ProxyInterceptor {

    private static final Logger LOG = Logger.getLogger(Passage.class);
    private static final long NONE = -1;

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
    private final Upstream upstream;
    private final Exchange exchange;
    private final Route route;
    private final Caller caller;
    private @Nullable HttpClientRequest sent;
    private @Nullable CommonProblem broken;
    private boolean answered;
    private boolean bodyComplete = true;
    private long firstByteTimer = NONE;
    private long totalTimer = NONE;

    Passage(Vertx vertx, Upstream upstream, Exchange exchange, Route route, Caller caller) {
        this.vertx = vertx;
        this.upstream = upstream;
        this.exchange = exchange;
        this.route = route;
        this.caller = caller;
    }

    Future<HttpClientRequest> open(ProxyContext context) {
        return upstream.client().request(upstream.target()).onSuccess(request -> {
            sent = request;
            // Failures are those of the answer; without a handler each would be logged once more.
            request.exceptionHandler(failure -> {});
            if (broken != null) {
                request.reset();
            }
        });
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        upstream.saveForRetry();
        request.setURI(exchange.request().uri().substring(route.prefix().length()));
        HeaderFields.toService(request.headers(), exchange, route);
        request.setBody(body());
        firstByteTimer = vertx.setTimer(upstream.limits().firstByte().toMillis(), timer -> late());
        totalTimer = vertx.setTimer(total().toMillis(), timer -> late());
        return context.sendRequest()
                .recover(failure -> again(context, failure))
                .recover(failure -> Future.succeededFuture(failed(context, failure)));
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        answered = true;
        vertx.cancelTimer(firstByteTimer);
        ProxyResponse response = context.response();
        if (broken == null) {
            translate(response);
        }
        response.setStatusMessage(null);
        HeaderFields.toClient(response.headers(), exchange);
        for (String name : List.of("location", "content-location", "link")) {
            List<String> values = response.headers().getAll(name);
            if (!values.isEmpty()) {
                response.headers()
                        .set(name, values.stream().map(upstream::outside).toList());
            }
        }
        return context.sendResponse().onComplete(done -> vertx.cancelTimer(totalTimer));
    }

    /** A stream may not outlive the token that opened it. */
    private Duration total() {
        Duration configured = upstream.limits().total();
        if (!route.isStream()) {
            return configured;
        }
        Duration left = Duration.between(Instant.now(), caller.expires());
        return left.isPositive() && left.compareTo(configured) < 0 ? left : configured;
    }

    /** What is left of the body, counted; null if there is none. */
    private @Nullable Body body() {
        HttpServerRequest request = exchange.request();
        long length = exchange.contentLength().orElse(NONE);
        boolean none = length == 0 || (length == NONE && !exchange.isChunked() && !exchange.isHttp2());
        if (exchange.isRead() || none) {
            request.resume();
            return null;
        }
        if (length == NONE) {
            // An HTTP/2 body needs no length, but HTTP/1.1 towards the service does: the library looks here for it.
            request.headers().set("transfer-encoding", "chunked");
        }
        if (request.headers().contains("expect")) {
            exchange.response().writeContinue();
        }
        bodyComplete = false;
        return Body.body(new CountedBody(request, upstream.limits().maxBody().asLongValue(), this), length);
    }

    void bodyCompleted() {
        bodyComplete = true;
    }

    private void late() {
        breakOff(bodyComplete ? CommonProblem.UPSTREAM_TIMEOUT : CommonProblem.REQUEST_TIMEOUT);
    }

    void breakOff(CommonProblem problem) {
        if (broken != null) {
            return;
        }
        broken = problem;
        if (answered) {
            // The head is out: all that is left is to show that the body is not complete.
            exchange.response().reset();
        }
        if (sent != null) {
            sent.reset();
        }
    }

    /** A read that died with a connection kept from before is sent once more. */
    private Future<ProxyResponse> again(ProxyContext context, Throwable failure) {
        boolean harmless = failure instanceof HttpClosedException
                && exchange.request().method().equals(HttpMethod.GET)
                && !exchange.response().closed();
        return harmless && broken == null && upstream.mayRetry() ? context.sendRequest() : Future.failedFuture(failure);
    }

    private ProxyResponse failed(ProxyContext context, Throwable failure) {
        CommonProblem problem = broken == null ? problem(failure) : broken;
        broken = problem;
        if (problem.kind().status() >= 500) {
            LOG.warnf("%s %s: %s (%s)", route.service(), problem.slug(), failure, exchange.correlationId);
        }
        ProxyResponse response = context.request().release().response();
        if (!bodyComplete && !exchange.isHttp2()) {
            exchange.response().putHeader("connection", "close");
        }
        explain(response, problem);
        return response;
    }

    private static CommonProblem problem(Throwable failure) {
        return switch (failure) {
            // Services speak HTTP/1.1, which has no resets: it was the client who went away or sent nonsense.
            case StreamResetException gone -> CommonProblem.BAD_REQUEST;
            case ConnectTimeoutException timeout -> CommonProblem.UPSTREAM_TIMEOUT;
            case ConnectException refused -> CommonProblem.TEMPORARILY_UNAVAILABLE;
            case UnknownHostException unknown -> CommonProblem.TEMPORARILY_UNAVAILABLE;
            case ConnectionPoolTooBusyException busy -> CommonProblem.TEMPORARILY_UNAVAILABLE;
            case TimeoutException noConnection -> CommonProblem.TEMPORARILY_UNAVAILABLE;
            default -> CommonProblem.UPSTREAM_FAILED;
        };
    }

    /** Whatever fails is a problem to the client, also where the service said so in another form or not at all. */
    private void translate(ProxyResponse response) {
        int status = response.getStatusCode();
        String type = String.valueOf(response.headers().get("content-type"));
        if (status >= 200 && (status < 400 || (status < 600 && type.startsWith(Problem.MEDIA_TYPE)))) {
            return;
        }
        response.release();
        if (sent != null) {
            sent.reset();
        }
        CommonProblem problem = BARE.getOrDefault(status, CommonProblem.UPSTREAM_FAILED);
        explain(response, problem);
    }

    private void explain(ProxyResponse response, CommonProblem problem) {
        Answers.explain(response.headers(), exchange, problem);
        response.setStatusCode(problem.kind().status())
                .putHeader("content-type", Problem.MEDIA_TYPE)
                .setBody(Body.body(Answers.body(exchange, problem, problem.title() + ".")));
    }
}
