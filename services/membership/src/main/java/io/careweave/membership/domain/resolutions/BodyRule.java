package io.careweave.membership.domain.resolutions;

import io.careweave.membership.domain.governance.Establishment;
import io.careweave.membership.domain.governance.QuorumRule.Floor;
import java.util.List;
import java.util.Set;

/**
 * What the establishment of the body says of its votes, as frozen at notice.
 *
 * @param proxiesPerHolder how many absent one present may represent
 * @param countsProxies whether who is represented counts as present
 * @param floors what certain roles contribute to the body's quorum
 */
public record BodyRule(int proxiesPerHolder, boolean countsProxies, List<Floor> floors) {

    public BodyRule {
        floors = List.copyOf(floors);
    }

    public static BodyRule of(Establishment body) {
        return new BodyRule(
                body.proxiesPerHolder(),
                body.quorum().countsProxies(),
                body.quorum().floors());
    }

    /** Of a panel, whose members have other roles. */
    BodyRule withoutFloors() {
        return new BodyRule(proxiesPerHolder, countsProxies, List.of());
    }

    /** How many of those present have each floor's roles. */
    public List<FloorCount> count(List<Set<String>> rolesOfThosePresent) {
        return floors.stream()
                .map(floor -> new FloorCount(
                        floor, FloorCount.having(floor, rolesOfThosePresent), rolesOfThosePresent.size()))
                .toList();
    }

    /** Whether those who are left could still be a quorum, if the right ones of them came. */
    public boolean canBeQuorate(List<Set<String>> rolesOfThoseLeft, long needed) {
        return rolesOfThoseLeft.size() >= needed
                && floors.stream().allMatch(floor -> {
                    long with = FloorCount.having(floor, rolesOfThoseLeft);
                    return new FloorCount(floor, with, Math.max(with, needed)).isMet();
                });
    }
}
