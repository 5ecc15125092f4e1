package io.careweave.membership.domain.resolutions;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.domain.MembershipProblem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Who represents a member in their own right at the general meeting that takes a vote.
 *
 * @param giver member id of who cannot come
 * @param holder member id of who is there
 */
public record Proxy(UUID id, UUID resolutionId, int round, String giver, String holder, Instant givenAt) {

    /** @throws Refused 422 if it is one's own */
    public static Proxy given(UUID id, Resolution resolution, String giver, String holder, Instant now) {
        resolution.requireProxies(now);
        if (giver.equals(holder)) {
            throw refused("Nobody represents themselves.");
        }
        return new Proxy(id, resolution.id(), resolution.current().number(), giver, holder, now);
    }

    /**
     * @param giving what the roll says of the giver
     * @throws Refused 403 if the giver may not vote so
     */
    public static void requireGiver(List<RollEntry> giving) {
        if (giving.isEmpty()) {
            throw mayNot("You are not on the roll of this vote.");
        }
        if (!giving.stream()
                .allMatch(entry -> Electorate.valueOf(entry.electorate()).isRepresentable())) {
            throw mayNot(
                    "A body records in the attendance of its meeting who is represented; a signature is one's own.");
        }
        if (giving.stream().anyMatch(entry -> entry.recused() != null)) {
            throw mayNot("Who is recused gives no proxy.");
        }
    }

    /**
     * @param held how many others the holder represents in this vote
     * @throws Refused 422 if those are as many as the body allows
     */
    public static void requireRoom(long held, BodyRule rule) {
        if (held >= rule.proxiesPerHolder()) {
            throw refused("Nobody represents more than " + rule.proxiesPerHolder() + " others here.");
        }
    }

    private static Refused refused(String detail) {
        return new Refused(MembershipProblem.PROXY_REFUSED, detail, new FieldError("/holder", "refused"));
    }

    private static Refused mayNot(String detail) {
        return new Refused(MembershipProblem.MAY_NOT_VOTE, detail);
    }
}
