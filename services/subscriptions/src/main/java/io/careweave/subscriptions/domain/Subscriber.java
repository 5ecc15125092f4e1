package io.careweave.subscriptions.domain;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;

/** Who may deal with an organisation's subscriptions: its own machine client, or a manager of it. */
public final class Subscriber {

    private Subscriber() {}

    /**
     * The organisation that the actor may subscribe for.
     *
     * @throws Refused 403 for anybody else: an endpoint receives what the whole organisation may see
     */
    public static String orgOf(Actor actor) {
        return switch (actor) {
            case Actor.Organisation organisation -> organisation.org();
            case Actor.Member member
            when member.has(Role.PRACTICE_MANAGER) -> member.orgCode().orElseThrow(Subscriber::refused);
            case Actor.Member _, Actor.Operator _ -> throw refused();
        };
    }

    private static Refused refused() {
        return new Refused(
                CommonProblem.FORBIDDEN, "Subscriptions belong to organisations; use the organisation's own client.");
    }
}
