package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.local.LocalStack;
import io.careweave.local.admin.KeycloakApi;
import io.careweave.testkit.EventStream;
import io.careweave.testkit.Eventually;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events as a stream, read by the trust through the gateway with its own token. */
class StreamsIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int SHORT_TOKEN_SECONDS = 12;
    private static final int READERS_WHO_TAKE_NOTHING = 20;
    private static final int FLOOD = 1_500;

    @RegisterExtension
    static final Platform platform = new Platform();

    /** Opened before the tests, so that the wait for the next comment passes meanwhile. */
    private static @Nullable EventStream quiet;

    private static @Nullable EventStream shortLived;

    @BeforeAll
    static void openStreamsThatTakeTheirTime() {
        Subscription nothing = Subscription.pull(trust(), platform.newService());
        quiet = open(nothing, null);
        shortLived = EventStream.open(events(nothing), "Bearer " + shortToken(), null);
    }

    @AfterAll
    static void close() {
        Stream.of(quiet, shortLived).filter(Objects::nonNull).forEach(EventStream::close);
    }

    private static Api trust() {
        return platform.as("partner-zr1");
    }

    private static URI events(Subscription subscription) {
        return platform.stack().gateway().resolve(subscription.path() + "/events");
    }

    private static EventStream open(Subscription subscription, @Nullable String lastEventId) {
        return EventStream.open(events(subscription), "Bearer " + trust().bearer(), lastEventId);
    }

    @Test
    void eventsComeAsTheyHappenAndGoOnWhereTheReaderWas() {
        String service = platform.newService();
        Subscription subscription = Subscription.pull(trust(), service);
        Referral referral;
        try (EventStream stream = open(subscription, null)) {
            referral = Referral.drafted(platform, service).step(Step.SUBMIT, Step.TRIAGE);
            Eventually.within(SOON, () -> assertThat(stream.ids()).containsExactly("1", "2"));

            assertThat(stream.answer().headers().firstValue("content-type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            assertThat(stream.events())
                    .extracting(EventStream.Event::type)
                    .containsExactly(Step.SUBMIT.eventType(), Step.TRIAGE.eventType());
        }
        var _ = referral.step(Step.ACCEPT, Step.BOOK);

        try (EventStream stream = open(subscription, "2")) {
            Eventually.within(SOON, () -> assertThat(stream.ids()).containsExactly("3", "4"));
            var _ = referral.step(Step.ATTEND);
            Eventually.within(SOON, () -> assertThat(stream.ids()).containsExactly("3", "4", "5"));
            List<JsonNode> streamed = stream.events().stream()
                    .map(event -> Json.parse(event.data()))
                    .toList();
            assertThat(streamed).isEqualTo(subscription.after(2, Duration.ZERO));
        }
    }

    @Test
    void streamWithoutEventsSaysThatItIsAlive() {
        EventStream stream = Objects.requireNonNull(quiet);

        Eventually.within(SOON, () -> assertThat(stream.comments()).hasSizeGreaterThanOrEqualTo(2));

        assertThat(stream.comments()).containsOnly("alive");
        assertThat(stream.endedWell()).isFalse();
    }

    @Test
    void streamEndsWithItsToken() {
        EventStream stream = Objects.requireNonNull(shortLived);
        assertThat(stream.answer().statusCode()).isEqualTo(200);

        Eventually.within(SOON, () -> assertThat(stream.endedWell()).isTrue());

        assertThat(stream.comments()).containsOnly("alive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"partner-zr2", "partner-z90001"})
    void anothersStreamDoesNotExist(String client) {
        Subscription subscription = Subscription.pull(trust(), platform.newService());

        try (EventStream stranger = EventStream.open(
                events(subscription), "Bearer " + platform.as(client).bearer(), null)) {
            assertThat(stranger.answer().statusCode()).isEqualTo(404);
            assertThat(stranger.answer().headers().firstValue("content-type")).hasValue("application/problem+json");
        }
        try (EventStream nobody = EventStream.open(events(subscription), "Bearer none", null)) {
            assertThat(nobody.answer().statusCode()).isEqualTo(401);
        }
    }

    /** Who connects and takes nothing, of a megabyte or more each, costs the others nothing, and can go on later. */
    @Test
    void readersWhoTakeNothingHoldUpNobody() throws InterruptedException {
        String service = platform.newService();
        Subscription subscription = Subscription.pull(trust(), service);
        List<HttpResponse<InputStream>> idle = new ArrayList<>();
        for (int i = 0; i < READERS_WHO_TAKE_NOTHING; i++) {
            idle.add(EventStream.answer(events(subscription), "Bearer " + trust().bearer(), null));
        }
        try (EventStream reader = open(subscription, null);
                EventSource source = new EventSource(
                        new Broker(platform, "svc-referrals"), Broker.topic("referrals.events.v1"), service, 500, 0)) {
            Eventually.within(SOON, () -> assertThat(reader.ids()).hasSizeGreaterThan(FLOOD));
            source.finish();
            long all = source.acknowledged();

            Eventually.within(SOON, () -> assertThat(reader.ids()).hasSize((int) all));
            assertThat(reader.ids()).containsExactlyElementsOf(numbers(all));
            assertThat(idle).allMatch(answer -> answer.statusCode() == 200);
            assertThat(trust().get(subscription.path())
                            .expect(200)
                            .body()
                            .required("state")
                            .asText())
                    .isEqualTo("ACTIVE");
            try (EventStream late = EventStream.reading(idle.getFirst())) {
                Eventually.within(SOON, () -> assertThat(late.ids()).containsExactlyElementsOf(numbers(all)));
            }
        } finally {
            idle.forEach(EventStream::hangUp);
        }
    }

    private static List<String> numbers(long last) {
        return LongStream.rangeClosed(1, last).mapToObj(String::valueOf).toList();
    }

    /** A token of the trust that ends soon, as if it were nearly used up. */
    private static String shortToken() {
        KeycloakApi keycloak = new AdminJobs(platform).administrator();
        String base = "/" + LocalStack.REALM + "/clients";
        JsonNode client = keycloak.get(base + "?clientId=partner-zr1").get(0);
        String path = base + "/" + client.required("id").asText();
        ObjectNode lifespan = client.deepCopy();
        ((ObjectNode) lifespan.required("attributes")).put("access.token.lifespan", "" + SHORT_TOKEN_SECONDS);
        keycloak.put(path, lifespan);
        try {
            return platform.stack().tokens().ofClient("partner-zr1");
        } finally {
            ((ObjectNode) lifespan.required("attributes")).put("access.token.lifespan", "");
            keycloak.put(path, lifespan);
        }
    }
}
