package io.careweave.subscriptions.application;

import io.careweave.commons.problem.Refused;
import io.careweave.subscriptions.domain.Attempt;
import io.careweave.subscriptions.domain.Endpoint;
import io.careweave.subscriptions.domain.EndpointRules;
import io.careweave.subscriptions.domain.Outcome;
import io.careweave.subscriptions.domain.Outcome.Reason;
import io.careweave.subscriptions.domain.Post;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** Makes one attempt to send something: signs the stored bytes and sends exactly those (Standard Webhooks 1.0). */
@ApplicationScoped
class Courier {

    private static final Logger LOG = Logger.getLogger(Courier.class);

    private final Caller caller;
    private final EndpointRules rules;
    private final Secrets secrets;
    private final Clock clock;
    private final SubscriptionsConfig config;

    Courier(Caller caller, EndpointRules rules, Secrets secrets, Clock clock, SubscriptionsConfig config) {
        this.caller = caller;
        this.rules = rules;
        this.secrets = secrets;
        this.clock = clock;
        this.config = config;
    }

    /** Never fails: whatever happens is the outcome. */
    Uni<Attempt> carry(Post post) {
        return Uni.createFrom().deferred(() -> {
            long began = System.nanoTime();
            return call(post).map(outcome -> new Attempt(outcome, Duration.ofNanos(System.nanoTime() - began)));
        });
    }

    private Uni<Outcome> call(Post post) {
        return Uni.createFrom()
                .item(() -> endpoint(post))
                .chain(endpoint -> caller.call(
                        endpoint, HttpMethod.POST, fields(post), post.body(), post.turn(), config.attemptTimeout()))
                .map(answer -> Outcome.of(answer.status(), answer.field("retry-after"), clock.instant()))
                .onFailure()
                .recoverWithItem(failure -> CallFailed.of(failure).outcome());
    }

    /** Rules may have become stricter since the subscription was made. */
    private Endpoint endpoint(Post post) {
        try {
            return rules.parse(post.endpoint());
        } catch (Refused e) {
            throw CallFailed.ofTheirs(Reason.ADDRESS_REFUSED, e);
        }
    }

    /** A key that is missing from our ring is no fault of the endpoint. */
    private String signature(Post post, Instant now) {
        try {
            return secrets.open(post.sealedKeys(), post.subscriptionId())
                    .at(now)
                    .sign(post.id().toString(), now.getEpochSecond(), post.body());
        } catch (IllegalStateException | IllegalArgumentException e) {
            LOG.errorf("no signature for subscription %s: %s", post.subscriptionId(), e.getMessage());
            throw CallFailed.ofOurs(Reason.NOT_SIGNED, e);
        }
    }

    private Map<String, String> fields(Post post) {
        var now = clock.instant();
        var fields = new HashMap<>(Map.of(
                "content-type",
                post.format().mediaType(),
                "user-agent",
                "Careweave",
                "webhook-id",
                post.id().toString(),
                "webhook-timestamp",
                String.valueOf(now.getEpochSecond()),
                "webhook-signature",
                signature(post, now)));
        // Beside the body: a replay is the same event, signed over the same bytes.
        if (post.replay()) {
            fields.put("webhook-replay", "true");
        }
        return fields;
    }
}
