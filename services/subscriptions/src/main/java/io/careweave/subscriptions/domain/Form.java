package io.careweave.subscriptions.domain;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;

/** How a subscriber wants to be told. */
public record Form(Format format, Content content) {

    public static final Form USUAL = new Form(Format.CLOUDEVENTS, Content.ID_ONLY);

    /** @throws Refused if the format cannot say so little, or nobody may be told so much */
    public void check(Channel channel) {
        if (content == Content.FULL_RESOURCE) {
            throw refused("no data-sharing agreement of your organisation is recorded");
        }
        if (content == Content.EMPTY && format != Format.FHIR) {
            throw refused("only the format fhir knows empty notifications");
        }
        if (format != Format.CLOUDEVENTS && channel != Channel.WEBHOOK && channel != Channel.PULL) {
            throw new Refused(
                    SubscriptionProblem.FORM_REFUSED,
                    "Ask for what can be sent.",
                    new FieldError("/format", "this channel carries CloudEvents only"));
        }
    }

    /** @throws Refused if it has no words for an event that is wanted: such a subscription would stay silent for ever */
    void checkTypes(EventTypes types) {
        if (format != Format.CLOUDEVENTS) {
            var silent = types.globs().stream()
                    .filter(glob -> !EventTypes.isAmong(glob, EventTypes.REFERRALS))
                    .map(glob -> new FieldError("/eventTypes", glob + " is told in the format cloudevents only"))
                    .toArray(FieldError[]::new);
            if (silent.length > 0) {
                throw new Refused(SubscriptionProblem.FORM_REFUSED, "Ask for what can be sent.", silent);
            }
        }
    }

    /** One word, as it is stored. */
    public String code() {
        return format.code() + "/" + content.code();
    }

    public static Form of(String code) {
        int slash = code.indexOf('/');
        return new Form(Format.of(code.substring(0, slash)), Content.of(code.substring(slash + 1)));
    }

    private static Refused refused(String detail) {
        return new Refused(
                SubscriptionProblem.FORM_REFUSED, "Ask for what can be sent.", new FieldError("/content", detail));
    }
}
