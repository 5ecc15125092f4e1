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
