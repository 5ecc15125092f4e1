package io.careweave.subscriptions.messaging;

import static io.careweave.subscriptions.messaging.Attributes.bounded;
import static io.careweave.subscriptions.messaging.Attributes.org;
import static io.careweave.subscriptions.messaging.Attributes.required;
import static io.careweave.subscriptions.messaging.Attributes.text;

import io.careweave.commons.messaging.Incoming;
import io.careweave.subscriptions.domain.EventTypes;
import io.careweave.subscriptions.domain.Notice;
import io.careweave.subscriptions.domain.Parties;
import io.careweave.subscriptions.messaging.EventReader.Kind;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What happens to referrals, and to the waits for them: told to those whom the event names. */
final class ReferralEvents {

    static final Kind KIND = new Kind(ReferralEvents::notice, UnaryOperator.identity());

    private static final Pattern TYPES = Pattern.compile("careweave\\.(referral|rtt)\\..*");

    private ReferralEvents() {}

    private static Optional<Notice> notice(Incoming event) {
        if (!TYPES.matcher(event.type()).matches() || event.type().equals(EventTypes.NEVER_DELIVERED)) {
            return Optional.empty();
        }
        var parties = event.data().path("parties");
        return Optional.of(new Notice(
                event.id(),
                bounded(event.type()),
                bounded(event.subject()),
                new Parties(
                        required(org(parties, "referrerOrg"), "referrerOrg"),
                        required(org(parties, "practiceOrg"), "practiceOrg"),
                        org(parties, "providerOrg"),
                        org(parties, "previousProviderOrg")),
                text(event.data(), "serviceId"),
                text(event.data(), "fromServiceId"),
                text(event.data(), "priority")));
    }
}
