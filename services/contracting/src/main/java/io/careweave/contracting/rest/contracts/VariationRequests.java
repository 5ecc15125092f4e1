package io.careweave.contracting.rest.contracts;

import io.careweave.commons.actor.OrgCode;
import io.careweave.contracting.domain.contracts.FundingLine;
import io.careweave.contracting.domain.contracts.Modification;
import io.careweave.contracting.domain.contracts.Variation;
import io.careweave.contracting.rest.Days;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked of variations. */
final class VariationRequests {

    private VariationRequests() {}

    /** What a budget is to reserve more, or to get back. */
    record ChangeLineRequest(
            @NotNull @Pattern(regexp = ContractRequests.CODE)
            String fund,

            @NotNull @Pattern(regexp = OrgCode.FORM) String holderOrg,

            @NotNull @Pattern(regexp = ContractRequests.CODE)
            String serviceLine,

            @NotNull @Pattern(regexp = "FY(20[0-9]{2}|21[0-9]{2})")
            String financialYear,

            @NotNull @Min(-ContractRequests.MOST) @Max(ContractRequests.MOST)
            Long pence) {

        FundingLine toLine() {
            return new FundingLine(fund, holderOrg, serviceLine, financialYear, pence);
        }
    }

    /** Why a change cannot wait. */
    record VariationUrgency(
            @NotNull Boolean unforeseeable,
            @NotNull Boolean notOfOwnMaking,
            @NotNull Boolean riskToSafety) {

        Modification.Urgency toUrgency() {
            return new Modification.Urgency(unforeseeable, notOfOwnMaking, riskToSafety);
        }

        static @Nullable VariationUrgency from(Modification.@Nullable Urgency urgency) {
            return urgency == null
                    ? null
                    : new VariationUrgency(urgency.unforeseeable(), urgency.notOfOwnMaking(), urgency.riskToSafety());
        }
    }

    record VariationRequest(
            @NotBlank @Size(max = 500) String summary,
            Modification.@NotNull Ground ground,
            @NotNull Boolean materiallyDifferent,

            @NotNull @Min(-ContractRequests.MOST) @Max(ContractRequests.MOST)
            Long pence,

            @NotNull @Size(max = 200) List<@NotNull @Valid ChangeLineRequest> lines,
            @NotNull LocalDate effectiveFrom,
            @Nullable LocalDate newEnd,
            @Nullable @Valid VariationUrgency urgency) {

        Variation.Proposal toProposal() {
            return new Variation.Proposal(
                    summary,
                    ground,
                    materiallyDifferent,
                    pence,
                    lines.stream().map(ChangeLineRequest::toLine).toList(),
                    Days.plausible(effectiveFrom, "/effectiveFrom"),
                    Days.plausibleOrAbsent(newEnd, "/newEnd"),
                    urgency == null ? null : urgency.toUrgency());
        }
    }

    record ImpactRequest(@NotBlank @Size(max = 2000) String impact) {}
}
