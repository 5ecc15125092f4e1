package io.careweave.commons.network;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.authority.Authority;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An act for which somebody needs authority.
 *
 * @param power as the scheme of delegation names it
 * @param pence whole amount of the act, absent if no money is at stake
 * @param conditionsMet which hold of it
 * @param beneficiary organisation that gains by it, absent for none
 * @param resolutionId decision of a body that it carries out, absent if it does not
 */
public record Act(
        String power,
        LocalDate on,
        @Nullable Long pence,
        Set<String> conditionsMet,
        @Nullable String beneficiary,
        @Nullable UUID resolutionId) {

    public Authority.Question asked(Actor actor, @Nullable UUID bodyId) {
        return new Authority.Question(
                on,
                power,
                actor.roles().stream().map(Role::claim).collect(Collectors.toSet()),
                bodyId,
                pence,
                conditionsMet);
    }
}
