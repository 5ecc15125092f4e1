package io.careweave.subscriptions;

import static io.careweave.subscriptions.Problems.problem;
import static io.careweave.testkit.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form in which a subscriber wants to be told. */
@QuarkusTest
class FormatsIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Partner trust = Partner.fresh();

    @Test
    void sendsSignalsAsMnsDoes() throws Exception {
        try (var receiver = Receiver.plain()) {
            var body = Partner.webhook(receiver.url());
            body.put("format", "mns");
            var subscription = trust.requested(body);
            receiver.trust(subscription.secret());
            assertThat(subscription.activate().statusCode()).isEqualTo(200);
            var referral = Referral.to(trust);
            var id = referral.announce("submitted");

            within(SOON, () -> assertThat(receiver.received()).hasSize(1));
            assertThat(receiver.forged()).isEmpty();
            var sent = receiver.received().getFirst();
            assertThat(sent.id()).isEqualTo(id);
            assertThat(sent.number()).isEqualTo(1);
            assertThat(sent.type()).startsWith("application/json");
            assertThat(sent.event().path("type").asText()).isEqualTo("careweave-referral-submitted-1");
            assertThat(sent.event().path("dataref").asText()).endsWith("/referrals/v1/referrals/" + referral.id());
            assertThat(sent.event().has("subject")).isFalse();
            assertThat(sent.body()).doesNotContain("patientRef");

            var pulled = subscription.events(0);
            assertThat(pulled.contentType()).startsWith("application/json");
            assertThat(pulled.asString()).as("the bytes that were signed").isEqualTo("[" + sent.body() + "]");
        }
    }

    @Test
    void streamsBundlesToWhoReadsThem() throws Exception {
        var body = Partner.pull();
        body.put("format", "fhir");
        body.put("content", "empty");
        var subscription = trust.subscribed(body);
        var referral = Referral.to(trust);
        referral.announce("submitted");

        try (var stream = Streaming.open(subscription, "")) {
            within(SOON, () -> assertThat(stream.ids()).containsExactly("1"));
            var bundle = JSON.readTree(stream.events().getFirst().data());
            assertThat(bundle.path("resourceType").asText()).isEqualTo("Bundle");
            assertThat(bundle.toString()).doesNotContain(referral.id());
        }
        subscription.get().then().body("format", equalTo("fhir")).body("content", equalTo("empty"));
    }

    @ParameterizedTest
    @CsvSource({"fhir,full-resource", "cloudevents,full-resource", "cloudevents,empty", "mns,empty"})
    void refusesWhatNobodyMayBeTold(String format, String content) {
        var body = Partner.pull();
        body.putAll(Map.of("format", format, "content", content));

        problem(trust.request(body), 422, "subscriptions/form-refused");
    }

    @ParameterizedTest
    @CsvSource({"FHIR,id-only", "xml,id-only", "fhir,ID_ONLY"})
    void knowsNoOtherForm(String format, String content) {
        var body = Partner.pull();
        body.putAll(Map.of("format", format, "content", content));

        problem(trust.request(body), 400, "common/validation");
    }

    /** The same events in another form are another subscription. */
    @Test
    void countsTheFormAmongTheTerms() {
        assertThat(trust.request(Partner.pull()).statusCode()).isEqualTo(201);
        var body = Partner.pull();
        body.put("format", "mns");
        assertThat(trust.request(body).statusCode()).isEqualTo(201);
        problem(trust.request(body), 409, "subscriptions/duplicate-subscription");
        body.putAll(Map.of("format", "cloudevents", "content", "id-only"));
        problem(trust.request(body), 409, "subscriptions/duplicate-subscription");
    }
}
