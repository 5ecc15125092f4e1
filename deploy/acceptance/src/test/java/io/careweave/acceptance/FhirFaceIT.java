package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.testkit.Eventually;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The trust subscribes as a FHIR client does, through the gateway, and is told in bundles. */
class FhirFaceIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String BASE = "/api/subscriptions/fhir/R4";
    private static final String BACKPORT = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/";
    private static final JsonNode NOTHING = MissingNode.getInstance();

    @RegisterExtension
    static final Platform platform = new Platform();

    @AutoClose
    private final Endpoint endpoint = new Endpoint();

    private final Api trust = platform.as("partner-zr1");

    @Test
    void trustSubscribesIsToldAndAsksForWhatItMissed() {
        String service = platform.newService();
        Api.Answer created = trust.fhir("POST", BASE + "/Subscription", subscription(service));
        assertFhir(created.expect(201), "Subscription");
        endpoint.verifyWith(
                created.body().at("/channel/extension/0/valueString").asText());
        String path = created.response().headers().firstValue("location").orElseThrow();
        assertThat(path)
                .isEqualTo(
                        BASE + "/Subscription/" + created.body().required("id").asText());
        JsonNode active = Eventually.within(SOON, () -> read(path).body(), found -> found.required("status")
                .asText()
                .equals("active"));

        Referral referral = Referral.drafted(platform, service).step(Step.SUBMIT, Step.TRIAGE);
        Eventually.within(SOON, () -> assertThat(endpoint.arrivals()).hasSize(3));

        assertThat(endpoint.unverified()).isEmpty();
        assertThat(endpoint.events())
                .extracting(
                        bundle -> parameter(bundle, "type"),
                        bundle -> parameter(bundle, "events-since-subscription-start"))
                .containsExactly(
                        tuple("handshake", "0"), tuple("event-notification", "1"), tuple("event-notification", "2"));
        assertThat(endpoint.arrivals().getLast().fields().get("content-type"))
                .singleElement()
                .satisfies(type -> assertThat(type).startsWith("application/fhir+json"));
        assertLeadsToTheReferral(endpoint.events().getLast(), referral);
        assertAnswersWhatIsAsked(path);
        var _ = trust.fhir(
                        "DELETE",
                        path,
                        NOTHING,
                        "If-Match",
                        "W/\"" + active.at("/meta/versionId").asText() + "\"")
                .expect(204);
        assertThat(read(path).body().required("status").asText()).isEqualTo("off");
    }

    private Api.Answer read(String path) {
        return trust.fhir("GET", path, NOTHING).expect(200);
    }

    /** What a notification names can be read by who was told. */
    private void assertLeadsToTheReferral(JsonNode bundle, Referral referral) {
        JsonNode event = parameters(bundle)
                .valueStream()
                .filter(one -> one.required("name").asText().equals("notification-event"))
                .findFirst()
                .orElseThrow();
        URI context = URI.create(event.required("part")
                .valueStream()
                .filter(part -> part.required("name").asText().equals("additional-context"))
                .findFirst()
                .orElseThrow()
                .at("/valueReference/reference")
                .asText());

        assertThat(context).isEqualTo(platform.stack().gateway().resolve(referral.path()));
        assertThat(trust.get(context.getPath())
                        .expect(200)
                        .body()
                        .required("id")
                        .asText())
                .isEqualTo(referral.id());
    }

    private void assertAnswersWhatIsAsked(String path) {
        Api.Answer status = trust.fhir("GET", path + "/$status", NOTHING).expect(200);
        assertFhir(status, "Bundle");
        assertThat(status.body().required("type").asText()).isEqualTo("searchset");
        assertThat(parameter(status.body(), "type")).isEqualTo("query-status");
        assertThat(parameter(status.body(), "status")).isEqualTo("active");
        assertThat(parameter(status.body(), "events-since-subscription-start")).isEqualTo("2");

        Api.Answer events = trust.fhir("GET", path + "/$events?eventsSinceNumber=2", NOTHING)
                .expect(200);
        assertFhir(events, "Bundle");
        assertThat(parameter(events.body(), "type")).isEqualTo("query-event");
        assertThat(parameters(events.body()).findValuesAsText("name"))
                .filteredOn("notification-event"::equals)
                .hasSize(1);

        Api.Answer own = trust.fhir("GET", BASE + "/Subscription?status=active&_count=100", NOTHING)
                .expect(200);
        assertThat(own.body().required("entry").findValuesAsText("fullUrl"))
                .contains(platform.stack().gateway().resolve(path).toString());
        for (String below : List.of("", "/$status", "/$events")) {
            assertOutcome(platform.as("partner-zr2").fhir("GET", path + below, NOTHING), 404, "not-found");
        }
    }

    @Test
    void saysWhatItIsToWhoMayAsk() {
        Api.Answer metadata = trust.fhir("GET", BASE + "/metadata", NOTHING).expect(200);

        assertFhir(metadata, "CapabilityStatement");
        assertThat(metadata.body().at("/implementation/url").asText())
                .isEqualTo(platform.stack().gateway() + BASE);
        assertThat(metadata.body().at("/rest/0/resource/0/operation").findValuesAsText("name"))
                .contains("status", "events");
    }

    @Test
    void everyFailureIsAnOperationOutcome() {
        String absent = BASE + "/Subscription/" + UUID.randomUUID();
        assertOutcome(platform.anonymous().fhir("GET", BASE + "/metadata", NOTHING), 401, "login");
        assertOutcome(trust.fhir("GET", absent, NOTHING), 404, "not-found");
        assertOutcome(trust.fhir("GET", BASE + "/Patient/1", NOTHING), 404, "not-found");
        assertOutcome(trust.fhir("PATCH", absent, Json.of()), 405, "not-supported");
        assertOutcome(trust.fhir("DELETE", absent, NOTHING), 428, "required");
        assertOutcome(trust.fhir("POST", BASE + "/Subscription", Json.of()), 400, "structure");
        ObjectNode unknown = subscription("svc-x").put("criteria", "http://example.org/SubscriptionTopic/admission");
        assertOutcome(trust.fhir("POST", BASE + "/Subscription", unknown), 422, "business-rule");
    }

    private ObjectNode subscription(String service) {
        ObjectNode wish = Json.of(
                "resourceType",
                "Subscription",
                "status",
                "requested",
                "reason",
                "acceptance " + UUID.randomUUID(),
                "criteria",
                "https://careweave.io/fhir/SubscriptionTopic/referral",
                "_criteria",
                extension("backport-filter-criteria", "valueString", "service=" + service));
        ObjectNode channel = Json.of(
                "type",
                "rest-hook",
                "endpoint",
                endpoint.url(),
                "payload",
                "application/fhir+json",
                "_payload",
                extension("backport-payload-content", "valueCode", "id-only"));
        wish.set("channel", channel);
        return wish;
    }

    private static ObjectNode extension(String name, String type, String value) {
        return Json.of("extension", List.of(Json.of("url", BACKPORT + name, type, value)));
    }

    private static JsonNode parameters(JsonNode bundle) {
        return bundle.at("/entry/0/resource/parameter");
    }

    /** Value of a parameter of the status, which is the first entry. */
    private static String parameter(JsonNode bundle, String name) {
        return parameters(bundle)
                .valueStream()
                .filter(one -> one.required("name").asText().equals(name))
                .flatMap(one -> one.propertyStream())
                .filter(property -> property.getKey().startsWith("value"))
                .map(property -> property.getValue().asText())
                .findFirst()
                .orElseThrow();
    }

    private static void assertFhir(Api.Answer answer, String resourceType) {
        assertThat(answer.response().headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/fhir+json"));
        assertThat(answer.body().required("resourceType").asText()).isEqualTo(resourceType);
    }

    private static void assertOutcome(Api.Answer answer, int status, String code) {
        assertFhir(answer.expect(status), "OperationOutcome");
        assertThat(answer.body().at("/issue/0/code").asText()).isEqualTo(code);
        assertThat(answer.body().at("/issue/0/diagnostics").asText()).isNotBlank();
    }
}
