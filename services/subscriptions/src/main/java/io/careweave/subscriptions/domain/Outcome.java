package io.careweave.subscriptions.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How one attempt to deliver ended. */
public sealed interface Outcome {

    /** What is kept of it and shown to the subscriber. */
    String code();

    /** The endpoint answered. */
    sealed interface Answered extends Outcome {
        int status();

        @Override
        default String code() {
            return "HTTP_" + status();
        }
    }

    record Accepted(int status) implements Answered {}

    /** 410: the subscriber wants no more. */
    record Gone() implements Answered {
        @Override
        public int status() {
            return 410;
        }
    }

    /** 415: the subscriber cannot read what we send; trying again would not help. */
    record NotUnderstood() implements Answered {
        @Override
        public int status() {
            return 415;
        }
    }

    /** 429 or 503 with {@code Retry-After}: the whole endpoint asks for a pause. */
    record Deferred(int status, Duration delay) implements Answered {}

    /** Any other answer, redirects included: an unchecked address is never called. */
    record Rejected(int status) implements Answered {}

    /** The endpoint did not answer. */
    record Unreachable(Reason reason) implements Outcome {
        @Override
        public String code() {
            return reason.name();
        }
    }

    /** Our resolver or our own way out failed: not the endpoint's fault. */
    record OurFault(Reason reason) implements Outcome {
        @Override
        public String code() {
            return reason.name();
        }
    }

    enum Reason {
        HOST_UNKNOWN,
        ADDRESS_REFUSED,
        CONNECT_FAILED,
        TLS_FAILED,
        TIMED_OUT,
        CONNECTION_LOST,
        NOT_HTTP,
        RESOLVER_FAILED,
        NO_EGRESS,
        NOT_SIGNED,
        UNEXPECTED;

        /** Those that only ever are faults of our own. */
        boolean isOurs() {
            return switch (this) {
                case RESOLVER_FAILED, NO_EGRESS, NOT_SIGNED, UNEXPECTED -> true;
                case HOST_UNKNOWN, ADDRESS_REFUSED, CONNECT_FAILED, TLS_FAILED, TIMED_OUT, CONNECTION_LOST, NOT_HTTP ->
                    false;
            };
        }
    }

    static Outcome of(int status, @Nullable String retryAfter, Instant now) {
        if (status >= 200 && status < 300) {
            return new Accepted(status);
        }
        return switch (status) {
            case 410 -> new Gone();
            case 415 -> new NotUnderstood();
            case 429, 503 ->
                RetryAfter.parse(retryAfter, now)
                        .<Outcome>map(wait -> new Deferred(status, wait))
                        .orElseGet(() -> new Rejected(status));
            default -> new Rejected(status);
        };
    }
}
