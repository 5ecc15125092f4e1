package io.careweave.gateway;

import io.careweave.commons.edge.Pace;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.OperationOutcome;
import io.careweave.commons.problem.Problem;
import io.careweave.commons.problem.Refused;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One request's way to a service and back. Both bodies stream, each no faster than its reader reads. Everything runs on
 * the connection's event loop; {@code over} says that the outcome is decided and later events mean nothing.
 */
final class Passage {

    private static final Logger LOG = Logger.getLogger(Passage.class);
    private static final long CANCEL = 8;
    private static final long LOOK_MILLIS = 500;

    private final Vertx vertx;
    private final Answers answers;
    private final Lane lane;
    private final Exchange exchange;
    private final Route route;
    private final Consumer<Breaker.Outcome> left;
    private final Repeatable body;
    private final Pace pace;
    private final Set<Address> tried = new HashSet<>();
    private final long firstByteTimer;
    private final long totalTimer;
    private @Nullable Long paceTimer;
    private @Nullable HttpClientRequest sent;
    private @Nullable Address address;
    private long received;
    private boolean bodyComplete;
    private boolean answered;
    private boolean over;

    /**
     * @param pace what whoever sends is held to
     * @param left is told once what became of it
     */
    Passage(
            Vertx vertx,
            Answers answers,
            Lane lane,
            Exchange exchange,
            Route route,
            Caller caller,
            Pace pace,
            Consumer<Breaker.Outcome> left) {
        this.vertx = vertx;
        this.answers = answers;
        this.lane = lane;
        this.exchange = exchange;
        this.route = route;
        this.pace = pace;
        this.left = left;
        bodyComplete = !exchange.mayHaveBody();
        body = new Repeatable(Repeatable.allows(exchange, route));
        firstByteTimer = vertx.setTimer(lane.limits.firstByte().toMillis(), timer -> late());
        totalTimer = vertx.setTimer(total(caller).toMillis(), timer -> late());
    }

    /** A stream may not outlive the token that opened it. */
    private Duration total(Caller caller) {
        Duration configured = lane.limits.total();
        Duration left = Duration.between(Instant.now(), caller.expires());
        return route.isStream() && left.isPositive() && left.compareTo(configured) < 0 ? left : configured;
    }

    void start() {
        lane.upstream.saveForRetry();
        exchange.response().exceptionHandler(gone -> abandon(Breaker.Outcome.NONE));
        connect(lane.upstream.choose(tried).orElseThrow());
    }

    private void connect(Address next) {
        address = next;
        tried.add(next);
        HttpServerRequest request = exchange.request();
        String uri = request.uri().substring(route.prefix().length());
        lane.request(next, request.method(), uri, HeaderFields.toService(exchange, route))
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
        } else if (received > 0) {
            request.end(body.again());
        } else {
            exchange.request().resume();
            request.end();
        }
        return answer;
    }

    private void stream(HttpServerRequest request, HttpClientRequest out) {
        request.handler(part -> forward(part, request, out));
        request.endHandler(end -> {
            bodyComplete = true;
            if (!over) {
                out.end();
            }
        });
        request.exceptionHandler(malformed -> breakOff(CommonProblem.BAD_REQUEST, Breaker.Outcome.NONE));
        if (request.headers().contains("expect")) {
            exchange.response().writeContinue();
        }
        pace.ask(System.nanoTime());
        paceTimer = vertx.setPeriodic(LOOK_MILLIS, timer -> look());
        request.resume();
    }

    private void look() {
        if (!bodyComplete && pace.isTooSlow(System.nanoTime())) {
            late();
        }
    }

    private void forward(Buffer part, HttpServerRequest request, HttpClientRequest out) {
        received += part.length();
        pace.receive(System.nanoTime(), part.length());
        body.keep(part);
        if (received > lane.limits.maxBody().asLongValue()) {
            breakOff(CommonProblem.BODY_TOO_LARGE, Breaker.Outcome.NONE);
        } else if (!over) {
            out.write(part);
            if (out.writeQueueFull()) {
                request.pause();
                pace.rest(System.nanoTime());
                out.drainHandler(drained -> {
                    pace.ask(System.nanoTime());
                    request.resume();
                });
            }
        }
    }

    private void receive(HttpClientResponse response) {
        if (over) {
            return;
        }
        answered = true;
        if (address != null) {
            address.reached();
        }
        vertx.cancelTimer(firstByteTimer);
        int status = response.statusCode();
        String type = String.valueOf(response.getHeader("content-type"));
        if (status < 200 || status > 599 || (status >= 400 && !isToldWell(type))) {
            // Whatever fails is a problem to the client, also where the service said so in another form.
            answered = false;
            breakOff(UpstreamFailure.bare(status), UpstreamFailure.outcome(status));
            return;
        }
        HttpServerResponse out = exchange.response().setStatusCode(status);
        HeaderFields.toClient(response.headers(), out.headers(), exchange, lane.upstream, route);
        boolean empty =
                status == 204 || status == 304 || exchange.request().method().equals(HttpMethod.HEAD);
        if (!empty && !out.headers().contains("content-length")) {
            out.setChunked(true);
        }
        if (!bodyComplete) {
            answers.announceClose(exchange);
        }
        boolean keeps = bodyComplete;
        response.pipe()
                .endOnFailure(false)
                .to(out)
                .onComplete(done -> end(keeps, UpstreamFailure.outcome(status)), this::fail);
    }

    private void end(boolean keeps, Breaker.Outcome outcome) {
        if (over) {
            return;
        }
        if (!bodyComplete && sent != null) {
            sent.reset();
        }
        finish(outcome);
        answers.finish(exchange, keeps);
    }

    private void fail(Throwable failure) {
        if (over) {
            return;
        }
        UpstreamFailure kind = UpstreamFailure.of(failure);
        if (kind.isAbsence() && address != null) {
            address.failed(System.nanoTime());
        }
        Optional<Address> next = answered ? Optional.empty() : again(kind);
        if (next.isPresent()) {
            connect(next.get());
            return;
        }
        if (lane.upstream.mayLog()) {
            LOG.warnf("%s: %s: %s (%s)", route.service(), kind.problem.slug(), failure, exchange.correlationId);
        }
        breakOff(kind.problem, kind.outcome);
    }

    /** Where to try once more, if that can do no harm: elsewhere, or over a fresh connection if there is only one place. */
    private Optional<Address> again(UpstreamFailure kind) {
        boolean harmless = kind.nothingSent() || (kind == UpstreamFailure.CLOSED && body.isWhole(bodyComplete));
        if (!harmless || body.isSpent()) {
            return Optional.empty();
        }
        Optional<Address> elsewhere = lane.upstream.choose(tried);
        Optional<Address> next = elsewhere.isEmpty() && !kind.nothingSent() ? Optional.ofNullable(address) : elsewhere;
        if (next.isPresent() && lane.upstream.mayRetry()) {
            body.spend();
            return next;
        }
        return Optional.empty();
    }

    private void late() {
        if (!over && lane.upstream.mayLog()) {
            LOG.warnf("%s: not done in time (%s)", route.service(), exchange.correlationId);
        }
        if (bodyComplete) {
            breakOff(CommonProblem.UPSTREAM_TIMEOUT, answered ? Breaker.Outcome.NONE : Breaker.Outcome.BAD);
        } else {
            breakOff(CommonProblem.REQUEST_TIMEOUT, Breaker.Outcome.NONE);
        }
    }

    private void breakOff(CommonProblem problem, Breaker.Outcome outcome) {
        if (over) {
            return;
        }
        boolean headSent = answered;
        abandon(outcome);
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
    private void abandon(Breaker.Outcome outcome) {
        if (over) {
            return;
        }
        finish(outcome);
        if (sent != null) {
            sent.reset();
        }
    }

    private void finish(Breaker.Outcome outcome) {
        over = true;
        vertx.cancelTimer(firstByteTimer);
        vertx.cancelTimer(totalTimer);
        if (paceTimer != null) {
            vertx.cancelTimer(paceTimer);
        }
        left.accept(outcome);
    }

    /** A problem, or what FHIR has for one: an OperationOutcome. */
    private static boolean isToldWell(String type) {
        return type.startsWith(Problem.MEDIA_TYPE) || type.startsWith(OperationOutcome.MEDIA_TYPE);
    }
}
