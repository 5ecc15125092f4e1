package io.careweave.referrals.rest;

import io.careweave.commons.actor.OrgCode;
import io.careweave.referrals.domain.Draft;
import io.careweave.referrals.domain.FreeText;
import io.careweave.referrals.domain.NhsNumber;
import io.careweave.referrals.domain.Presentation;
import io.careweave.referrals.domain.Priority;
import io.careweave.referrals.domain.Sex;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a referrer enters, once: eight inputs are mandatory. */
record DraftRequest(
        @NotNull String nhsNumber,
        @NotNull @Pattern(regexp = OrgCode.FORM) String practiceOrg,
        @NotNull @Pattern(regexp = Forms.ID) String serviceId,
        @NotNull Priority priority,
        @NotNull Boolean firstOutpatient,
        @NotNull @Pattern(regexp = Forms.ROLE) String referrerRole,
        @NotNull @Pattern(regexp = Forms.CONCEPT) String conditionCode,
        @NotBlank @Size(max = 10_000) String clinicalSummary,
        @Min(0) @Max(130) @Nullable Integer ageYears,
        @Nullable Sex sex,
        @Size(max = 20) @Nullable List<@NotNull @Pattern(regexp = Forms.CODE) String> redFlags,
        @Size(max = 20) @Nullable List<@NotNull @Pattern(regexp = Forms.CODE) String> workUp,
        @Valid @Nullable PathwayRequest pathway) {

    /** @param version the latest one if absent */
    @Schema(name = "PathwayPinRequest")
    record PathwayRequest(
            @NotNull @Pattern(regexp = Forms.ID) String pathwayId,
            @Min(1) @Nullable Integer version) {}

    Draft toCommand() {
        return new Draft(
                NhsNumber.parse(nhsNumber),
                practiceOrg,
                serviceId,
                priority,
                firstOutpatient,
                new Presentation(conditionCode, ageYears, sex, referrerRole, set(redFlags), set(workUp)),
                pathway == null ? null : pathway.pathwayId(),
                pathway == null ? null : pathway.version(),
                FreeText.of(clinicalSummary, "/clinicalSummary"));
    }

    /** The same request without the NHS number, to tell a repeated request from another. */
    DraftRequest withPatient(String patientRef) {
        return new DraftRequest(
                patientRef,
                practiceOrg,
                serviceId,
                priority,
                firstOutpatient,
                referrerRole,
                conditionCode,
                clinicalSummary,
                ageYears,
                sex,
                redFlags,
                workUp,
                pathway);
    }

    private static Set<String> set(@Nullable List<String> values) {
        return values == null ? Set.of() : Set.copyOf(values);
    }

    /** Says nothing: the generated one would say the NHS number. */
    @Override
    public String toString() {
        return "DraftRequest";
    }
}
