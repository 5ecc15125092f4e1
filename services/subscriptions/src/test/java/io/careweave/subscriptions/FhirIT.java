package io.careweave.subscriptions;

import static io.careweave.testkit.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.subscriptions.Receiver.Reply;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Subscriptions as FHIR resources; a reader as strict as ours reads whatever is answered or sent. */
@QuarkusTest
class FhirIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final IParser STRICT =
            FhirContext.forR4Cached().newJsonParser().setParserErrorHandler(new StrictErrorHandler());
    private static final String BASE = "/fhir/R4/Subscription";
    private static final String EXTENSION = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/";

    private final Partner trust = Partner.fresh();
    private final Receiver receiver = Receiver.plain();

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Test
    void tellsEventsAsBundlesOfTheGuideOverOneSubscription() throws Exception {
        var created = trusted();
        created.then()
                .statusCode(201)
                .contentType("application/fhir+json")
                .header("ETag", "W/\"1\"")
                .body("status", equalTo("requested"))
                .body("channel.extension.url", hasItem(startsWith("https://careweave.io/fhir/")));
        var id = created.jsonPath().getString("id");
        assertThat(created.header("Location")).endsWith(BASE + "/" + id);
        STRICT.parseResource(Subscription.class, created.asString());

        within(SOON, () -> assertThat(read(id).jsonPath().getString("status")).isEqualTo("active"));
        assertThat(handshake()).containsExactly(List.of("requested", "handshake"));
        var referral = Referral.to(trust);
        var eventId = referral.announce("submitted");
        referral.announce("triaged");
        within(SOON, () -> assertThat(receiver.received()).hasSize(3));

        assertThat(receiver.forged()).isEmpty();
        var first = receiver.received().get(1);
        assertThat(first.id()).isEqualTo(eventId);
        assertThat(first.type()).startsWith("application/fhir+json");
        var bundle = STRICT.parseResource(Bundle.class, first.body());
        assertThat(bundle.getType()).isEqualTo(Bundle.BundleType.HISTORY);
        assertThat(bundle.getEntry()).hasSize(2).allMatch(Bundle.BundleEntryComponent::hasRequest);
        var status = (Parameters) bundle.getEntryFirstRep().getResource();
        assertThat(text(status, "events-since-subscription-start")).isEqualTo("1");
        assertThat(bundle.getEntry().get(1).getFullUrl()).endsWith("/ServiceRequest/" + referral.id());
        assertThat(first.body()).isEqualTo(pulled(id).getFirst());
        assertThat(trust.call().get("/v1/subscriptions/{id}", id).jsonPath().getString("format"))
                .isEqualTo("fhir");

        statusAndEvents(id);
    }

    private void statusAndEvents(String id) {
        var status = STRICT.parseResource(
                Bundle.class,
                fhir().get(BASE + "/{id}/$status", id)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
        assertThat(status.getType()).isEqualTo(Bundle.BundleType.SEARCHSET);
        var parameters = (Parameters) status.getEntryFirstRep().getResource();
        assertThat(text(parameters, "type")).isEqualTo("query-status");
        assertThat(text(parameters, "events-since-subscription-start")).isEqualTo("2");
        fhir().get(BASE + "/$status?status=active").then().statusCode(200).body("entry", hasSize(1));
        fhir().get(BASE + "/$status?status=error").then().statusCode(200).body("entry", equalTo(null));

        var events = STRICT.parseResource(
                Bundle.class,
                fhir().get(BASE + "/{id}/$events?eventsSinceNumber=2", id)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
        assertThat(events.getType()).isEqualTo(Bundle.BundleType.HISTORY);
        var told = (Parameters) events.getEntryFirstRep().getResource();
        assertThat(text(told, "type")).isEqualTo("query-event");
        assertThat(told.getParameter())
                .filteredOn(one -> one.getName().equals("notification-event"))
                .singleElement()
                .satisfies(
                        event -> assertThat(event.getPartFirstRep().getValue().primitiveValue())
                                .isEqualTo("2"));
        fhir().get(BASE + "/{id}/$events", id).then().statusCode(200).body("entry", hasSize(3));
        refused(fhir().get(BASE + "/{id}/$events?eventsSinceNumber=9", id), 422, "business-rule");
        refused(fhir().get(BASE + "/{id}/$events?since=1", id), 400, "invalid");
    }

    @Test
    void turnsOffAndRequestsAgainByItsStatusAlone() {
        receiver.consent(Reply.of(200));
        var id = trusted().jsonPath().getString("id");
        within(SOON, () -> assertThat(read(id).jsonPath().getString("status")).isEqualTo("error"));
        assertThat(read(id).jsonPath().getString("error")).isEqualTo("CONSENT_MISSING");

        receiver.consent(Reply.of(204).with("WebHook-Allowed-Origin", "*"));
        var body = (ObjectNode) json(read(id).asString());
        body.remove("meta");
        refused(put(id, null, body), 428, "required");
        refused(put(id, "W/\"1\"", body.deepCopy().put("status", "active")), 412, "conflict");
        refused(put(id, read(id).header("ETag"), body.deepCopy().put("status", "error")), 400, "invalid");
        refused(
                put(
                        id,
                        read(id).header("ETag"),
                        body.deepCopy().put("status", "off").put("criteria", topic("referral-booked"))),
                422,
                "business-rule");
        refused(
                put(
                        id,
                        read(id).header("ETag"),
                        body.deepCopy().put("id", UUID.randomUUID().toString())),
                400,
                "invalid");

        put(id, read(id).header("ETag"), body.deepCopy().put("status", "active"))
                .then()
                .statusCode(200)
                .body("status", equalTo("active"));
        put(id, read(id).header("ETag"), body.deepCopy().put("status", "off"))
                .then()
                .statusCode(200)
                .body("status", equalTo("off"));
        refused(fhir().header("If-Match", read(id).header("ETag")).delete(BASE + "/{id}", id), 409, "conflict");
    }

    @Test
    void searchesItsOwnOnly() {
        var id = trusted().jsonPath().getString("id");
        trust.requested(Partner.pull());
        within(SOON, () -> assertThat(read(id).jsonPath().getString("status")).isEqualTo("active"));

        var found =
                fhir().get(BASE + "?status=active,requested&_count=10").then().statusCode(200);
        found.body("type", equalTo("searchset")).body("entry.resource.id", contains(id));
        STRICT.parseResource(Bundle.class, found.extract().asString());
        fhir().get(BASE + "?status=off").then().statusCode(200).body("entry", equalTo(null));
        refused(fhir().get(BASE + "?patient=1"), 400, "invalid");
        refused(fhir().get(BASE + "?_format=xml"), 406, "not-supported");

        var stranger = Partner.fresh();
        refused(fhir(stranger).get(BASE + "/{id}", id), 404, "not-found");
        refused(fhir(stranger).get(BASE + "/{id}/$status", id), 404, "not-found");
        refused(fhir(stranger).get(BASE + "/{id}/$events", id), 404, "not-found");
        refused(fhir(stranger).header("If-Match", "W/\"1\"").delete(BASE + "/{id}", id), 404, "not-found");
        fhir(stranger).get(BASE).then().statusCode(200).body("entry", equalTo(null));
        fhir().header("If-Match", read(id).header("ETag"))
                .delete(BASE + "/{id}", id)
                .then()
                .statusCode(204);
    }

    @Test
    void saysWhatItCan() {
        var text =
                fhir().get("/fhir/R4/metadata").then().statusCode(200).extract().asString();
        var statement = STRICT.parseResource(CapabilityStatement.class, text);

        assertThat(statement.getFhirVersion().toCode()).isEqualTo("4.0.1");
        assertThat(statement
                        .getRestFirstRep()
                        .getResourceFirstRep()
                        .getExtensionsByUrl(EXTENSION + "capabilitystatement-subscriptiontopic-canonical"))
                .extracting(extension -> extension.getValue().primitiveValue())
                .contains(topic("referral"), topic("referral-rejected-with-advice"));
        refused(fhir().get(BASE + "/$get-ws-binding-token"), 404, "not-found");
        refused(fhir().accept("application/fhir+xml").get("/fhir/R4/metadata"), 406, "not-supported");
        refused(
                fhir().contentType("application/fhir+xml")
                        .body("<Subscription/>")
                        .post(BASE),
                415,
                "not-supported");
        refused(fhir().get("/fhir/R4/Patient/1"), 404, "not-found");
        refused(io.restassured.RestAssured.given().get("/fhir/R4/metadata"), 401, "login");
    }

    @Test
    void refusesAnIdenticalOne() {
        create(subscription()).then().statusCode(201);
        refused(create(subscription()), 409, "duplicate");
    }

    /** An example of the guide as it is published, but for its topic, address and end. */
    @Test
    void takesWhatTheGuideShows() {
        var body = subscription();
        body.putObject("text")
                .put("status", "generated")
                .put("div", "<div xmlns=\"http://www.w3.org/1999/xhtml\">x</div>");
        body.put("id", "subscription-admission");
        body.putObject("meta").putArray("profile").add(EXTENSION + "backport-subscription");
        body.putArray("extension")
                .addObject()
                .put("url", "http://hl7.org/fhir/5.0/StructureDefinition/extension-Subscription.identifier")
                .putObject("valueIdentifier")
                .put("system", "http://example.org")
                .put("value", "abc");
        body.put("status", "active").put("end", "2035-12-31T12:00:00Z");
        body.putArray("contact").addObject().put("system", "phone").put("value", "ext 4123");
        var extensions = ((ObjectNode) body.path("channel")).putArray("extension");
        extensions
                .addObject()
                .put("url", EXTENSION + "backport-heartbeat-period")
                .put("valueUnsignedInt", 86_400);
        extensions.addObject().put("url", EXTENSION + "backport-timeout").put("valueUnsignedInt", 60);
        extensions.addObject().put("url", EXTENSION + "backport-max-count").put("valuePositiveInt", 20);
        body.putObject("_criteria")
                .putArray("extension")
                .addObject()
                .put("url", EXTENSION + "backport-filter-criteria")
                .put("valueString", "ServiceRequest?practice=Z90001,Z90002&priority=urgent");

        var created = create(body);
        created.then().statusCode(201).body("contact[0].value", equalTo("phone:ext 4123"));
        assertThat(created.jsonPath().getList("_criteria.extension.valueString"))
                .containsExactly("practice=Z90001,Z90002", "priority=urgent");
        assertThat(created.jsonPath().getString("text")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Subscription.criteria | criteria | \"Encounter?status=planned\"",
                "Subscription.criteria | criteria | \"http://hl7.org/SubscriptionTopic/admission\"",
                "Subscription.status | status | \"off\"",
                "Subscription.end | end | \"2020-12-31T12:00:00Z\"",
                "Subscription.channel.type | channel/type | \"websocket\"",
                "Subscription.channel.endpoint | channel/endpoint | \"http://10.0.0.1/x\"",
                "Subscription.channel.payload | channel/payload | \"application/fhir+xml\"",
                "Subscription.channel.header | channel/header | [\"Authorization: Bearer secret-token-abc-123\"]",
                "Subscription.channel.payload.extension | channel/_payload/extension/0/valueCode | \"full-resource\""
            })
    void refusesWhatIsNotOffered(String element, String path, String value) {
        var answer = create(with(path, value));

        assertThat(answer.statusCode()).as(answer.asString()).isIn(400, 422);
        assertThat(expressions(answer)).containsExactly(element);
        assertThat(answer.asString()).doesNotContain("secret-token");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Subscription.colour | colour | \"red\"",
                "Subscription.channel.colour | channel/colour | \"red\"",
                "Subscription.contained | contained | [{\"resourceType\":\"Patient\"}]",
                "Subscription.modifierExtension | modifierExtension | [{\"url\":\"http://x\",\"valueBoolean\":true}]",
                "Subscription.implicitRules | implicitRules | \"http://x\"",
                "Subscription.criteria | criteria | [\"a\"]",
                "Subscription.criteria | criteria | 7",
                "Subscription.criteria | criteria | \"\"",
                "Subscription.channel | channel | [{}]",
                "Subscription.channel | channel | {}",
                "Subscription.contact | contact | {\"value\":\"x\"}",
                "Subscription.contact[0].system | contact | [{\"system\":\"pigeon\"}]",
                "Subscription.channel.header | channel/header | \"a: b\"",
                "Subscription.status | status | \"sleeping\"",
                "Subscription.end | end | \"2035-12-31\"",
                "Subscription.end | end | \"tomorrow\"",
                "Subscription.reason | reason | null",
                "Subscription.extension[0] | extension | [{\"url\":\"http://x\"}]",
                "Subscription.extension[0].valueNonsense | extension | [{\"url\":\"http://x\",\"valueNonsense\":1}]",
                "Subscription.channel.payload.extension[0] | channel/_payload/extension/0 | {\"url\":\"http://x\",\"valueCode\":\"a\",\"valueString\":\"b\"}"
            })
    void refusesWhatIsNoSubscription(String element, String path, String value) {
        var answer = create(with(path, value));

        refused(answer, 400, "structure");
        assertThat(expressions(answer)).contains(element);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "reason", "criteria", "channel"})
    void refusesASubscriptionWithoutWhatItNeeds(String element) {
        var body = subscription();
        body.remove(element);

        refused(create(body), 400, "structure");
        assertThat(expressions(create(body))).containsExactly("Subscription." + element);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "\"x\"",
                "{",
                "{\"resourceType\":\"Patient\"}",
                "{\"resourceType\":\"Subscription\",\"resourceType\":\"Subscription\"}",
                "{\"resourceType\":\"Subscription\",\"status\":\"active\",\"status\":\"off\"}",
                "{\"resourceType\":\"Subscription\"} {}"
            })
    void refusesWhatIsNoResource(String body) {
        refused(fhir().body(body).post(BASE), 400, "structure");
    }

    @Test
    void refusesNestingThatNobodyWrites() {
        var deep = "{\"url\":\"http://x\",\"extension\":[".repeat(200) + "{}" + "]}".repeat(200);
        refused(create(with("extension", "[" + deep + "]")), 400, "structure");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "patient=1",
                "practice",
                "practice=",
                "practice=z1",
                "priority=stat",
                "practice:not=Z90001",
                "practice=Z90001&practice=Z90002",
                "Encounter?practice=Z90001"
            })
    void refusesAFilterItCannotApply(String filter) {
        var body = subscription();
        body.putObject("_criteria")
                .putArray("extension")
                .addObject()
                .put("url", EXTENSION + "backport-filter-criteria")
                .put("valueString", filter);

        refused(create(body), 422, "business-rule");
        assertThat(expressions(create(body))).containsExactly("Subscription.criteria.extension[0].valueString");
    }

    private ObjectNode subscription() {
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

    private ObjectNode with(String path, String value) {
        var body = subscription();
        var at = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
        var parent = body.at(at.isEmpty() ? "" : "/" + at);
        var name = path.substring(path.lastIndexOf('/') + 1);
        Consumer<com.fasterxml.jackson.databind.JsonNode> put = parent.isArray()
                ? node -> ((com.fasterxml.jackson.databind.node.ArrayNode) parent).set(Integer.parseInt(name), node)
                : node -> ((ObjectNode) parent).set(name, node);
        put.accept(json(value));
        return body;
    }

    private List<List<String>> handshake() {
        within(SOON, () -> assertThat(receiver.received()).isNotEmpty());
        return receiver.received().stream()
                .limit(1)
                .map(one -> one.event().at("/entry/0/resource/parameter").findValuesAsText("valueCode"))
                .toList();
    }

    private List<String> pulled(String id) {
        return List.of(
                json(trust.call().get("/v1/subscriptions/{id}/events", id).asString())
                        .get(0)
                        .toString());
    }

    /** Created, and its secret known to the receiver. */
    private Response trusted() {
        var created = create(subscription());
        receiver.trust(created.jsonPath().getString("channel.extension[0].valueString"));
        return created;
    }

    private Response create(Object body) {
        return fhir().body(body.toString()).post(BASE);
    }

    private Response put(String id, @Nullable String ifMatch, Object body) {
        var call = ifMatch == null ? fhir() : fhir().header("If-Match", ifMatch);
        return call.body(body.toString()).put(BASE + "/{id}", id);
    }

    private Response read(String id) {
        return fhir().get(BASE + "/{id}", id);
    }

    private RequestSpecification fhir() {
        return fhir(trust);
    }

    private static RequestSpecification fhir(Partner partner) {
        return Partner.callAs(partner.tokens())
                .urlEncodingEnabled(false)
                .contentType("application/fhir+json")
                .accept("application/fhir+json");
    }

    private static void refused(Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/fhir+json");
        var outcome = STRICT.parseResource(OperationOutcome.class, answer.asString());
        assertThat(outcome.getIssueFirstRep().getSeverity().toCode()).isEqualTo("error");
        assertThat(outcome.getIssueFirstRep().getCode().toCode()).isEqualTo(code);
        assertThat(outcome.getIssueFirstRep().getDiagnostics()).isNotBlank();
    }

    private static List<String> expressions(Response answer) {
        return STRICT.parseResource(OperationOutcome.class, answer.asString()).getIssue().stream()
                .flatMap(issue -> issue.getExpression().stream())
                .map(StringType::getValue)
                .toList();
    }

    private static String text(Parameters parameters, String name) {
        return parameters.getParameterValue(name).primitiveValue();
    }

    private static String topic(String name) {
        return "https://careweave.io/fhir/SubscriptionTopic/" + name;
    }

    private static com.fasterxml.jackson.databind.JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
