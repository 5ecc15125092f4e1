package io.careweave.subscriptions.domain;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber asked for; never changed, so that every number of a subscription was assigned under the same terms.
 *
 * @param ownerOrg the organisation of the token that asked
 * @param endpoint URL of a webhook, absent for every other channel
 * @param form how it wants to be told
 * @param reason why, in the subscriber's words
 * @param contact whom to call when deliveries fail: a function, not a person
 */
public record Terms(
        String ownerOrg,
        Channel channel,
        @Nullable String endpoint,
        EventTypes eventTypes,
        Filters filters,
        Form form,
        @Nullable String reason,
        @Nullable String contact) {

    /** In the usual form. */
    public Terms(
            String ownerOrg,
            Channel channel,
            @Nullable String endpoint,
            EventTypes eventTypes,
            Filters filters,
            @Nullable String reason,
            @Nullable String contact) {
        this(ownerOrg, channel, endpoint, eventTypes, filters, Form.USUAL, reason, contact);
    }

    /** @throws Refused if the channel and the endpoint do not fit, or the endpoint may not be called */
    public void check(EndpointRules rules) {
        if ((channel == Channel.WEBHOOK) != (endpoint != null)) {
            throw new Refused(
                    SubscriptionProblem.CHANNEL_MISMATCH,
                    "Give an endpoint with channel WEBHOOK and none with any other.",
                    new FieldError("/endpoint", endpoint == null ? "is absent" : "is not used by this channel"));
        }
        form.check(channel);
        form.checkTypes(eventTypes);
        if (endpoint != null) {
            var _ = rules.parse(endpoint);
        }
    }

    /**
     * Whether an event may go to the owner and is wanted; asked when it is numbered and before each attempt.
     *
     * @param register as it is now, of the owner and of whom the event is about
     */
    public boolean cover(Notice notice, Register register) {
        return eventTypes.match(notice.type())
                && form.format().tells(notice.type())
                && filters.match(notice)
                && notice.audience().includes(ownerOrg, register);
    }

    /** Equal for two subscriptions of one owner that would deliver the same events to the same place. */
    public String identity() {
        return String.join(
                "\n",
                channel.name(),
                String.valueOf(endpoint),
                String.join(" ", eventTypes.globs()),
                String.join(" ", new TreeSet<>(filters.practiceOrgs())),
                String.join(" ", new TreeSet<>(filters.providerOrgs())),
                String.join(" ", new TreeSet<>(filters.serviceIds())),
                new TreeSet<>(filters.priorities()).toString()
                        + (form.equals(Form.USUAL) ? "" : "\n" + form.code())
                        + named("organisations", filters.orgCodes())
                        + named("indicators", filters.indicatorCodes()));
    }

    /** Nothing if it is empty: what was asked for before there was such a filter stays what it is. */
    private static String named(String name, Set<String> values) {
        return values.isEmpty() ? "" : "\n" + name + " " + String.join(" ", new TreeSet<>(values));
    }
}
