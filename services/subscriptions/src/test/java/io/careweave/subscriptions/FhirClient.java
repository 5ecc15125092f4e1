package io.careweave.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** A client of the FHIR face, as strict a reader as we are; its subscriptions lead to one receiver. */
record FhirClient(Partner trust, Receiver receiver) {

    static final String BASE = "/fhir/R4/Subscription";
    static final String EXTENSION = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/";
    static final IParser STRICT =
            FhirContext.forR4Cached().newJsonParser().setParserErrorHandler(new StrictErrorHandler());

    private static final ObjectMapper JSON = new ObjectMapper();

    ObjectNode subscription() {
        var body = JSON.createObjectNode()
                .put("resourceType", "Subscription")
                .put("status", "requested")
                .put("reason", "Referrals to our clinics")
                .put("criteria", topic("referral"));
        var channel = body.putObject("channel")
                .put("type", "rest-hook")
                .put("endpoint", receiver.url())
                .put("payload", "application/fhir+json");
        channel.putObject("_payload")
                .putArray("extension")
                .addObject()
                .put("url", EXTENSION + "backport-payload-content")
                .put("valueCode", "id-only");
        return body;
    }

    ObjectNode with(String path, String value) {
        var body = subscription();
        var at = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
        var parent = body.at(at.isEmpty() ? "" : "/" + at);
        var name = path.substring(path.lastIndexOf('/') + 1);
        Consumer<JsonNode> put = parent.isArray()
                ? node -> ((ArrayNode) parent).set(Integer.parseInt(name), node)
                : node -> ((ObjectNode) parent).set(name, node);
        put.accept(json(value));
        return body;
    }

    static String secret(Response created) {
        return created.jsonPath().getString("channel.extension.find { it.url.endsWith('secret') }.valueString");
    }

    /** Created, and its secret known to the receiver. */
    Response trusted() {
        var created = create(subscription());
        receiver.trust(secret(created));
        return created;
    }

    Response create(Object body) {
        return fhir().body(body.toString()).post(BASE);
    }

    Response put(String id, @Nullable String ifMatch, Object body) {
        var call = ifMatch == null ? fhir() : fhir().header("If-Match", ifMatch);
        return call.body(body.toString()).put(BASE + "/{id}", id);
    }

    Response read(String id) {
        return fhir().get(BASE + "/{id}", id);
    }

    String etag(String id) {
        return read(id).header("ETag");
    }

    RequestSpecification fhir() {
        return fhir(trust);
    }

    static RequestSpecification fhir(Partner partner) {
        return Partner.callAs(partner.tokens())
                .urlEncodingEnabled(false)
                .contentType("application/fhir+json")
                .accept("application/fhir+json");
    }

    static void refused(Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/fhir+json");
        var outcome = STRICT.parseResource(OperationOutcome.class, answer.asString());
        assertThat(outcome.getIssueFirstRep().getSeverity().toCode()).isEqualTo("error");
        assertThat(outcome.getIssueFirstRep().getCode().toCode()).isEqualTo(code);
        assertThat(outcome.getIssueFirstRep().getDiagnostics()).isNotBlank();
    }

    static List<String> expressions(Response answer) {
        return STRICT.parseResource(OperationOutcome.class, answer.asString()).getIssue().stream()
                .flatMap(issue -> issue.getExpression().stream())
                .map(StringType::getValue)
                .toList();
    }

    static String text(Parameters parameters, String name) {
        return parameters.getParameterValue(name).primitiveValue();
    }

    static String topic(String name) {
        return "https://careweave.io/fhir/SubscriptionTopic/" + name;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Response posted(String operation, String name, String value) {
        return fhir().body("{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"" + name
                        + "\",\"valueString\":\"" + value + "\"}]}")
                .post(BASE + "/" + operation);
    }
}
