package io.careweave.subscriptions.rest.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careweave.commons.problem.Problem;
import io.careweave.subscriptions.domain.Links;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Every failure below {@code /fhir} is told as FHIR tells it: the same problem, in another form. */
class OperationOutcomes {

    private static final MediaType FHIR_JSON = MediaType.valueOf(FhirResource.FHIR_JSON);

    private static final Map<Integer, String> CODES = Map.ofEntries(
            Map.entry(400, "invalid"),
            Map.entry(401, "login"),
            Map.entry(403, "forbidden"),
            Map.entry(404, "not-found"),
            Map.entry(405, "not-supported"),
            Map.entry(406, "not-supported"),
            Map.entry(409, "conflict"),
            Map.entry(410, "not-found"),
            Map.entry(412, "conflict"),
            Map.entry(413, "too-long"),
            Map.entry(415, "not-supported"),
            Map.entry(422, "business-rule"),
            Map.entry(428, "required"),
            Map.entry(429, "throttled"),
            Map.entry(503, "transient"));

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
            response.setEntity(outcome(json.readTree(problem)), null, FHIR_JSON);
        }
    }

    private String outcome(JsonNode problem) throws JsonProcessingException {
        var outcome = json.createObjectNode().put("resourceType", "OperationOutcome");
        var issues = outcome.putArray("issue");
        var errors = problem.path("errors");
        for (int i = 0; i < Math.max(1, errors.size()); i++) {
            int status = problem.path("status").asInt();
            var issue = issues.addObject()
                    .put("severity", "error")
                    .put("code", code(status, problem.path("type").asText()));
            var details = issue.putObject("details");
            details.putArray("coding")
                    .addObject()
                    .put("system", Links.CANONICAL + "/CodeSystem/problem")
                    .put("code", problem.path("type").asText().replaceFirst("^/problems/", ""));
            details.put("text", problem.path("title").asText());
            var error = errors.path(i);
            issue.put(
                    "diagnostics",
                    problem.path("detail").asText()
                            + (error.isMissingNode()
                                    ? ""
                                    : " " + place(error) + " "
                                            + error.path("detail").asText() + "."));
            if (!error.isMissingNode() && place(error).startsWith("Subscription")) {
                issue.putArray("expression").add(place(error));
            }
        }
        return json.writeValueAsString(outcome);
    }

    private static String place(JsonNode error) {
        var pointer = error.path("pointer").asText();
        return ELEMENTS.getOrDefault(pointer, pointer);
    }

    private static String code(int status, String type) {
        if (type.endsWith("/duplicate-subscription")) {
            return "duplicate";
        }
        if (type.endsWith("/resource-malformed")) {
            return "structure";
        }
        return CODES.getOrDefault(status, status >= 500 ? "exception" : "processing");
    }
}
