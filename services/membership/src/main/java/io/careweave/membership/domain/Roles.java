package io.careweave.membership.domain;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import java.util.Arrays;

/** Who may act in an office of the network. */
public final class Roles {

    private Roles() {}

    /** @throws Refused 403 but for a person with one of the roles who acts for an organisation */
    public static void require(Actor actor, Role... roles) {
        boolean may = actor instanceof Actor.Member
                && actor.orgCode().isPresent()
                && Arrays.stream(roles).anyMatch(actor::has);
        if (!may) {
            throw new Refused(CommonProblem.FORBIDDEN, "This is for the office in charge of it.");
        }
    }
}
