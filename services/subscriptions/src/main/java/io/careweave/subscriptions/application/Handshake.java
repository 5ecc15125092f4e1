package io.careweave.subscriptions.application;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.subscriptions.domain.Consent;
import io.careweave.subscriptions.domain.EndpointRules;
import io.careweave.subscriptions.domain.Outcome.Reason;
import io.careweave.subscriptions.domain.SubscriptionProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Asks an endpoint whether it wants our events (CloudEvents webhook specification 1.0, §4): abuse protection. */
@ApplicationScoped
class Handshake {

    private final Caller caller;
    private final EndpointRules rules;
    private final SubscriptionsConfig config;

    Handshake(Caller caller, EndpointRules rules, SubscriptionsConfig config) {
        this.caller = caller;
        this.rules = rules;
        this.config = config;
    }

    /** @throws Refused (as a failure) if the endpoint may not be called, does not answer or does not consent */
    Uni<Consent> ask(String url) {
        var fields = Map.of(
                "WebHook-Request-Origin", config.origin(),
                "WebHook-Request-Rate", String.valueOf(config.requestedRate()));
        return Uni.createFrom()
                .item(() -> rules.parse(url))
                .chain(endpoint -> caller.call(endpoint, HttpMethod.OPTIONS, fields, null, 0, config.consentTimeout()))
                .map(answer -> Consent.read(
                        answer.field("webhook-allowed-origin"), answer.field("webhook-allowed-rate"), config.origin()))
                .onFailure(CallFailed.class)
                .transform(failure -> refusal(CallFailed.of(failure)));
    }

    private static Refused refusal(CallFailed failure) {
        return failure.reason() == Reason.ADDRESS_REFUSED
                ? new Refused(
                        SubscriptionProblem.ENDPOINT_REFUSED,
                        "The endpoint must be an https URL of a public host.",
                        new FieldError("/endpoint", "resolves to an address that is not public"))
                : new Refused(
                        SubscriptionProblem.ENDPOINT_UNREACHABLE,
                        "The consent request ended with " + failure.reason() + ".",
                        new FieldError("/endpoint", failure.reason().name()));
    }
}
