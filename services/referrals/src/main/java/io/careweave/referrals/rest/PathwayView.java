package io.careweave.referrals.rest;

import io.careweave.referrals.domain.Criteria;
import io.careweave.referrals.domain.Pathway;
import io.careweave.referrals.domain.Sex;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pathway in its current version. */
record PathwayView(
        String pathwayId,
        int version,
        boolean withdrawn,
        String title,
        String specialty,
        CriteriaView criteria,
        String criteriaHash,
        List<String> services,
        Instant publishedAt) {

    record CriteriaView(
            List<String> conditionCodes,
            @Nullable Integer ageFrom,
            @Nullable Integer ageTo,
            List<Sex> sexes,
            List<String> redFlags,
            List<String> referrerRoles,
            List<String> workUp) {

        static CriteriaView from(Criteria criteria) {
            return new CriteriaView(
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

    static PathwayView from(Pathway pathway) {
        var latest = pathway.latest();
        return new PathwayView(
                pathway.pathwayId(),
                latest.version(),
                pathway.withdrawn(),
                latest.title(),
                latest.specialty(),
                CriteriaView.from(latest.criteria()),
                latest.criteria().hash(),
                latest.services(),
                latest.publishedAt());
    }
}
