package io.careweave.performance.application;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import java.util.stream.Stream;

/** Who may do what, by role; {@code contracts/permissions.yaml} says the same, and a test walks it. */
public final class Duties {

    private Duties() {}

    /** A person who acts for an organisation in one of these roles. */
    public static void require(Actor actor, Role... roles) {
        if (!has(actor, roles)) {
            throw forbidden();
        }
    }

    /** Whether a person acts for an organisation in one of these roles. */
    public static boolean has(Actor actor, Role... roles) {
        return actor instanceof Actor.Member member
                && member.orgCode().isPresent()
                && Stream.of(roles).anyMatch(member::has);
    }

    public static Refused forbidden() {
        return new Refused(CommonProblem.FORBIDDEN, "None of your roles may do this.");
    }
}
