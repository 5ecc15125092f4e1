package io.careweave.referrals.rest;

import io.careweave.referrals.domain.Criteria;
import io.careweave.referrals.domain.Pathway;
import io.careweave.referrals.domain.Sex;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A version of a pathway to be published. */
record PathwayRequest(
        @NotBlank @Size(max = 120) String title,
        @NotNull @Pattern(regexp = Forms.CODE) String specialty,
        @NotNull @Valid CriteriaRequest criteria,
        @NotNull @Size(min = 1, max = 50) List<@NotNull @Pattern(regexp = Forms.ID) String> services) {

    /** For whom; absent parts do not restrict. */
    record CriteriaRequest(
            @NotNull @Size(min = 1, max = 100) List<@NotNull @Pattern(regexp = Forms.CONCEPT) String> conditionCodes,
            @Min(0) @Max(130) @Nullable Integer ageFrom,
            @Min(0) @Max(130) @Nullable Integer ageTo,
            @Size(max = 2) @Nullable List<@NotNull Sex> sexes,
            @Size(max = 50) @Nullable List<@NotNull @Pattern(regexp = Forms.CODE) String> redFlags,
            @Size(max = 50) @Nullable List<@NotNull @Pattern(regexp = Forms.ROLE) String> referrerRoles,
            @Size(max = 50) @Nullable List<@NotNull @Pattern(regexp = Forms.CODE) String> workUp) {

        Criteria toDomain() {
            return new Criteria(
                    Set.copyOf(conditionCodes),
                    ageFrom,
                    ageTo,
                    set(sexes),
                    set(redFlags),
                    set(referrerRoles),
                    set(workUp));
        }

        private static <T> Set<T> set(@Nullable Collection<T> values) {
            return values == null ? Set.of() : Set.copyOf(values);
        }
    }

    Pathway.Description toCommand() {
        return new Pathway.Description(
                title,
                specialty,
                criteria.toDomain(),
                services.stream().distinct().toList());
    }
}
