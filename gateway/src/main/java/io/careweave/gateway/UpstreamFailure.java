package io.careweave.gateway;

import io.careweave.commons.problem.CommonProblem;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/** What a failure on the way to a service means: to the client, to the breaker, and whether anything was sent. */
enum UpstreamFailure {
    /** Nobody is there; nothing was sent. */
    UNREACHABLE(CommonProblem.TEMPORARILY_UNAVAILABLE, Breaker.Outcome.BAD),
    /** Nobody answered the attempt to connect; nothing was sent. */
    BLACK_HOLE(CommonProblem.UPSTREAM_TIMEOUT, Breaker.Outcome.BAD),
    /** Too many are there already; nothing was sent. */
    CROWDED(CommonProblem.TEMPORARILY_UNAVAILABLE, Breaker.Outcome.NONE),
    /** The connection ended before the answer. */
    CLOSED(CommonProblem.UPSTREAM_FAILED, Breaker.Outcome.BAD),
    /** What came back is no answer. */
    NONSENSE(CommonProblem.UPSTREAM_FAILED, Breaker.Outcome.BAD);

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

    final CommonProblem problem;
    final Breaker.Outcome outcome;

    UpstreamFailure(CommonProblem problem, Breaker.Outcome outcome) {
        this.problem = problem;
        this.outcome = outcome;
    }

    static UpstreamFailure of(Throwable failure) {
        return switch (failure) {
            case ConnectTimeoutException timeout -> BLACK_HOLE;
            case ConnectException refused -> UNREACHABLE;
            case UnknownHostException unknown -> UNREACHABLE;
            case SSLHandshakeException untrusted -> UNREACHABLE;
            case ConnectionPoolTooBusyException busy -> CROWDED;
            case TimeoutException noConnection -> CROWDED;
            case HttpClosedException closed -> CLOSED;
            case IOException reset -> CLOSED;
            default -> NONSENSE;
        };
    }

    /** What a status without a problem of its own means to the client. */
    static CommonProblem bare(int status) {
        return BARE.getOrDefault(status, CommonProblem.UPSTREAM_FAILED);
    }

    /** Of an answer. That a service is busy or has a bug does not make it absent; a proxy's word that it is does. */
    static Breaker.Outcome outcome(int status) {
        return status == 502 || status == 504 ? Breaker.Outcome.BAD : Breaker.Outcome.GOOD;
    }

    /** Whether the service cannot have seen the request. */
    boolean nothingSent() {
        return switch (this) {
            case UNREACHABLE, BLACK_HOLE, CROWDED -> true;
            case CLOSED, NONSENSE -> false;
        };
    }

    /** Whether it says that the address is not there. */
    boolean isAbsence() {
        return this == UNREACHABLE || this == BLACK_HOLE;
    }
}
