package io.careweave.subscriptions.application;

import io.careweave.subscriptions.domain.Outcome;
import io.careweave.subscriptions.domain.Outcome.Reason;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.VertxException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A call that got no answer, and whose fault that was. */
final class CallFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final boolean ours;

    private CallFailed(Reason reason, boolean ours, @Nullable Throwable cause) {
        super(reason.name(), cause, false, false);
        this.reason = reason;
        this.ours = ours;
    }

    static CallFailed ofTheirs(Reason reason) {
        return new CallFailed(reason, false, null);
    }

    static CallFailed ofTheirs(Reason reason, Throwable cause) {
        return new CallFailed(reason, false, cause);
    }

    static CallFailed ofOurs(Reason reason, Throwable cause) {
        return new CallFailed(reason, true, cause);
    }

    /** What a failure of the HTTP client means. The order matters: a TLS failure comes wrapped in a decoder's. */
    static CallFailed of(Throwable failure) {
        if (failure instanceof CallFailed known) {
            return known;
        }
        if (has(failure, SSLException.class)) {
            return ofTheirs(Reason.TLS_FAILED, failure);
        }
        if (has(failure, BindException.class) || neverLeft(failure)) {
            return ofOurs(Reason.NO_EGRESS, failure);
        }
        if (has(failure, ConnectException.class) || has(failure, NoRouteToHostException.class)) {
            return ofTheirs(Reason.CONNECT_FAILED, failure);
        }
        if (has(failure, TimeoutException.class)) {
            return ofTheirs(Reason.TIMED_OUT, failure);
        }
        if (has(failure, DecoderException.class) || has(failure, IllegalArgumentException.class)) {
            return ofTheirs(Reason.NOT_HTTP, failure);
        }
        if (has(failure, IOException.class) || has(failure, VertxException.class)) {
            return ofTheirs(Reason.CONNECTION_LOST, failure);
        }
        return ofOurs(Reason.UNEXPECTED, failure);
    }

    Reason reason() {
        return reason;
    }

    Outcome outcome() {
        return ours ? new Outcome.OurFault(reason) : new Outcome.Unreachable(reason);
    }

    /** ENETUNREACH and EMFILE: nothing was sent. */
    private static boolean neverLeft(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            var message = String.valueOf(at.getMessage());
            if (message.contains("Network is unreachable") || message.contains("Too many open files")) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return true;
            }
        }
        return false;
    }
}
