package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The main job: a practice refers, the acute trust is told and works on it, nobody else learns of it. */
class ReferralReachesTrustIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** The first event of every referral is its draft, which concerns nobody but its referrer. */
    private static final long FIRST_DELIVERED = 2;

    @RegisterExtension
    static final Platform platform = new Platform();

    @AutoClose
    private final Endpoint endpoint = new Endpoint();

    private Api trust() {
        return platform.as("partner-zr1");
    }

    @Test
    void trustIsToldOfEveryStepByWebhookAndByPull() {
        String service = platform.newService();
        Subscription webhook = Subscription.webhook(trust(), endpoint, service);
        Subscription pull = Subscription.pull(trust(), service);

        Referral referral = Referral.drafted(platform, service).step(Step.values());

        List<String> types = Stream.of(Step.values()).map(Step::eventType).toList();
        Eventually.within(SOON, () -> assertThat(endpoint.arrivals()).hasSize(types.size()));
        List<JsonNode> events = endpoint.events();
        assertThat(events).extracting(Events::type).containsExactlyElementsOf(types);
        assertThat(events).extracting(Events::subject).containsOnly(referral.id());
        assertThat(endpoint.arrivals())
                .allSatisfy(arrival -> assertThat(arrival.webhookId()).isEqualTo(Events.id(arrival.event())));
        assertThat(endpoint.unverified()).isEmpty();
        Events.assertNumberedWithoutGap(events);
        Events.assertOrderOfEachReferral(events, FIRST_DELIVERED);
        assertThat(events).allSatisfy(event -> Contracts.assertKept(event));
        assertThat(webhook.feed()).isEqualTo(events);
        Eventually.within(SOON, () -> assertThat(pull.feed()).isEqualTo(events));
        Eventually.within(
                SOON,
                webhook::status,
                status -> status.required("lastDelivered").asLong() == types.size());
    }

    @Test
    void waitingReaderIsAnsweredWhenTheReferralIsSubmitted() {
        String service = platform.newService();
        Subscription pull = Subscription.pull(trust(), service);
        Referral referral = Referral.drafted(platform, service);

        List<JsonNode> before = pull.after(0, Duration.ZERO);
        var _ = referral.step(Step.SUBMIT);
        List<JsonNode> after = pull.after(0, Duration.ofSeconds(25));

        assertThat(before).isEmpty();
        assertThat(after).singleElement().satisfies(event -> assertThat(Events.type(event))
                .isEqualTo(Step.SUBMIT.eventType()));
    }

    @Test
    void draftIsItsReferrersAlone() {
        String service = platform.newService();
        Referral draft = Referral.drafted(platform, service);

        var _ = trust().get(draft.path()).expect(404, "common/not-found");
        var _ = platform.as("partner-z90001").get(draft.path()).expect(200);
        var _ = draft.step(Step.SUBMIT);
        var _ = trust().get(draft.path()).expect(200);
    }

    @Test
    void otherTrustSeesNothing() {
        String service = platform.newService();
        Subscription webhook = Subscription.webhook(trust(), endpoint, service);
        Api other = platform.as("partner-zr2");
        Subscription own = Subscription.pull(other, service);
        Referral referral = Referral.drafted(platform, service).step(Step.SUBMIT, Step.TRIAGE);
        Eventually.within(SOON, () -> assertThat(endpoint.arrivals()).hasSize(2));

        assertThat(own.feed()).isEmpty();
        assertThat(own.status().required("lastNumber").asLong()).isZero();
        assertThat(other.get(Referral.PATH).expect(200).text()).doesNotContain(referral.id());
        assertThat(other.get(Subscription.PATH).expect(200).text()).doesNotContain(webhook.id());
        for (String path : List.of(
                referral.path(),
                referral.path() + "/history",
                webhook.path(),
                webhook.path() + "/status",
                webhook.path() + "/deliveries",
                webhook.path() + "/events")) {
            assertAbsent(other, path);
        }
        var _ = other.transition(Step.ACCEPT.path(referral.id()), referral.version(), Step.ACCEPT.body())
                .expect(404, "common/not-found");
        var _ = referral.step(Step.ACCEPT);
    }

    /** What may not be seen is answered like what does not exist. */
    private static void assertAbsent(Api caller, String path) {
        String absent = path.replaceFirst("[0-9a-f]{8}-", "00000000-");
        Map<String, String> hidden = kept(caller.get(path).expect(404, "common/not-found"));
        assertThat(hidden).as(path).isEqualTo(kept(caller.get(absent).expect(404, "common/not-found")));
    }

    /** The body without what names the very request. */
    private static Map<String, String> kept(Api.Answer answer) {
        return Map.of(
                "title", answer.body().path("title").asText(),
                "detail", answer.body().path("detail").asText(),
                "errors", answer.body().path("errors").toString(),
                "etag", answer.response().headers().firstValue("etag").orElse(""));
    }

    @Test
    void redirectIsTheLastThingTheFormerProviderLearns() {
        String hospital = platform.newService();
        String community = platform.newService("partner-zc1", "ZC1");
        Api former = trust();
        Subscription formers = Subscription.webhookOfPractice(former, endpoint, "Z90002");
        Subscription next = Subscription.pullOfPractice(platform.as("partner-zc1"), "Z90002");
        Referral referral = Referral.drafted(platform, hospital, "Z90002").step(Step.SUBMIT);

        var _ = referral.provider("redirect", redirect(hospital, community));
        var _ = referral.handedTo(platform.as("partner-zc1")).step(Step.ACCEPT, Step.BOOK);

        Eventually.within(SOON, () -> assertThat(next.feed()).hasSize(4));
        assertThat(next.feed())
                .extracting(Events::type)
                .containsExactly(
                        "careweave.referral.redirected.v1",
                        "careweave.referral.choice_offered.v1",
                        Step.ACCEPT.eventType(),
                        Step.BOOK.eventType());
        Eventually.within(SOON, () -> assertThat(endpoint.arrivals()).hasSize(2));
        assertThat(endpoint.events())
                .extracting(Events::type)
                .containsExactly(Step.SUBMIT.eventType(), "careweave.referral.redirected.v1");
        assertThat(formers.feed()).isEqualTo(endpoint.events());
        var _ = former.get(referral.path()).expect(404, "common/not-found");
    }

    /** The patient keeps the hospital among the options and takes the other. */
    private static JsonNode redirect(String hospital, String community) {
        List<JsonNode> options = List.of(Json.of("serviceId", hospital), Json.of("serviceId", community));
        return Json.of(
                "toServiceId",
                community,
                "reason",
                "CLOSER_TO_HOME",
                "choice",
                Json.of("options", options, "chosen", community, "decidedBy", "PATIENT"),
                "onBehalfOf",
                Step.clinician());
    }

    @Test
    void nobodyComesInWithoutAToken() {
        Referral referral = Referral.drafted(platform, platform.newService());

        var _ = platform.anonymous().get(referral.path()).expect(401, "common/invalid-token");
    }
}
