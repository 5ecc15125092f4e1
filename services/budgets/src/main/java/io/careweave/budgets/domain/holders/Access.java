package io.careweave.budgets.domain.holders;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.network.Organisation;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import java.util.Set;
import java.util.stream.Collectors;

/** Whose money an actor may see and touch: that of the organisation acted for, and of those who belong to it. */
public final class Access {

    private static final Set<Role> READERS = Set.of(
            Role.FINANCE,
            Role.ANALYST,
            Role.CONTRACT_MANAGER,
            Role.CHAIR,
            Role.PRACTICE_MANAGER,
            Role.AUDITOR,
            Role.LAY_MEMBER);

    private Access() {}

    /**
     * Holders whose money the actor may see; a lay member who acts for nobody sees all, for the network answers to them.
     *
     * @throws Refused 403 for who may see none
     */
    public static Set<String> visible(Actor actor, Network network) {
        return switch (actor) {
            case Actor.Organisation organisation -> network.below(organisation.org());
            case Actor.Member member -> visible(member, network);
            case Actor.Operator _ -> throw refused();
        };
    }

    private static Set<String> visible(Actor.Member member, Network network) {
        if (member.orgCode().isEmpty() && member.has(Role.LAY_MEMBER)) {
            return network.all().stream().map(Organisation::orgCode).collect(Collectors.toSet());
        }
        if (member.roles().stream().noneMatch(READERS::contains)) {
            throw refused();
        }
        return network.below(member.orgCode().orElseThrow(Access::refused));
    }

    private static Refused refused() {
        return new Refused(CommonProblem.FORBIDDEN, "This is for the office in charge of it.");
    }
}
