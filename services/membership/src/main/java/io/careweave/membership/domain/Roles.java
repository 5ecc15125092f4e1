package io.careweave.membership.domain;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import java.util.Arrays;

/** Who may act in an office of the network. */
public final class Roles {

    private Roles() {}

    /** A person with or without an organisation: a lay member may chair. */
    public static void requireChair(Actor actor) {
        if (!(actor instanceof Actor.Member && actor.has(Role.CHAIR))) {
            throw refused();
        }
    }

    public static void requireSecretaryOrChair(Actor actor) {
        if (!actor.has(Role.SECRETARY)) {
            requireChair(actor);
            return;
        }
        require(actor, Role.SECRETARY);
    }

    /** A person, whatever the role and whether or not for an organisation. */
    public static void requireMember(Actor actor) {
        if (!(actor instanceof Actor.Member)) {
            throw refused();
        }
    }

    /** @throws Refused 403 but for a person with one of the roles who acts for an organisation */
    public static void require(Actor actor, Role... roles) {
        boolean may = actor instanceof Actor.Member
                && actor.orgCode().isPresent()
                && Arrays.stream(roles).anyMatch(actor::has);
        if (!may) {
            throw refused();
        }
    }

    private static Refused refused() {
        return new Refused(CommonProblem.FORBIDDEN, "This is for the office in charge of it.");
    }
}
