package io.careweave.referrals.application;

import io.careweave.referrals.domain.Criteria;
import io.careweave.referrals.domain.Pathway;
import io.careweave.referrals.domain.Sex;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The whole public state of a pathway, as its events carry it: codes only, not its title. */
record PathwayState(
        String pathwayId,
        int version,
        Status status,
        String specialty,
        Rules criteria,
        String criteriaHash,
        List<String> services) {

    enum Status {
        PUBLISHED,
        WITHDRAWN
    }

    record Rules(
            List<String> conditionCodes,
            @Nullable Integer ageFrom,
            @Nullable Integer ageTo,
            List<Sex> sexes,
            List<String> redFlags,
            List<String> referrerRoles,
            List<String> workUp) {

        static Rules from(Criteria criteria) {
            return new Rules(
                    sorted(criteria.conditionCodes()),
                    criteria.ageFrom(),
                    criteria.ageTo(),
                    sorted(criteria.sexes()),
                    sorted(criteria.redFlags()),
                    sorted(criteria.referrerRoles()),
                    sorted(criteria.workUp()));
        }

        private static <T extends Comparable<T>> List<T> sorted(Collection<T> values) {
            return values.stream().sorted().toList();
        }
    }

    static PathwayState from(Pathway pathway) {
        var latest = pathway.latest();
        return new PathwayState(
                pathway.pathwayId(),
                latest.version(),
                pathway.withdrawn() ? Status.WITHDRAWN : Status.PUBLISHED,
                latest.specialty(),
                Rules.from(latest.criteria()),
                latest.criteria().hash(),
                latest.services());
    }
}
