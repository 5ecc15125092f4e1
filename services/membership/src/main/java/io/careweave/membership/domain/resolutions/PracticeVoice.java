package io.careweave.membership.domain.resolutions;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.domain.MembershipProblem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who speaks for a practice: its representative if it has named one, else its manager or chair.
 *
 * @param state of its membership today, for the reason; absent for no member of the network
 */
public record PracticeVoice(
        String orgCode, @Nullable String state, @Nullable UUID representative) {

    /** @throws Refused 403 with the reason, for anybody else */
    public void requireSpeaker(Actor.Member member) {
        if (member.orgCode().filter(orgCode::equals).isEmpty()) {
            throw mayNot("A practice's vote is cast by a person who acts for it.");
        }
        boolean speaks = representative == null
                ? member.has(Role.PRACTICE_MANAGER) || member.has(Role.CHAIR)
                : representative.toString().equals(member.id());
        if (!speaks) {
            throw mayNot(
                    representative == null
                            ? "A practice's vote is cast by its manager or chair."
                            : "This practice has named who casts its votes.");
        }
    }

    /** Why it is not on the roll. */
    public Refused notOnRoll() {
        return mayNot(
                "SUSPENDED".equals(state)
                        ? "The practice was suspended when the resolution was put on notice."
                        : "The practice is not on the roll of this vote.");
    }

    static Refused mayNot(String reason) {
        return new Refused(MembershipProblem.MAY_NOT_VOTE, reason);
    }
}
