package io.careweave.contracting.rest.specifications;

import io.careweave.contracting.domain.specifications.Specification;
import io.careweave.contracting.domain.specifications.SpecificationContent;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is asked of specifications. */
final class SpecificationRequests {

    static final String CODE = "[A-Za-z0-9][A-Za-z0-9._-]{0,19}";
    private static final String CPV = "[0-9]{8}";

    private SpecificationRequests() {}

    /** A published version of a specification. */
    record ReferenceRequest(
            @NotNull UUID specificationId,
            @NotNull @Min(1) @Max(100_000) Integer number) {

        Specification.Reference toReference() {
            return new Specification.Reference(specificationId, number);
        }
    }

    /** A thing that must be provided. */
    record RequirementRequest(
            @NotNull @Pattern(regexp = CODE) String code,
            @NotBlank @Size(max = 2_000) String text,
            @Nullable @Pattern(regexp = CODE) String lot) {}

    /** A lot of a specification. */
    record SpecifiedLotRequest(
            @NotNull @Pattern(regexp = CODE) String code,
            @NotBlank @Size(max = 200) String title) {}

    /** What a version is to say. */
    record SpecificationRequest(
            @NotBlank @Size(max = 200) String title,
            @NotBlank @Size(max = 10_000) String outcomes,
            @NotEmpty @Size(max = 20) List<@NotNull @Pattern(regexp = CPV) String> cpvCodes,
            @NotEmpty @Size(max = 200) List<@NotNull @Valid RequirementRequest> requirements,
            @Nullable @Size(max = 50) List<@NotNull @Valid SpecifiedLotRequest> lots,
            @Nullable @Valid ReferenceRequest predecessor) {

        SpecificationContent toContent() {
            return new SpecificationContent(
                    title,
                    outcomes,
                    cpvCodes,
                    requirements.stream()
                            .map(one -> new SpecificationContent.Requirement(one.code(), one.text(), one.lot()))
                            .toList(),
                    Objects.requireNonNullElse(lots, List.<SpecifiedLotRequest>of()).stream()
                            .map(one -> new SpecificationContent.Lot(one.code(), one.title()))
                            .toList());
        }

        Specification.@Nullable Reference toPredecessor() {
            return predecessor == null ? null : predecessor.toReference();
        }
    }

    /** What the next version is to say. */
    record RevisionRequest(
            @NotBlank @Size(max = 200) String title,
            @NotBlank @Size(max = 10_000) String outcomes,
            @NotEmpty @Size(max = 20) List<@NotNull @Pattern(regexp = CPV) String> cpvCodes,
            @NotEmpty @Size(max = 200) List<@NotNull @Valid RequirementRequest> requirements,
            @Nullable @Size(max = 50) List<@NotNull @Valid SpecifiedLotRequest> lots) {

        SpecificationContent toContent() {
            return new SpecificationRequest(title, outcomes, cpvCodes, requirements, lots, null).toContent();
        }
    }
}
