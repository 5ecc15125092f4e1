package io.careweave.local.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.careweave.local.process.Http;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceiverTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER_SECRET = "whsec_AAAA9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final List<Receiver.Received> received = new CopyOnWriteArrayList<>();
    private final Receiver receiver = new Receiver(0, received::add);

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void consentsToWhoeverAsks() {
        HttpResponse<String> answer = Http.send(HttpRequest.newBuilder(URI.create(receiver.endpoint()))
                .header("WebHook-Request-Origin", "ridgeway.careweave")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .build());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("WebHook-Allowed-Origin")).contains("ridgeway.careweave");
    }

    @Test
    void takesASignedEvent() throws WebhookSigningException {
        receiver.trust(SECRET, 0);
        assertThat(deliver(SECRET, event("a", 1), Instant.now(), false)).isEqualTo(204);
        assertThat(received).singleElement().satisfies(event -> {
            assertThat(event.number()).isEqualTo(1);
            assertThat(event.type()).isEqualTo("careweave.referral.submitted.v1");
            assertThat(event.version()).isEqualTo(2);
            assertThat(event.duplicate()).isFalse();
            assertThat(event.missing()).isEmpty();
            assertThat(event.contiguous()).isEqualTo(1);
        });
    }

    @Test
    void refusesForgedStaleAndUnsignedEvents() throws WebhookSigningException {
        receiver.trust(SECRET, 0);
        assertThat(deliver(OTHER_SECRET, event("a", 1), Instant.now(), false)).isEqualTo(401);
        assertThat(deliver(SECRET, event("a", 1), Instant.now().minusSeconds(3600), false))
                .isEqualTo(401);
        assertThat(Http.send(HttpRequest.newBuilder(URI.create(receiver.endpoint()))
                                .POST(HttpRequest.BodyPublishers.ofString(event("a", 1)))
                                .build())
                        .statusCode())
                .isEqualTo(401);
        assertThat(received).isEmpty();
    }

    @Test
    void takesWhatOneOfSeveralSecretsSigned() throws WebhookSigningException {
        receiver.trust(SECRET, 0);
        receiver.trustToo(OTHER_SECRET);
        Instant now = Instant.now();
        String both =
                new Webhook("whsec_BBBB9r8GKYqrTwjUPD8ILPZIo2LaLaSw").sign("msg-1", now.getEpochSecond(), event("a", 1))
                        + " " + new Webhook(OTHER_SECRET).sign("msg-1", now.getEpochSecond(), event("a", 1));
        assertThat(send(both, event("a", 1), now)).isEqualTo(204);
        assertThat(deliver(SECRET, event("b", 2), now, false)).isEqualTo(204);
        assertThat(received).hasSize(2);
    }

    /** The key pair and signature of RFC 8032 make no message of our form, so the JDK signs here. */
    @Test
    void takesWhatAKeyPairSignedAndNothingElse() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        String key = "whpk_"
                + Base64.getEncoder().encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        receiver.trustKeys(List.of(key));
        Instant now = Instant.now();
        assertThat(send("v1,AAAA " + sign(pair, now, event("a", 1)), event("a", 1), now))
                .isEqualTo(204);
        assertThat(send(sign(pair, now, event("a", 1)), event("b", 2), now)).isEqualTo(401);
        Instant old = now.minusSeconds(3600);
        assertThat(send(sign(pair, old, event("a", 1)), event("a", 1), old)).isEqualTo(401);
        assertThat(send("v1a,!!! v1a,AAAA v1a,", event("a", 1), now)).isEqualTo(401);
        assertThat(received).hasSize(1);
    }

    @Test
    void takesAHeartbeatForNoEvent() throws WebhookSigningException {
        receiver.trust(SECRET, 0);
        String beat = event("a", 1).replace("careweave.referral.submitted.v1", "careweave.subscription.heartbeat.v1");
        assertThat(deliver(SECRET, beat, Instant.now(), false)).isEqualTo(204);
        assertThat(received).isEmpty();
    }

    private static String sign(KeyPair pair, Instant at, String body) throws GeneralSecurityException {
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(("msg-1." + at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8));
        return "v1a," + Base64.getEncoder().encodeToString(signer.sign());
    }

    private int send(String signature, String body, Instant at) {
        return Http.send(HttpRequest.newBuilder(URI.create(receiver.endpoint()))
                        .header("webhook-id", "msg-1")
                        .header("webhook-timestamp", "" + at.getEpochSecond())
                        .header("webhook-signature", signature)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build())
                .statusCode();
    }

    @Test
    void refusesEverythingBeforeItKnowsTheSecret() throws WebhookSigningException {
        assertThat(deliver(SECRET, event("a", 1), Instant.now(), false)).isEqualTo(401);
    }

    @Test
    void flagsDuplicatesByIdReplaysAndGaps() throws WebhookSigningException {
        receiver.trust(SECRET, 4);
        assertThat(deliver(SECRET, event("e", 5), Instant.now(), false)).isEqualTo(204);
        assertThat(deliver(SECRET, event("e", 5), Instant.now(), true)).isEqualTo(204);
        assertThat(deliver(SECRET, event("h", 8), Instant.now(), false)).isEqualTo(204);
        assertThat(received).extracting(Receiver.Received::duplicate).containsExactly(false, true, false);
        assertThat(received).extracting(Receiver.Received::replay).containsExactly(false, true, false);
        assertThat(received).extracting(Receiver.Received::missing).containsExactly("", "", "#6 to #7");
        assertThat(receiver.contiguous()).isEqualTo(5);
    }

    @Test
    void refusesWhatIsNoEventOrTooLarge() throws WebhookSigningException {
        receiver.trust(SECRET, 0);
        assertThat(deliver(SECRET, "[]", Instant.now(), false)).isEqualTo(400);
        assertThat(deliver(SECRET, "x".repeat(70_000), Instant.now(), false)).isEqualTo(413);
        assertThat(received).isEmpty();
    }

    private int deliver(String secret, String body, Instant at, boolean replay) throws WebhookSigningException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(receiver.endpoint()))
                .header("webhook-id", "msg-1")
                .header("webhook-timestamp", "" + at.getEpochSecond())
                .header("webhook-signature", new Webhook(secret).sign("msg-1", at.getEpochSecond(), body))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (replay) {
            request.header("webhook-replay", "true");
        }
        return Http.send(request.build()).statusCode();
    }

    private static String event(String id, long number) {
        return """
                {"specversion":"1.0","id":"%s","source":"urn:careweave:ridgeway:referrals","subject":"r1",
                 "type":"careweave.referral.submitted.v1","time":"2026-11-21T10:00:00Z","aggregateversion":2,
                 "data":{},"subscriptionseq":%d}""".formatted(id, number);
    }
}
