package io.careweave.subscriptions.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careweave.commons.problem.Refused;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same event in each of the forms. */
class FormsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final UUID SUBSCRIPTION = UUID.fromString("019a9e00-7d00-7000-8000-000000000001");
    private static final UUID EVENT = UUID.fromString("019a9e00-7c00-7000-8000-000000000005");
    private static final String REFERRAL = "019a9e00-7b00-7000-8000-000000000001";
    private static final String API = "https://api.ridgeway.example/api";

    private static final Occurrence OCCURRENCE = new Occurrence(
            new Notice(
                    EVENT,
                    "careweave.referral.rejected_with_advice.v1",
                    REFERRAL,
                    new Parties("Z90001", "Z90002", "ZR1", null),
                    "orthopaedics-zr1",
                    null,
                    "URGENT"),
            new Origin("urn:careweave:ridgeway:referrals", Instant.parse("2026-11-20T10:30:00Z"), 5, new Links(API)),
            new Envelope("{\"n\":1"));

    @Test
    void tellsASignalAsMnsDoesWithoutItsSubject() throws Exception {
        var signal = told(new Form(Format.MNS, Content.ID_ONLY), 42);

        assertThat(signal).isEqualTo(JSON.readTree("""
                {"specversion":"1.0","id":"019a9e00-7c00-7000-8000-000000000005",
                 "source":"urn:careweave:ridgeway:referrals","type":"careweave-referral-rejected-with-advice-1",
                 "time":"2026-11-20T10:30:00Z",
                 "dataref":"%s/referrals/v1/referrals/%s","versionid":"5",
                 "filtering":{"generalpractitioner":"Z90002","sourceorganisation":"Z90001",
                    "providerorganisation":"ZR1","serviceid":"orthopaedics-zr1","priority":"URGENT"},
                 "subscriptionseq":42}
                """.formatted(API, REFERRAL)));
    }

    @Test
    void tellsABundleOfTheBackportGuide() throws Exception {
        var bundle = told(new Form(Format.FHIR, Content.ID_ONLY), 42);

        assertThat(bundle.path("resourceType").asText()).isEqualTo("Bundle");
        assertThat(bundle.path("type").asText()).isEqualTo("history");
        assertThat(bundle.path("id").asText()).isEqualTo(EVENT.toString());
        assertThat(bundle.path("entry")).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.at("/request/method").asText()).isEqualTo("GET");
            assertThat(entry.at("/response/status").asText()).isEqualTo("200");
        });
        var status = bundle.at("/entry/0/resource");
        var self = API + "/subscriptions/fhir/R4/Subscription/" + SUBSCRIPTION;
        assertThat(bundle.at("/entry/0/request/url").asText()).isEqualTo(self + "/$status");
        assertThat(bundle.at("/entry/0/fullUrl").asText())
                .isEqualTo("urn:uuid:" + status.path("id").asText());
        assertThat(status.path("parameter").findValuesAsText("name"))
                .containsExactly(
                        "subscription",
                        "topic",
                        "status",
                        "type",
                        "events-since-subscription-start",
                        "notification-event",
                        "event-number",
                        "timestamp",
                        "focus",
                        "additional-context",
                        "event-type",
                        "version-id");
        assertThat(status.at("/parameter/0/valueReference/reference").asText()).isEqualTo(self);
        assertThat(status.at("/parameter/1/valueCanonical").asText())
                .isEqualTo("https://careweave.io/fhir/SubscriptionTopic/referral");
        assertThat(status.at("/parameter/4/valueString").asText()).isEqualTo("42");
        assertThat(status.at("/parameter/5/part/0/valueString").asText()).isEqualTo("42");
        assertThat(status.at("/parameter/5/part/2/valueReference/reference").asText())
                .isEqualTo(API + "/referrals/fhir/R4/ServiceRequest/" + REFERRAL)
                .isEqualTo(bundle.at("/entry/1/fullUrl").asText());
    }

    @Test
    void saysNothingOfTheReferralInAnEmptyBundle() throws Exception {
        var bundle = told(new Form(Format.FHIR, Content.EMPTY), 7);

        assertThat(bundle.path("entry")).hasSize(1);
        assertThat(bundle.toString())
                .doesNotContain(REFERRAL)
                .doesNotContain("referral.")
                .doesNotContain("topic");
        assertThat(bundle.at("/entry/0/resource/parameter/4/part/0/valueString").asText())
                .isEqualTo("7");
    }

    @Test
    void countsNeitherHandshakesNorHeartbeats() throws Exception {
        var notification = new FhirNotification(new Links(API), SUBSCRIPTION, "t", Content.ID_ONLY);
        var handshake = JSON.readTree(notification.handshake(EVENT, Instant.EPOCH));
        var heartbeat = JSON.readTree(notification.heartbeat(EVENT, Instant.EPOCH, "error", 9));

        assertThat(handshake.at("/entry/0/resource/parameter").findValuesAsText("valueCode"))
                .containsExactly("requested", "handshake");
        assertThat(handshake.at("/entry/0/resource/parameter/4/valueString").asText())
                .isEqualTo("0");
        assertThat(heartbeat.at("/entry/0/resource/parameter").findValuesAsText("valueCode"))
                .containsExactly("error", "heartbeat");
        assertThat(heartbeat.at("/entry/0/resource/parameter/4/valueString").asText())
                .isEqualTo("9");
    }

    @Test
    void quotesWhatJsonCannotHold() throws Exception {
        var hostile = "a\"b\\c\n\u0000\u2028\ud83d\ude00";

        assertThat(JSON.readValue(JsonText.quote(hostile), String.class)).isEqualTo(hostile);
        assertThat(JsonText.quote(hostile)).doesNotContain("\n").doesNotContain("\u0000");
    }

    @Test
    void knowsATopicForEveryTypeAndOneForAll() {
        assertThat(Topics.canonicals()).hasSize(EventTypes.REFERRALS.size() + 2).allSatisfy(canonical -> {
            var types = Topics.types(canonical).orElseThrow();
            assertThat(Topics.of(types)).isEqualTo(canonical);
            assertThat(Topics.says(types)).isTrue();
        });
        assertThat(Topics.types("http://hl7.org/SubscriptionTopic/admission")).isEmpty();
        assertThat(Topics.says(new EventTypes(List.of("careweave.referral.re*"))))
                .isFalse();
        assertThat(Topics.of(new EventTypes(List.of("careweave.rtt.clock_s*")))).endsWith("/SubscriptionTopic/rtt");
        assertThat(Topics.of(new EventTypes(List.of("careweave.rtt.clock_started.v1"))))
                .endsWith("/SubscriptionTopic/rtt-clock-started");
    }

    /** What is shown of a subscription can be asked for again. */
    @Test
    void readsTheNamesThatItShows() {
        for (var topic : List.of("referral", "rtt")) {
            var canonical = "https://careweave.io/fhir/SubscriptionTopic/" + topic;
            for (var type : EventTypes.REFERRALS) {
                assertThat(Topics.type(canonical, Topics.code(canonical, type))).hasValue(type);
            }
            assertThat(Topics.type(canonical, "careweave.r*_*")).hasValue("careweave.r*_*");
            assertThat(Topics.type(canonical, "careweave.nothing.*")).isEmpty();
            assertThat(Topics.type(canonical, "nonsense")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CLOUDEVENTS,FULL_RESOURCE,WEBHOOK,/content",
        "FHIR,FULL_RESOURCE,WEBHOOK,/content",
        "CLOUDEVENTS,EMPTY,WEBHOOK,/content",
        "MNS,EMPTY,PULL,/content"
    })
    void refusesWhatCannotBeTold(Format format, Content content, Channel channel, String pointer) {
        assertThatThrownBy(() -> new Form(format, content).check(channel))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.problem()).isEqualTo(SubscriptionProblem.FORM_REFUSED);
                    assertThat(refused.errors().getFirst().pointer()).isEqualTo(pointer);
                });
    }

    private static JsonNode told(Form form, long number) throws JsonProcessingException {
        var terms = new Terms(
                "ZR1",
                Channel.PULL,
                null,
                new EventTypes(List.of("careweave.referral.*")),
                Filters.NONE,
                form,
                null,
                null);
        var told = OCCURRENCE.told(SUBSCRIPTION, terms).envelope();
        assertThat(told.fits()).isTrue();
        return JSON.readTree(told.numbered(number));
    }
}
