package io.careweave.subscriptions;

import static java.util.Map.entry;

import io.careweave.testkit.PermissionWalk;
import io.careweave.testkit.PermissionWalk.Attempt;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Every use case by every caller, as {@code contracts/permissions.yaml} says. Changes are tried with an entity tag that
 * cannot be right: who may make one is heard and gets 412, and the subscription stays as it is.
 */
@QuarkusTest
class PermissionsIT {

    private static final String STALE = "\"987\"";

    private final Partner owner = Partner.fresh();

    @Test
    void letsInExactlyWhomTheMatrixNames() {
        var webhook = "/v1/subscriptions/"
                + owner.requested(Partner.webhook("https://hooks.example.org/")).id();
        var pull = "/v1/subscriptions/" + owner.subscribed(Partner.pull()).id();

        hasADelivery(webhook.substring("/v1/subscriptions/".length()));
        PermissionWalk.assertKept(
                "subscriptions",
                Map.ofEntries(
                        entry("requestSubscription", tried(call -> call.body(Partner.pull())
                                .post("/v1/subscriptions"))),
                        entry("listSubscriptions", tried(call -> call.get("/v1/subscriptions"))),
                        entry("getSubscription", tried(call -> call.get(pull))),
                        entry("activateSubscription", tried(call -> stale(call).post(pull + "/activate"))),
                        entry("cancelSubscription", tried(call -> stale(call).delete(pull))),
                        entry("readEvents", tried(call -> call.get(pull + "/events"))),
                        entry("getSubscriptionStatus", tried(call -> call.get(pull + "/status"))),
                        entry("listDeliveries", tried(call -> call.get(pull + "/deliveries"))),
                        entry("listDeliveryAttempts", tried(call -> call.get(webhook + "/deliveries/1/attempts"))),
                        entry("resendDelivery", tried(call -> call.header("Idempotency-Key", UUID.randomUUID())
                                .post(pull + "/deliveries/1/resend"))),
                        entry("replayDeliveries", tried(call -> call.header("Idempotency-Key", UUID.randomUUID())
                                .body(Map.of("fromNumber", 1, "toNumber", 1))
                                .post(pull + "/replays"))),
                        entry("listSigningKeys", tried(call -> call.get(webhook + "/keys"))),
                        entry("rotateSigningKey", tried(call -> stale(call)
                                .header("Idempotency-Key", UUID.randomUUID())
                                .body(Map.of())
                                .post(webhook + "/rotate"))),
                        entry("republishEvents", tried(call -> call.body(Map.of("stream", "ops", "subject", "none"))
                                .post("/v1/republications")))));
    }

    private static void hasADelivery(String id) {
        Service.execute(
                "insert into message (subscription_id, number, event_id, type, subject, referrer_org, practice_org, body)"
                        + " values (?::uuid, 1, gen_random_uuid(), 't', 's', 'Z99999', 'Z99999', '{}')",
                id);
        Service.execute(
                "insert into delivery (subscription_id, number, subject, state) values (?::uuid, 1, 's', 'DELIVERED')",
                id);
    }

    private static RequestSpecification stale(RequestSpecification call) {
        return call.header("If-Match", STALE);
    }

    private Attempt tried(Function<RequestSpecification, Response> request) {
        return new Attempt(owner.org(), (call, _) -> request.apply(call));
    }
}
