package io.careweave.commons.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careweave.commons.messaging.Trace;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Problem;
import io.careweave.commons.problem.ProblemType;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.List;

/** Writes a problem as an answer, as text: no writer, negotiation or view can change it on the way. */
@ApplicationScoped
class ProblemAnswers {

    private final ObjectMapper json;
    private final RoutingContext request;

    @Inject
    ProblemAnswers(ObjectMapper json, RoutingContext request) {
        this.json = json;
        this.request = request;
    }

    ResponseBuilder of(ProblemType type, String detail, List<FieldError> errors) {
        var path = String.valueOf(request.request().path());
        var problem = Problem.of(type, detail, path, errors, Trace.current().correlationId());
        try {
            return Response.status(problem.status())
                    .type(Problem.MEDIA_TYPE)
                    .header("Cache-Control", "no-store")
                    .entity(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem always has a JSON form", e);
        }
    }
}
