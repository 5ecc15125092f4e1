package io.careweave.referrals.persistence;

import io.careweave.referrals.domain.Criteria;
import io.careweave.referrals.domain.PathwayVersion;
import io.careweave.referrals.domain.Sex;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(name = "pathway_version")
@IdClass(PathwayVersionRow.Key.class)
class PathwayVersionRow {

    record Key(String pathwayId, int version) {}

    @Id
    @Column(name = "pathway_id")
    String pathwayId;

    @Id
    int version;

    String title;

    String specialty;

    @Column(name = "condition_codes")
    String[] conditionCodes;

    @Column(name = "age_from")
    @Nullable
    Integer ageFrom;

    @Column(name = "age_to")
    @Nullable
    Integer ageTo;

    String[] sexes;

    @Column(name = "red_flags")
    String[] redFlags;

    @Column(name = "referrer_roles")
    String[] referrerRoles;

    @Column(name = "work_up")
    String[] workUp;

    String[] services;

    @Column(name = "published_at")
    Instant publishedAt;

    static PathwayVersionRow from(PathwayVersion published) {
        var row = new PathwayVersionRow();
        var criteria = published.criteria();
        row.pathwayId = published.pathwayId();
        row.version = published.version();
        row.title = published.title();
        row.specialty = published.specialty();
        row.conditionCodes = sorted(criteria.conditionCodes());
        row.ageFrom = criteria.ageFrom();
        row.ageTo = criteria.ageTo();
        row.sexes = criteria.sexes().stream().map(Sex::name).sorted().toArray(String[]::new);
        row.redFlags = sorted(criteria.redFlags());
        row.referrerRoles = sorted(criteria.referrerRoles());
        row.workUp = sorted(criteria.workUp());
        row.services = published.services().toArray(String[]::new);
        row.publishedAt = published.publishedAt();
        return row;
    }

    PathwayVersion toDomain() {
        return new PathwayVersion(
                pathwayId,
                version,
                title,
                specialty,
                new Criteria(
                        Set.of(conditionCodes),
                        ageFrom,
                        ageTo,
                        Arrays.stream(sexes).map(Sex::valueOf).collect(Collectors.toSet()),
                        Set.of(redFlags),
                        Set.of(referrerRoles),
                        Set.of(workUp)),
                List.of(services),
                publishedAt);
    }

    private static String[] sorted(Collection<String> values) {
        return values.stream().sorted().toArray(String[]::new);
    }
}
