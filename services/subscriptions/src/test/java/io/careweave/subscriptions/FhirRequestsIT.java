package io.careweave.subscriptions;

import static io.careweave.subscriptions.FhirClient.BASE;
import static io.careweave.subscriptions.FhirClient.EXTENSION;
import static io.careweave.subscriptions.FhirClient.expressions;
import static io.careweave.subscriptions.FhirClient.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which resources are taken as a subscription, and which element is named where one is not. */
@QuarkusTest
class FhirRequestsIT {

    private final Receiver receiver = Receiver.plain();
    private final FhirClient client = new FhirClient(Partner.fresh(), receiver);

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Test
    void refusesAnIdenticalOne() {
        client.create(client.subscription()).then().statusCode(201);
        refused(client.create(client.subscription()), 409, "duplicate");
    }

    /** An example of the guide as it is published, but for its topic, address and end. */
    @Test
    void takesWhatTheGuideShows() {
        var body = client.subscription();
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

        var created = client.create(body);
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
        var answer = client.create(client.with(path, value));

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
        var answer = client.create(client.with(path, value));

        refused(answer, 400, "structure");
        assertThat(expressions(answer)).contains(element);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "reason", "criteria", "channel"})
    void refusesASubscriptionWithoutWhatItNeeds(String element) {
        var body = client.subscription();
        body.remove(element);

        refused(client.create(body), 400, "structure");
        assertThat(expressions(client.create(body))).containsExactly("Subscription." + element);
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
        refused(client.fhir().body(body).post(BASE), 400, "structure");
    }

    @Test
    void refusesNestingThatNobodyWrites() {
        var deep = "{\"url\":\"http://x\",\"extension\":[".repeat(200) + "{}" + "]}".repeat(200);
        refused(client.create(client.with("extension", "[" + deep + "]")), 400, "structure");
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
        var body = client.subscription();
        body.putObject("_criteria")
                .putArray("extension")
                .addObject()
                .put("url", EXTENSION + "backport-filter-criteria")
                .put("valueString", filter);

        refused(client.create(body), 422, "business-rule");
        assertThat(expressions(client.create(body))).containsExactly("Subscription.criteria.extension[0].valueString");
    }
}
