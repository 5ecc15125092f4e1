package io.careweave.membership.domain.resolutions;

import io.careweave.membership.domain.governance.QuorumRule.Floor;
import java.util.List;
import java.util.Set;

/**
 * What certain roles contributed to a quorum.
 *
 * @param with how many of those present have one of the roles
 */
public record FloorCount(Floor floor, long with, long present) {

    public boolean isMet() {
        return floor.isMet(with, present);
    }

    static long having(Floor floor, List<Set<String>> roles) {
        return roles.stream()
                .filter(each -> each.stream().anyMatch(floor.roles()::contains))
                .count();
    }
}
