package io.careweave.budgets.application;

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

    /** Whether somebody sees the money of every holder: who looks after it or holds those to account who do. */
    public static boolean readsAll(Actor actor) {
        return has(actor, Role.FINANCE, Role.ANALYST, Role.CONTRACT_MANAGER, Role.CHAIR, Role.AUDITOR)
                || (actor instanceof Actor.Member member && member.has(Role.LAY_MEMBER));
    }

    public static Refused forbidden() {
        return new Refused(CommonProblem.FORBIDDEN, "None of your roles may do this.");
    }
}
