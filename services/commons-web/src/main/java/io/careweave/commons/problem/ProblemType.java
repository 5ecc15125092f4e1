package io.careweave.commons.problem;

import java.util.Locale;

/** A documented kind of failure; each service has one enum of them, {@code contracts/problems} describes each. */
public interface ProblemType {

    /** Constant name; the slug is derived from it. */
    String name();

    /** Service that owns the problem, or {@code common}. */
    String service();

    /** Short summary, the same for every occurrence. */
    String title();

    Kind kind();

    default String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** RFC 9457 {@code type}: the path of a page the gateway serves. */
    default String type() {
        return "/problems/" + service() + "/" + slug();
    }

    /** What a problem means to the caller, and its HTTP status (RFC 9110, RFC 6585). */
    enum Kind {
        INVALID(400),
        UNAUTHENTICATED(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        METHOD_NOT_ALLOWED(405),
        NOT_ACCEPTABLE(406),
        TIMEOUT(408),
        CONFLICT(409),
        GONE(410),
        STALE(412),
        TOO_LARGE(413),
        URI_TOO_LONG(414),
        UNSUPPORTED_MEDIA_TYPE(415),
        MISDIRECTED(421),
        RULE(422),
        PRECONDITION_REQUIRED(428),
        TOO_MANY(429),
        HEADERS_TOO_LARGE(431),
        UNEXPECTED(500),
        NOT_IMPLEMENTED(501),
        BAD_GATEWAY(502),
        UNAVAILABLE(503),
        GATEWAY_TIMEOUT(504);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }
}
