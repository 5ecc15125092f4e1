package io.careweave.commons.problem;

import static io.careweave.commons.problem.ProblemType.Kind.BAD_GATEWAY;
import static io.careweave.commons.problem.ProblemType.Kind.CONFLICT;
import static io.careweave.commons.problem.ProblemType.Kind.GATEWAY_TIMEOUT;
import static io.careweave.commons.problem.ProblemType.Kind.GONE;
import static io.careweave.commons.problem.ProblemType.Kind.HEADERS_TOO_LARGE;
import static io.careweave.commons.problem.ProblemType.Kind.INVALID;
import static io.careweave.commons.problem.ProblemType.Kind.MISDIRECTED;
import static io.careweave.commons.problem.ProblemType.Kind.NOT_IMPLEMENTED;
import static io.careweave.commons.problem.ProblemType.Kind.PRECONDITION_REQUIRED;
import static io.careweave.commons.problem.ProblemType.Kind.STALE;
import static io.careweave.commons.problem.ProblemType.Kind.TIMEOUT;
import static io.careweave.commons.problem.ProblemType.Kind.TOO_LARGE;
import static io.careweave.commons.problem.ProblemType.Kind.TOO_MANY;
import static io.careweave.commons.problem.ProblemType.Kind.UNAUTHENTICATED;
import static io.careweave.commons.problem.ProblemType.Kind.UNAVAILABLE;
import static io.careweave.commons.problem.ProblemType.Kind.UNEXPECTED;
import static io.careweave.commons.problem.ProblemType.Kind.URI_TOO_LONG;

/** Problems that mean the same in every service and at the gateway; described in {@code contracts/problems/common.yaml}. */
public enum CommonProblem implements ProblemType {
    BAD_REQUEST(INVALID, "The request cannot be read"),
    MALFORMED_JSON(INVALID, "The body is not the JSON expected here"),
    VALIDATION(INVALID, "The request breaks its declared form"),
    INVALID_CURSOR(INVALID, "The paging cursor is not one of ours"),
    IDEMPOTENCY_KEY_REQUIRED(INVALID, "An Idempotency-Key header is required"),
    IDEMPOTENCY_KEY_REUSED(CONFLICT, "The Idempotency-Key was used with another request"),
    INVALID_TOKEN(UNAUTHENTICATED, "A valid access token is required"),
    INSUFFICIENT_SCOPE(Kind.FORBIDDEN, "The token lacks a scope this operation needs"),
    FORBIDDEN(Kind.FORBIDDEN, "This actor may not do this"),
    NOT_FOUND(Kind.NOT_FOUND, "There is nothing here that you may see"),
    WITHDRAWN(GONE, "This address is no longer served"),
    METHOD_NOT_ALLOWED(Kind.METHOD_NOT_ALLOWED, "The method is not offered here"),
    NOT_ACCEPTABLE(Kind.NOT_ACCEPTABLE, "None of the accepted media types is offered"),
    UNSUPPORTED_MEDIA_TYPE(Kind.UNSUPPORTED_MEDIA_TYPE, "The body's media type is not accepted here"),
    EDIT_CONFLICT(CONFLICT, "Somebody else changed this at the same time"),
    STALE_VERSION(STALE, "The resource has changed since it was read"),
    VERSION_REQUIRED(PRECONDITION_REQUIRED, "An If-Match header with the resource's ETag is required"),
    REQUEST_TIMEOUT(TIMEOUT, "The request did not arrive in time"),
    BODY_TOO_LARGE(TOO_LARGE, "The body is larger than allowed here"),
    PATH_TOO_LONG(URI_TOO_LONG, "The request target is too long"),
    HEADERS_REFUSED(HEADERS_TOO_LARGE, "The header fields are too many or too large"),
    WRONG_HOST(MISDIRECTED, "This host name is not served here"),
    METHOD_UNKNOWN(NOT_IMPLEMENTED, "The method is not implemented"),
    QUOTA_EXCEEDED(TOO_MANY, "Too many requests"),
    UPSTREAM_FAILED(BAD_GATEWAY, "The service behind the gateway did not answer properly"),
    TEMPORARILY_UNAVAILABLE(UNAVAILABLE, "Temporarily unavailable"),
    UPSTREAM_TIMEOUT(GATEWAY_TIMEOUT, "The service behind the gateway did not answer in time"),
    INTERNAL_ERROR(UNEXPECTED, "Something went wrong on our side");

    private final Kind kind;
    private final String title;

    CommonProblem(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    @Override
    public String service() {
        return "common";
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
