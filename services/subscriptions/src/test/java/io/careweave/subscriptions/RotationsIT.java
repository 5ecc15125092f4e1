package io.careweave.subscriptions;

import static io.careweave.subscriptions.Problems.problem;
import static io.careweave.testkit.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.careweave.subscriptions.Receiver.Received;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** New signing keys while events flow; what arrives is verified by strangers' code. */
@QuarkusTest
class RotationsIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    private final Partner trust = Partner.fresh();
    private final Receiver receiver = Receiver.plain();

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Test
    void signsWithBothSecretsTheNewFirstUntilTheOverlapEnds() {
        var subscription = trust.subscribed(receiver);
        var fresh =
                rotate(subscription, Map.of("overlapSeconds", 3)).path("secret").toString();
        assertThat(fresh).startsWith("whsec_").isNotEqualTo(subscription.secret());
        var both = delivered();

        assertThat(signatures(both)).hasSize(2).allMatch(one -> one.startsWith("v1,"));
        assertVerified(both, fresh);
        assertVerified(both, subscription.secret());
        assertVerified(withSignature(both, signatures(both).getFirst()), fresh);

        receiver.trust(fresh);
        within(SOON, () -> assertThat(signatures(delivered())).hasSize(1));
        assertThat(receiver.forged()).isEmpty();
    }

    @Test
    void signsARetryWithTheKeysOfTheAttempt() {
        var subscription = trust.subscribed(receiver);
        receiver.answer(500);
        Referral.to(trust).announce("submitted");
        within(SOON, () -> assertThat(receiver.received()).hasSize(2));
        var fresh =
                rotate(subscription, Map.of("overlapSeconds", 0)).path("secret").toString();
        receiver.trust(fresh);
        receiver.answer(204);
        Service.makeDue(subscription);

        within(SOON, () -> assertThat(receiver.numbers()).containsExactly(1L, 1L, 1L));
        assertThat(signatures(receiver.received().getLast())).hasSize(1);
        assertThat(receiver.forged()).as("the old secret was forgotten at once").isEmpty();
    }

    @Test
    void refusesAThirdSecretUnlessTheOthersAreToBeForgotten() {
        var subscription = trust.subscribed(receiver);
        assertThat(rotate(subscription, Map.of()).<String>path("previousRetiresAt"))
                .isNotNull();
        var refused = problem(rotate(subscription, Map.of()), 409, "subscriptions/rotation-under-way");
        assertThat(refused.getString("errors[0].pointer")).isEqualTo("/overlapSeconds");

        var fresh = rotate(subscription, Map.of("overlapSeconds", 0));
        fresh.then().statusCode(200).body("previousRetiresAt", nullValue());
        assertThat(keys(subscription)).hasSize(1);
        receiver.trust(fresh.path("secret"));
        assertThat(signatures(delivered())).hasSize(1);
    }

    @Test
    void showsTheSameSecretToARepeatedRequestButKeepsItSealed() {
        var subscription = trust.subscribed(receiver);
        var etag = subscription.etag();
        var key = UUID.randomUUID().toString();
        var first = rotate(subscription, etag, key, Map.of());
        var second = rotate(subscription, etag, key, Map.of());

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(first.header("Cache-Control")).isEqualTo("no-store");
        assertThat(second.header("ETag")).isEqualTo(subscription.etag()).isNotEqualTo(etag);
        assertThat(Service.query("select body from idempotency where key = ?", key))
                .singleElement()
                .asString()
                .doesNotContain("whsec_");
        assertThat(Service.query("select secret from subscription where id = ?::uuid", subscription.id()))
                .singleElement()
                .asString()
                .doesNotContain("whsec_");
        problem(rotate(subscription, etag, key, Map.of("overlapSeconds", 1)), 409, "common/idempotency-key-reused");
        assertThat(subscription.get().asString()).doesNotContain("whsec_");
        assertThat(keys(subscription).toString()).doesNotContain("whsec_");
    }

    @Test
    void letsOneOfTwoRotationsAtOnceWin() throws Exception {
        var subscription = trust.subscribed(receiver);
        var etag = subscription.etag();
        var answers = Together.run(
                6, () -> rotate(subscription, etag, UUID.randomUUID().toString(), Map.of("overlapSeconds", 0)));

        assertThat(answers)
                .extracting(Response::statusCode)
                .containsOnlyOnce(200)
                .containsOnly(200, 412);
        var fresh = answers.stream()
                .filter(answer -> answer.statusCode() == 200)
                .findFirst()
                .orElseThrow();
        receiver.trust(fresh.path("secret"));
        assertThat(signatures(delivered())).hasSize(1);
    }

    @Test
    void losesNoEventToARotationUnderLoad() {
        var subscription = trust.subscribed(receiver);
        for (int i = 0; i < 60; i++) {
            if (i % 20 == 10) {
                rotate(subscription, Map.of("overlapSeconds", 600, "scheme", i == 10 ? "V1" : "V1A"))
                        .then()
                        .statusCode(200);
            }
            Referral.to(trust).announce("submitted");
        }
        within(SOON, () -> assertThat(receiver.received()).hasSize(60));

        assertThat(receiver.forged()).isEmpty();
        assertThat(signatures(receiver.received().getLast())).hasSizeBetween(1, 4);
    }

    @Test
    void signsWithAKeyPairBesideTheSecretAndShowsThePublicKey() {
        var body = Partner.webhook(receiver.url());
        body.put("ed25519", true);
        var subscription = trust.requested(body);
        receiver.trust(subscription.secret());
        assertThat(subscription.activate().statusCode()).isEqualTo(200);
        var first = publicKeys(subscription);
        assertThat(first).hasSize(1);
        var one = delivered();
        assertThat(signatures(one)).hasSize(2);
        assertThat(Ed25519.verifies(one, first.getFirst())).isTrue();

        var fresh = rotate(subscription, Map.of("scheme", "V1A"));
        fresh.then().statusCode(200).body("secret", nullValue());
        assertThat(publicKeys(subscription)).containsExactly(fresh.path("publicKey"), first.getFirst());
        var two = delivered();
        assertThat(signatures(two)).hasSize(3);
        assertThat(publicKeys(subscription)).allMatch(key -> Ed25519.verifies(two, key));
        assertThat(Ed25519.verifies(one, fresh.path("publicKey"))).isFalse();
    }

    @Test
    void beginsToSignWithAKeyPairWhenItIsAskedToLater() {
        var subscription = trust.subscribed(receiver);
        assertThat(publicKeys(subscription)).isEmpty();
        var fresh = rotate(subscription, Map.of("scheme", "V1A"));
        fresh.then().statusCode(200).body("previousRetiresAt", nullValue());

        assertThat(Ed25519.verifies(delivered(), fresh.path("publicKey"))).isTrue();
    }

    @Test
    void hasNoKeysWhereNothingIsSigned() {
        var pull = trust.subscribed(Partner.pull());
        assertThat(keys(pull)).isEmpty();
        problem(rotate(pull, Map.of()), 409, "subscriptions/nothing-signed");
        var body = Partner.pullOf("careweave.referral.submitted.v1");
        body.put("ed25519", true);
        problem(trust.request(body), 422, "subscriptions/channel-mismatch");

        var subscription = trust.subscribed(receiver);
        assertThat(subscription.cancel().statusCode()).isEqualTo(204);
        problem(rotate(subscription, Map.of()), 409, "subscriptions/illegal-transition");
    }

    @Test
    void wantsTheVersionAndAKeyOfTheRequest() {
        var subscription = trust.subscribed(receiver);
        var body = Map.of("overlapSeconds", 0);
        problem(
                trust.call()
                        .header("Idempotency-Key", "12345678")
                        .body(body)
                        .post("/v1/subscriptions/{id}/rotate", subscription.id()),
                428,
                "common/version-required");
        problem(rotate(subscription, "\"1\"", "12345678", body), 412, "common/stale-version");
        problem(
                trust.call()
                        .header("If-Match", subscription.etag())
                        .body(body)
                        .post("/v1/subscriptions/{id}/rotate", subscription.id()),
                400,
                "common/idempotency-key-required");
        assertThat(keys(subscription)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"overlapSeconds\":-1}",
                "{\"overlapSeconds\":604801}",
                "{\"overlapSeconds\":1.5}",
                "{\"overlapSeconds\":\"60\"}",
                "{\"overlapSeconds\":99999999999}",
                "{\"scheme\":\"v1\"}",
                "{\"scheme\":\"V2\"}",
                "{\"scheme\":0}",
                "{\"secret\":\"whsec_AAAA\"}"
            })
    void refusesAHostileRotation(String body) {
        var subscription = trust.subscribed(receiver);
        var answer = trust.call()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", subscription.etag())
                .body(body)
                .post("/v1/subscriptions/{id}/rotate", subscription.id());

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(keys(subscription)).hasSize(1);
    }

    private Response rotate(Partner.Subscribed subscription, Map<String, Object> body) {
        return rotate(subscription, subscription.etag(), UUID.randomUUID().toString(), body);
    }

    private Response rotate(Partner.Subscribed subscription, String etag, String key, Map<String, ?> body) {
        return trust.call()
                .header("If-Match", etag)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/subscriptions/{id}/rotate", subscription.id());
    }

    private List<Map<String, Object>> keys(Partner.Subscribed subscription) {
        return trust.call()
                .get("/v1/subscriptions/{id}/keys", subscription.id())
                .then()
                .statusCode(200)
                .body("size()", equalTo(1))
                .extract()
                .path("items");
    }

    private List<String> publicKeys(Partner.Subscribed subscription) {
        return keys(subscription).stream()
                .filter(key -> key.containsKey("publicKey"))
                .map(key -> String.valueOf(key.get("publicKey")))
                .toList();
    }

    private Received delivered() {
        var before = new AtomicInteger(receiver.received().size());
        var id = Referral.to(trust).announce("submitted");
        within(SOON, () -> assertThat(receiver.received()).hasSizeGreaterThan(before.get()));
        return receiver.received().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> signatures(Received one) {
        return List.of(one.fields()
                .getOrDefault("Webhook-signature", List.of(""))
                .getFirst()
                .split(" ", -1));
    }

    private static Received withSignature(Received one, String signature) {
        var fields = new java.util.HashMap<>(one.fields());
        fields.put("Webhook-signature", List.of(signature));
        return new Received(one.id(), one.event(), one.body(), fields, one.at());
    }

    private static void assertVerified(Received one, String secret) {
        assertThatCode(() -> verify(one, secret)).doesNotThrowAnyException();
    }

    private static void verify(Received one, String secret) throws WebhookVerificationException {
        new Webhook(secret).verify(one.body(), one.fields());
    }
}
