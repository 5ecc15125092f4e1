package io.careweave.commons.http;

import static io.careweave.commons.problem.CommonProblem.BAD_REQUEST;
import static io.careweave.commons.problem.CommonProblem.EDIT_CONFLICT;
import static io.careweave.commons.problem.CommonProblem.INSUFFICIENT_SCOPE;
import static io.careweave.commons.problem.CommonProblem.INTERNAL_ERROR;
import static io.careweave.commons.problem.CommonProblem.INVALID_TOKEN;
import static io.careweave.commons.problem.CommonProblem.MALFORMED_JSON;
import static io.careweave.commons.problem.CommonProblem.TEMPORARILY_UNAVAILABLE;
import static io.careweave.commons.problem.CommonProblem.VALIDATION;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.ProblemType;
import io.careweave.commons.problem.Refused;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.hibernate.StaleStateException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure of a request becomes one problem answer here; nothing is shown that the caller did not send. */
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    private final ProblemAnswers answers;

    Problems(ProblemAnswers answers) {
        this.answers = answers;
    }

    @ServerExceptionMapper
    public Response refused(Refused refusal) {
        var answer = answers.of(refusal.problem(), refusal.detail(), refusal.errors());
        if (refusal.problem().kind() == ProblemType.Kind.UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return answer.build();
    }

    @ServerExceptionMapper(priority = 1)
    public Response badToken(AuthenticationFailedException failure) {
        LOG.debugf(failure, "token refused");
        return answers.of(INVALID_TOKEN, "The access token is not valid here.", List.of())
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")
                .build();
    }

    @ServerExceptionMapper(priority = 1)
    public Response anonymous(UnauthorizedException failure) {
        return answers.of(INVALID_TOKEN, "Send an access token as Authorization: Bearer.", List.of())
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    @ServerExceptionMapper(priority = 1)
    public Response lacksScope(ForbiddenException failure) {
        return answers.of(INSUFFICIENT_SCOPE, "The token does not carry the scope this operation needs.", List.of())
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"")
                .build();
    }

    @ServerExceptionMapper(priority = 1)
    public Response mismatched(MismatchedInputException failure) {
        return unreadable(failure);
    }

    @ServerExceptionMapper(priority = 1)
    public Response unreadable(JsonProcessingException failure) {
        return answers.of(
                        MALFORMED_JSON, "The body is not the JSON this operation takes.", List.of(Pointers.of(failure)))
                .build();
    }

    @ServerExceptionMapper(priority = 1)
    public Response invalid(ConstraintViolationException failure) {
        if (Pointers.ofReturnValue(failure)) {
            return unexpected(failure);
        }
        return answers.of(VALIDATION, "The request breaks its declared form.", Pointers.of(failure))
                .build();
    }

    @ServerExceptionMapper
    public Response conflict(OptimisticLockException failure) {
        return answers.of(EDIT_CONFLICT, "Read the resource again.", List.of()).build();
    }

    @ServerExceptionMapper
    public Response conflict(StaleStateException failure) {
        return answers.of(EDIT_CONFLICT, "Read the resource again.", List.of()).build();
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException failure) {
        if (failure.getCause() instanceof JsonProcessingException json) {
            return unreadable(json);
        }
        if (failure.getCause() instanceof Refused refusal) {
            return refused(refusal);
        }
        int status = failure.getResponse().getStatus();
        if (status >= 500) {
            return unexpected(failure);
        }
        var problem = status == 400 ? BAD_REQUEST : byStatus(status);
        return answers.of(problem, problem.title() + ".", List.of()).build();
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable failure) {
        if (Outages.isOutage(failure)) {
            LOG.warnf("unavailable: %s", Outages.rootOf(failure).getMessage());
            return answers.of(TEMPORARILY_UNAVAILABLE, "The data store does not answer; try again.", List.of())
                    .header(HttpHeaders.RETRY_AFTER, "2")
                    .build();
        }
        LOG.error("unexpected failure", failure);
        return answers.of(INTERNAL_ERROR, "Quote the trace id to support.", List.of())
                .build();
    }

    private static CommonProblem byStatus(int status) {
        return switch (status) {
            case 404 -> CommonProblem.NOT_FOUND;
            case 405 -> CommonProblem.METHOD_NOT_ALLOWED;
            case 406 -> CommonProblem.NOT_ACCEPTABLE;
            case 413 -> CommonProblem.BODY_TOO_LARGE;
            case 415 -> CommonProblem.UNSUPPORTED_MEDIA_TYPE;
            case 401 -> INVALID_TOKEN;
            case 403 -> CommonProblem.FORBIDDEN;
            default -> BAD_REQUEST;
        };
    }
}
