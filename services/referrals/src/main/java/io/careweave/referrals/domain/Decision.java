package io.careweave.referrals.domain;

import java.util.ArrayList;
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

    /** This decision and what else follows from it. */
    public Decision followedBy(List<ReferralEvent> more) {
        var all = new ArrayList<>(events);
        all.addAll(more);
        return new Decision(referral.advanced(more.size()), all);
    }
}
