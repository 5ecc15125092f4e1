package io.careweave.referrals.domain;

import io.careweave.commons.problem.Refused;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A pathway over its versions.
 *
 * @param key sorts the directory by age
 * @param version number of its latest event
 * @param latest the version referrals are made on
 */
public record Pathway(
        String pathwayId, UUID key, long version, PathwayVersion latest, boolean withdrawn, Instant createdAt) {

    /** What a publisher says of a pathway. */
    public record Description(String title, String specialty, Criteria criteria, List<String> services) {}

    public static Pathway published(String pathwayId, UUID key, Description described, Instant now) {
        return new Pathway(pathwayId, key, 1, version(pathwayId, 1, described, now), false, now);
    }

    public Pathway republished(Description described, Instant now) {
        refuseIfWithdrawn();
        return new Pathway(
                pathwayId,
                key,
                version + 1,
                version(pathwayId, latest.version() + 1, described, now),
                false,
                createdAt);
    }

    public Pathway withdraw() {
        refuseIfWithdrawn();
        return new Pathway(pathwayId, key, version + 1, latest, true, createdAt);
    }

    /** @throws Refused if it has been withdrawn: it takes no new versions */
    private void refuseIfWithdrawn() {
        if (withdrawn) {
            throw new Refused(ReferralProblem.PATHWAY_WITHDRAWN, "A withdrawn pathway stays so; publish a new one.");
        }
    }

    private static PathwayVersion version(String pathwayId, int number, Description described, Instant now) {
        return new PathwayVersion(
                pathwayId,
                number,
                described.title(),
                described.specialty(),
                described.criteria(),
                described.services(),
                now);
    }
}
