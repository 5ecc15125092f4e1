package io.careweave.membership.application.organisations;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;

/** Who keeps the register; {@code contracts/permissions.yaml} says the same, and a test walks it. */
final class Duties {

    private Duties() {}

    /** The secretary, acting for an organisation, or the operator. */
    static void requireRegistrar(Actor actor) {
        if (!(actor instanceof Actor.Operator) && !isSecretary(actor)) {
            throw forbidden("The register is kept by the secretary and the operator.");
        }
    }

    static void requireSecretary(Actor actor) {
        if (!isSecretary(actor)) {
            throw forbidden("This is for the secretary.");
        }
    }

    /** Whoever speaks for the practice: its manager or chair. */
    static boolean speaksFor(Actor actor, String orgCode) {
        return actor instanceof Actor.Member member
                && member.orgCode().filter(orgCode::equals).isPresent()
                && (member.has(Role.PRACTICE_MANAGER) || member.has(Role.CHAIR));
    }

    static boolean isSecretary(Actor actor) {
        return has(actor, Role.SECRETARY);
    }

    /** Of a person who acts for an organisation. */
    static boolean has(Actor actor, Role role) {
        return actor instanceof Actor.Member member && member.orgCode().isPresent() && member.has(role);
    }

    static Refused forbidden(String detail) {
        return new Refused(CommonProblem.FORBIDDEN, detail);
    }
}
