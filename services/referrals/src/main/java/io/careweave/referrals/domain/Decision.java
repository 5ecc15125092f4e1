package io.careweave.referrals.domain;

import java.util.List;

/**
 * What a command leads to.
 *
 * @param events numbered consecutively up to the referral's new version
 */
public record Decision(Referral referral, List<ReferralEvent> events) {

    public Decision {
        events = List.copyOf(events);
    }

    /** The number of the event at an index. */
    public long version(int index) {
        return referral.version() - events.size() + 1 + index;
    }
}
