package io.careweave.membership.domain.governance;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.domain.MembershipProblem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Who must be there for a body to decide: at least {@code numerator/denominator} of those who hold a seat, and every floor
 * met. Persons are counted, not seats: who sits twice by office counts once.
 *
 * @param countsProxies whether who is represented counts as there
 */
public record QuorumRule(int numerator, int denominator, boolean countsProxies, List<Floor> floors) {

    /** Half of those who hold a seat, in person. */
    public static final QuorumRule HALF = new QuorumRule(1, 2, false, List.of());

    public QuorumRule {
        floors = List.copyOf(floors);
    }

    /**
     * What certain roles must contribute, for example a majority of clinicians.
     *
     * @param atLeast so many of those there have one of the roles
     * @param majority more than half of those there have one of the roles
     */
    public record Floor(Set<String> roles, int atLeast, boolean majority) {
        public Floor {
            roles = Set.copyOf(roles);
        }

        /** @param with how many of all those there have one of the roles */
        public boolean isMet(long with, long all) {
            return with >= atLeast && (!majority || 2 * with > all);
        }
    }

    /** @throws Refused 422 if it asks for more than everybody or for nothing */
    public void requireSensible() {
        if (numerator < 1 || denominator < 1 || numerator > denominator) {
            throw new Refused(
                    MembershipProblem.QUORUM_IMPOSSIBLE,
                    "A quorum is a share of those who hold a seat: more than none, and at most all.",
                    new FieldError("/quorum", "not between 0 and 1"));
        }
    }

    /**
     * @param holders who holds a seat of the body, with their roles there
     * @param there those of them who count as there
     */
    public boolean isMet(Map<UUID, Set<String>> holders, Collection<UUID> there) {
        var counted = there.stream().distinct().filter(holders::containsKey).toList();
        long all = counted.size();
        return all > 0
                && all * denominator >= (long) holders.size() * numerator
                && floors.stream()
                        .allMatch(floor -> floor.isMet(
                                counted.stream()
                                        .filter(member -> holders.getOrDefault(member, Set.of()).stream()
                                                .anyMatch(floor.roles()::contains))
                                        .count(),
                                all));
    }
}
