package io.careweave.subscriptions.application;

import io.careweave.commons.problem.Refused;
import io.careweave.subscriptions.domain.Endpoint;
import io.careweave.subscriptions.domain.EndpointRules;
import io.careweave.subscriptions.domain.Errand;
import io.careweave.subscriptions.domain.Outcome;
import io.careweave.subscriptions.domain.Outcome.Reason;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** Makes one attempt at an errand: signs the stored bytes and sends exactly those (Standard Webhooks 1.0). */
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
    Uni<Outcome> carry(Errand errand) {
        return Uni.createFrom()
                .item(() -> endpoint(errand))
                .chain(endpoint -> caller.call(
                        endpoint,
                        HttpMethod.POST,
                        fields(errand),
                        errand.body(),
                        errand.progress().failed(),
                        config.attemptTimeout()))
                .map(answer -> Outcome.of(answer.status(), answer.field("retry-after"), clock.instant()))
                .onFailure()
                .recoverWithItem(failure -> CallFailed.of(failure).outcome());
    }

    /** Rules may have become stricter since the subscription was made. */
    private Endpoint endpoint(Errand errand) {
        try {
            return rules.parse(errand.endpoint());
        } catch (Refused e) {
            throw CallFailed.ofTheirs(Reason.ADDRESS_REFUSED, e);
        }
    }

    /** A key that is missing from our ring is no fault of the endpoint. */
    private String signature(Errand errand, String id, long timestamp) {
        try {
            return secrets.open(errand.sealedSecret(), errand.subscriptionId())
                    .at(clock.instant())
                    .sign(id, timestamp, errand.body());
        } catch (IllegalStateException | IllegalArgumentException e) {
            LOG.errorf("no signature for subscription %s: %s", errand.subscriptionId(), e.getMessage());
            throw CallFailed.ofOurs(Reason.NOT_SIGNED, e);
        }
    }

    private Map<String, String> fields(Errand errand) {
        var id = errand.notice().eventId().toString();
        var timestamp = clock.instant().getEpochSecond();
        var signature = signature(errand, id, timestamp);
        var fields = new HashMap<>(Map.of(
                "content-type",
                "application/cloudevents+json; charset=utf-8",
                "user-agent",
                "Careweave",
                "webhook-id",
                id,
                "webhook-timestamp",
                String.valueOf(timestamp),
                "webhook-signature",
                signature));
        // Beside the body: a replay is the same event, signed over the same bytes.
        if (errand.replay()) {
            fields.put("webhook-replay", "true");
        }
        return fields;
    }
}
