package io.careweave.commons.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every error answer, {@code application/problem+json} (RFC 9457).
 *
 * @param type path of the page that explains the problem
 * @param instance path of the request, without its query
 * @param errors the faulty places of the request, empty where none can be named
 * @param traceId what to quote to support
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        List<FieldError> errors,
        @Nullable String traceId) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(
            ProblemType problem, String detail, String instance, List<FieldError> errors, @Nullable String traceId) {
        return new Problem(problem.type(), problem.title(), problem.kind().status(), detail, instance, errors, traceId);
    }
}
