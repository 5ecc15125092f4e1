package io.careweave.subscriptions.rest.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careweave.commons.problem.OperationOutcome;
import io.careweave.commons.problem.Problem;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Every failure below {@code /fhir} is told as FHIR tells it: the same problem, in another form. */
class OperationOutcomes {

    private static final MediaType FHIR_JSON = MediaType.valueOf(OperationOutcome.MEDIA_TYPE);

    /** Elements that our own names of places stand for. */
    private static final Map<String, String> ELEMENTS = Map.of(
            "/endpoint", "Subscription.channel.endpoint",
            "/content", "Subscription.channel.payload",
            "/endsAt", "Subscription.end",
            "/eventTypes/0", "Subscription.criteria",
            "/heartbeatSeconds", "Subscription.channel");

    private final ObjectMapper json;

    @Inject
    OperationOutcomes(ObjectMapper json) {
        this.json = json;
    }

    @ServerResponseFilter
    public void translate(ContainerRequestContext request, ContainerResponseContext response)
            throws JsonProcessingException {
        if (request.getUriInfo().getPath().startsWith("/fhir/")
                && response.getStatus() >= 400
                && response.getEntity() instanceof String problem
                && response.getMediaType() != null
                && Problem.MEDIA_TYPE.startsWith(response.getMediaType().getType() + "/"
                        + response.getMediaType().getSubtype())) {
            response.setEntity(outcome(json.readValue(problem, Problem.class)), null, FHIR_JSON);
        }
    }

    private String outcome(Problem problem) throws JsonProcessingException {
        return json.writeValueAsString(
                OperationOutcome.of(problem, code(problem), place -> ELEMENTS.getOrDefault(place, place)));
    }

    private static String code(Problem problem) {
        if (problem.type().endsWith("/duplicate-subscription")) {
            return "duplicate";
        }
        if (problem.type().endsWith("/resource-malformed")) {
            return "structure";
        }
        return OperationOutcome.code(problem.status());
    }
}
