package io.careweave.contracting.rest.award;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.text.Visible;
import io.careweave.contracting.application.award.Representations;
import io.careweave.contracting.domain.award.AwardedLot;
import io.careweave.contracting.domain.award.FurtherDecision;
import io.careweave.contracting.domain.award.Proposal;
import io.careweave.contracting.domain.contracts.ContractKind;
import io.careweave.contracting.domain.procurements.ProcurementState;
import io.careweave.contracting.rest.Days;
import io.careweave.contracting.rest.Forms;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is asked of awards. */
final class AwardRequests {

    private static final int LONGEST = 20_000;

    /** In pence: more than any health system spends, and far from what 64 bits hold. */
    private static final long MOST = 1_000_000_000_000_000L;

    private AwardRequests() {}

    record RecommendRequest(
            @NotNull UUID procurementId,
            @NotNull ContractKind contractKind,
            @NotNull LocalDate from,
            @NotNull LocalDate until,
            @NotNull @Size(min = 1, max = 50) List<@NotNull @Valid AwardedLotRequest> lots,
            @Nullable @Visible @Size(min = 1, max = 5_000) String deviation) {

        Proposal toProposal() {
            return new Proposal(
                    lots.stream().map(AwardedLotRequest::toDomain).toList(),
                    contractKind,
                    Days.plausible(from, "/from"),
                    Days.plausible(until, "/until"),
                    List.of(),
                    deviation);
        }
    }

    record AwardedLotRequest(
            @NotNull UUID lotId,
            @NotNull @Size(min = 1, max = 50) List<@NotNull @Valid AwardeeRequest> providers) {

        AwardedLot toDomain() {
            return new AwardedLot(
                    lotId, providers.stream().map(AwardeeRequest::toDomain).toList());
        }
    }

    record AwardeeRequest(
            @NotNull @Pattern(regexp = Forms.ORG_CODE) String orgCode,
            @NotNull @Min(0) @Max(MOST) Long lifetimePence,
            @Nullable UUID bidId) {

        AwardedLot.Awardee toDomain() {
            return new AwardedLot.Awardee(orgCode, lifetimePence, bidId);
        }
    }

    record ApproveAwardRequest(@NotNull UUID resolutionId) {}

    record DecideRepresentationRequest(
            @NotNull FurtherDecision decision,
            @Nullable ProcurementState step,
            @NotBlank @Size(max = LONGEST) String reasons) {

        Representations.Ruling toCommand() {
            if ((decision == FurtherDecision.REPEAT_FROM_STEP) != (step != null)) {
                throw new Refused(
                        CommonProblem.VALIDATION,
                        "A step is named to repeat from, and for nothing else.",
                        new FieldError("/step", step == null ? "is absent" : "is not taken"));
            }
            return new Representations.Ruling(decision, step, reasons);
        }
    }

    record DiscloseRequest(
            @NotNull UUID representationId,
            @NotBlank @Size(max = LONGEST) String records) {}

    record PanelLetterRequest(@NotBlank @Size(max = LONGEST) String text) {}

    record ObjectRequest(
            @NotNull UUID procurementId,
            @NotBlank @Size(max = LONGEST) String text,
            @NotNull Boolean wantsRecords) {

        Representations.Objection toCommand() {
            return new Representations.Objection(procurementId, text, wantsRecords);
        }
    }

    record AbandonRequest(
            @NotNull @Pattern(regexp = "[A-Z][A-Z0-9_]{1,39}")
            String reasonCode) {}
}
