package io.careweave.subscriptions;

import static io.careweave.subscriptions.FhirClient.BASE;
import static io.careweave.subscriptions.FhirClient.EXTENSION;
import static io.careweave.subscriptions.FhirClient.STRICT;
import static io.careweave.subscriptions.FhirClient.json;
import static io.careweave.subscriptions.FhirClient.refused;
import static io.careweave.subscriptions.FhirClient.secret;
import static io.careweave.subscriptions.FhirClient.text;
import static io.careweave.subscriptions.FhirClient.topic;
import static io.careweave.testkit.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.subscriptions.Receiver.Reply;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Subscriptions as FHIR resources; a reader as strict as ours reads whatever is answered or sent. */
@QuarkusTest
class FhirIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Partner trust = Partner.fresh();
    private final Receiver receiver = Receiver.plain();
    private final FhirClient client = new FhirClient(trust, receiver);

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Test
    void tellsEventsAsBundlesOfTheGuideOverOneSubscription() throws Exception {
        var created = client.trusted();
        created.then()
                .statusCode(201)
                .contentType("application/fhir+json")
                .header("ETag", "W/\"1\"")
                .body("status", equalTo("requested"))
                .body("channel.extension.url", hasItem(startsWith("https://careweave.io/fhir/")));
        var id = created.jsonPath().getString("id");
        assertThat(created.header("Location")).endsWith(BASE + "/" + id);
        STRICT.parseResource(Subscription.class, created.asString());

        within(SOON, () -> assertThat(client.read(id).jsonPath().getString("status"))
                .isEqualTo("active"));
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
        receiver.received().forEach(sent -> BackportProfile.assertKept(sent.body(), "id-only"));
        assertThat(trust.call().get("/v1/subscriptions/{id}", id).jsonPath().getString("format"))
                .isEqualTo("fhir");

        saysHowItStands(id);
        givesEventsAgain(id);
    }

    private void saysHowItStands(String id) {
        var status = STRICT.parseResource(
                Bundle.class,
                client.fhir()
                        .get(BASE + "/{id}/$status", id)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
        assertThat(status.getType()).isEqualTo(Bundle.BundleType.SEARCHSET);
        var parameters = (Parameters) status.getEntryFirstRep().getResource();
        assertThat(text(parameters, "type")).isEqualTo("query-status");
        assertThat(text(parameters, "events-since-subscription-start")).isEqualTo("2");
        client.fhir()
                .get(BASE + "/$status?status=active")
                .then()
                .statusCode(200)
                .body("entry", hasSize(1));
        client.fhir().get(BASE + "/$status?status=error").then().statusCode(200).body("entry", equalTo(null));
    }

    private void givesEventsAgain(String id) {
        var events = STRICT.parseResource(
                Bundle.class,
                client.fhir()
                        .get(BASE + "/{id}/$events?eventsSinceNumber=2", id)
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
        var all = client.fhir()
                .get(BASE + "/{id}/$events", id)
                .then()
                .statusCode(200)
                .body("entry", hasSize(3));
        BackportProfile.assertKept(all.extract().asString(), "id-only");
        refused(client.fhir().get(BASE + "/{id}/$events?eventsSinceNumber=9", id), 422, "business-rule");
        refused(client.fhir().get(BASE + "/{id}/$events?since=1", id), 400, "invalid");
    }

    /** As clients of FHIR ask by default. */
    @Test
    void answersOperationsThatArePosted() {
        var id = client.trusted().jsonPath().getString("id");
        within(SOON, () -> assertThat(client.read(id).jsonPath().getString("status"))
                .isEqualTo("active"));
        var referral = Referral.to(trust);
        referral.announce("submitted");
        referral.announce("triaged");
        within(SOON, () -> assertThat(pulledCount(id)).isEqualTo(2));

        client.fhir().post(BASE + "/{id}/$status", id).then().statusCode(200).body("type", equalTo("searchset"));
        client.posted(id + "/$events", "eventsSinceNumber", "2")
                .then()
                .statusCode(200)
                .body("entry", hasSize(2));
        client.posted("$status", "id", id).then().statusCode(200).body("entry", hasSize(1));
        client.posted("$status", "id", UUID.randomUUID().toString())
                .then()
                .statusCode(200)
                .body("entry", equalTo(null));
        client.posted("$status", "status", "off").then().statusCode(200).body("entry", equalTo(null));

        refused(client.posted(id + "/$events", "eventsSinceNumber", "x"), 400, "invalid");
        refused(client.posted(id + "/$events", "colour", "red"), 400, "invalid");
        refused(
                client.fhir()
                        .body(
                                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"id\",\"part\":[{\"name\":\"x\",\"valueId\":\"1\"}]}]}")
                        .post(BASE + "/$status"),
                400,
                "invalid");
        refused(
                client.fhir().body("{\"resourceType\":\"Parameters\",\"x\":1}").post(BASE + "/$status"),
                400,
                "structure");
        refused(client.fhir().body("[]").post(BASE + "/{id}/$events", id), 400, "structure");
    }

    private int pulledCount(String id) {
        return json(trust.call().get("/v1/subscriptions/{id}/events", id).asString())
                .size();
    }

    /** What is read can be put back: an end and a heartbeat stand in it. */
    @Test
    void showsEndAndHeartbeatSoThatAllOfItCanBePutBack() {
        var wish = client.subscription().put("end", "2035-12-31T12:00:00.123Z");
        ((ObjectNode) wish.path("channel"))
                .putArray("extension")
                .addObject()
                .put("url", EXTENSION + "backport-heartbeat-period")
                .put("valueUnsignedInt", 3_600);
        var created = client.create(wish);
        created.then().statusCode(201);
        receiver.trust(secret(created));
        var id = created.jsonPath().getString("id");
        within(SOON, () -> assertThat(client.read(id).jsonPath().getString("status"))
                .isEqualTo("active"));

        var body = (ObjectNode) json(client.read(id).asString());
        assertThat(OffsetDateTime.parse(body.path("end").asText())).isEqualTo("2035-12-31T12:00:00.123Z");
        assertThat(body.at("/channel/extension/0/valueUnsignedInt").asInt()).isEqualTo(3_600);
        client.put(id, client.etag(id), body.put("status", "off"))
                .then()
                .statusCode(200)
                .body("status", equalTo("off"));
    }

    /** Of a waiting clock, with the topic that tells of clocks only. */
    @Test
    void tellsOfClocksToWhoAskedForThem() {
        var created = client.create(client.subscription().put("criteria", topic("rtt-clock-stopped")));
        receiver.trust(secret(created));
        var id = created.jsonPath().getString("id");
        within(SOON, () -> assertThat(client.read(id).jsonPath().getString("status"))
                .isEqualTo("active"));
        var referral = Referral.to(trust);
        referral.announce("submitted");
        Referral.publish(referral.eventOf("rtt.clock_started"));
        var stopped = referral.eventOf("rtt.clock_stopped");
        Referral.publish(stopped);

        within(SOON, () -> assertThat(receiver.received()).hasSize(2));
        var sent = receiver.received().get(1);
        assertThat(receiver.forged()).isEmpty();
        assertThat(sent.id()).isEqualTo(stopped.path("id").asText());
        var bundle = BackportProfile.assertKept(sent.body(), "id-only");
        var status = (Parameters) bundle.getEntryFirstRep().getResource();
        assertThat(text(status, "topic")).isEqualTo(topic("rtt-clock-stopped"));
        assertThat(text(status, "events-since-subscription-start")).isEqualTo("1");
        assertThat(sent.body()).contains("careweave.rtt.clock_stopped.v1").doesNotContain("patientRef");
    }

    @Test
    void turnsOffAndRequestsAgainByItsStatusAlone() {
        receiver.consent(Reply.of(200));
        var id = client.trusted().jsonPath().getString("id");
        within(SOON, () -> assertThat(client.read(id).jsonPath().getString("status"))
                .isEqualTo("error"));
        assertThat(client.read(id).jsonPath().getString("error")).isEqualTo("CONSENT_MISSING");

        receiver.consent(Reply.of(204).with("WebHook-Allowed-Origin", "*"));
        var body = (ObjectNode) json(client.read(id).asString());
        body.remove("meta");
        refused(client.put(id, null, body), 428, "required");
        refused(client.put(id, "W/\"1\"", body.deepCopy().put("status", "active")), 412, "conflict");
        refused(client.put(id, client.etag(id), body.deepCopy().put("status", "error")), 400, "invalid");
        refused(
                client.put(
                        id,
                        client.etag(id),
                        body.deepCopy().put("status", "off").put("criteria", topic("referral-booked"))),
                422,
                "business-rule");
        refused(
                client.put(
                        id,
                        client.etag(id),
                        body.deepCopy().put("id", UUID.randomUUID().toString())),
                400,
                "invalid");

        client.put(id, client.etag(id), body.deepCopy().put("status", "active"))
                .then()
                .statusCode(200)
                .body("status", equalTo("active"));
        client.put(id, client.etag(id), body.deepCopy().put("status", "off"))
                .then()
                .statusCode(200)
                .body("status", equalTo("off"));
        refused(client.fhir().header("If-Match", client.etag(id)).delete(BASE + "/{id}", id), 409, "conflict");
    }

    @Test
    void searchesItsOwnOnly() {
        var id = client.trusted().jsonPath().getString("id");
        trust.requested(Partner.pull());
        within(SOON, () -> assertThat(client.read(id).jsonPath().getString("status"))
                .isEqualTo("active"));

        var found = client.fhir()
                .get(BASE + "?status=active,requested&_count=10")
                .then()
                .statusCode(200);
        found.body("type", equalTo("searchset")).body("entry.resource.id", contains(id));
        STRICT.parseResource(Bundle.class, found.extract().asString());
        client.fhir().get(BASE + "?status=off").then().statusCode(200).body("entry", equalTo(null));
        refused(client.fhir().get(BASE + "?patient=1"), 400, "invalid");
        refused(client.fhir().get(BASE + "?_format=xml"), 406, "not-supported");

        var stranger = Partner.fresh();
        refused(FhirClient.fhir(stranger).get(BASE + "/{id}", id), 404, "not-found");
        refused(FhirClient.fhir(stranger).get(BASE + "/{id}/$status", id), 404, "not-found");
        refused(FhirClient.fhir(stranger).get(BASE + "/{id}/$events", id), 404, "not-found");
        refused(FhirClient.fhir(stranger).header("If-Match", "W/\"1\"").delete(BASE + "/{id}", id), 404, "not-found");
        FhirClient.fhir(stranger).get(BASE).then().statusCode(200).body("entry", equalTo(null));
        client.fhir()
                .header("If-Match", client.etag(id))
                .delete(BASE + "/{id}", id)
                .then()
                .statusCode(204);
    }

    @Test
    void saysWhatItCan() {
        var text = client.fhir()
                .get("/fhir/R4/metadata")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        var statement = STRICT.parseResource(CapabilityStatement.class, text);

        assertThat(statement.getFhirVersion().toCode()).isEqualTo("4.0.1");
        assertThat(statement
                        .getRestFirstRep()
                        .getResourceFirstRep()
                        .getExtensionsByUrl(EXTENSION + "capabilitystatement-subscriptiontopic-canonical"))
                .extracting(extension -> extension.getValue().primitiveValue())
                .contains(topic("referral"), topic("referral-rejected-with-advice"));
        refused(client.fhir().get(BASE + "/$get-ws-binding-token"), 404, "not-found");
        refused(client.fhir().accept("application/fhir+xml").get("/fhir/R4/metadata"), 406, "not-supported");
        refused(
                client.fhir()
                        .contentType("application/fhir+xml")
                        .body("<Subscription/>")
                        .post(BASE),
                415,
                "not-supported");
        refused(client.fhir().get("/fhir/R4/Patient/1"), 404, "not-found");
        refused(io.restassured.RestAssured.given().get("/fhir/R4/metadata"), 401, "login");
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
}
