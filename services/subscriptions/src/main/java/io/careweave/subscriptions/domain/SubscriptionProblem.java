package io.careweave.subscriptions.domain;

import static io.careweave.commons.problem.ProblemType.Kind.CONFLICT;
import static io.careweave.commons.problem.ProblemType.Kind.GONE;
import static io.careweave.commons.problem.ProblemType.Kind.INVALID;
import static io.careweave.commons.problem.ProblemType.Kind.RULE;
import static io.careweave.commons.problem.ProblemType.Kind.TOO_MANY;

import io.careweave.commons.problem.ProblemType;

/** What may go wrong with a subscription; each is described in {@code contracts/problems/subscriptions.yaml}. */
public enum SubscriptionProblem implements ProblemType {
    CHANNEL_MISMATCH(RULE, "Only a webhook subscription has an endpoint, and it needs one"),
    HANDSHAKE_REFUSED(RULE, "The endpoint did not take the handshake bundle"),
    RESOURCE_MALFORMED(INVALID, "The body is no valid FHIR resource"),
    RESOURCE_REFUSED(RULE, "The FHIR resource asks for what is not offered"),
    FORM_REFUSED(RULE, "Events are not told in this form"),
    EVENT_TYPE_UNKNOWN(RULE, "No event of this type is ever delivered"),
    END_REFUSED(RULE, "The end of the subscription is not a time at which it can end"),
    ENDPOINT_REFUSED(RULE, "The endpoint is not a public HTTPS address"),
    ENDPOINT_UNREACHABLE(RULE, "The endpoint did not answer the consent request"),
    CONSENT_MISSING(RULE, "The endpoint did not consent to receive events"),
    TOPIC_MISSING(RULE, "The organisation has no topic of its own on the broker"),
    DUPLICATE_SUBSCRIPTION(CONFLICT, "An identical subscription exists"),
    TOO_MANY_SUBSCRIPTIONS(CONFLICT, "The organisation has as many subscriptions as it may have"),
    ILLEGAL_TRANSITION(CONFLICT, "The subscription's state does not allow this"),
    NOTHING_SIGNED(CONFLICT, "Nothing that this subscription delivers is signed"),
    ROTATION_UNDER_WAY(CONFLICT, "The key before the current one is still in use"),
    NOTHING_TO_REPLAY(CONFLICT, "Events of a pull subscription are pulled again, not replayed"),
    REPLAY_RANGE(RULE, "The range of numbers cannot be replayed"),
    NUMBER_AHEAD(RULE, "The number has not been assigned yet"),
    TOO_MANY_STREAMS(TOO_MANY, "The organisation reads as many streams at once as it may"),
    NUMBER_EXPIRED(GONE, "Events after this number are no longer kept");

    private final Kind kind;
    private final String title;

    SubscriptionProblem(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    @Override
    public String service() {
        return "subscriptions";
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
