package io.careweave.contracting.rest.contracts;

import io.careweave.commons.actor.OrgCode;
import io.careweave.contracting.application.contracts.Contracts;
import io.careweave.contracting.application.contracts.Signatures;
import io.careweave.contracting.domain.contracts.Contract;
import io.careweave.contracting.domain.contracts.ContractKind;
import io.careweave.contracting.domain.contracts.Exit;
import io.careweave.contracting.domain.contracts.FundingLine;
import io.careweave.contracting.domain.contracts.LegalBasis;
import io.careweave.contracting.domain.contracts.Terms;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is asked of contracts. */
final class ContractRequests {

    /** In pence: more than any health system spends, and far from what 64 bits hold. */
    static final long MOST = 1_000_000_000_000_000L;

    /** A code of ours or of budgets. */
    static final String CODE = "[A-Z][A-Z0-9_]{1,39}";

    static final String REFERENCE = "[A-Za-z0-9][A-Za-z0-9.()_/:-]{0,79}";

    private static final String YEAR = "FY(20[0-9]{2}|21[0-9]{2})";

    private ContractRequests() {}

    /** What is asked of a budget. */
    record FundingLineRequest(
            @NotNull @Pattern(regexp = CODE) String fund,
            @NotNull @Pattern(regexp = OrgCode.FORM) String holderOrg,
            @NotNull @Pattern(regexp = CODE) String serviceLine,
            @NotNull @Pattern(regexp = YEAR) String financialYear,
            @NotNull @Min(1) @Max(MOST) Long pence) {

        FundingLine toLine() {
            return new FundingLine(fund, holderOrg, serviceLine, financialYear, pence);
        }
    }

    record SpecificationVersionRequest(
            @NotNull UUID id,
            @NotNull @Min(1) @Max(1_000_000) Long version) {

        Terms.SpecificationVersion toDomain() {
            return new Terms.SpecificationVersion(id, version);
        }
    }

    /** Terms as a whole. */
    record ContractTermsRequest(
            @NotNull ContractKind kind,
            @NotBlank @Size(max = 120) String title,
            @NotNull @Pattern(regexp = OrgCode.FORM) String buyerOrg,
            @NotNull @Pattern(regexp = OrgCode.FORM) String providerOrg,
            @Nullable @Pattern(regexp = OrgCode.FORM) String thirdOrg,
            @NotNull @Size(max = 200) List<@NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{1,63}") String> serviceIds,
            @NotNull LocalDate start,
            @NotNull LocalDate end,
            @NotNull @Min(0) @Max(MOST) Long awardPence,
            @NotNull @Size(max = 200) List<@NotNull @Valid FundingLineRequest> lines,
            @NotNull @Size(max = 50) List<@NotNull @Pattern(regexp = CODE) String> conditionsPrecedent,
            @Nullable @Valid SpecificationVersionRequest specification,
            @Nullable UUID owner,
            @Nullable LocalDate reviewOn,
            @NotNull LegalBasis basis,
            @Nullable @Pattern(regexp = REFERENCE) String basisReference,
            @Nullable UUID procurementId) {

        Terms toTerms() {
            return new Terms(
                    kind,
                    title,
                    buyerOrg,
                    providerOrg,
                    thirdOrg,
                    serviceIds,
                    Days.plausible(start, "/start"),
                    Days.plausible(end, "/end"),
                    awardPence,
                    lines.stream().map(FundingLineRequest::toLine).toList(),
                    specification == null ? null : specification.toDomain(),
                    owner,
                    Days.plausibleOrAbsent(reviewOn, "/reviewOn"),
                    basis,
                    basisReference,
                    procurementId);
        }
    }

    /** Who looks after it; what is absent stays. */
    record CareRequest(
            @Nullable @Valid SpecificationVersionRequest specification,
            @Nullable UUID owner,
            @Nullable LocalDate reviewOn) {

        Contracts.Care toCare() {
            return new Contracts.Care(
                    specification == null ? null : specification.toDomain(),
                    owner,
                    Days.plausibleOrAbsent(reviewOn, "/reviewOn"));
        }
    }

    record FulfilmentRequest(
            @NotNull @Pattern(regexp = CODE) String condition,
            @NotNull LocalDate on) {}

    record SignatureRequest(
            @NotNull LocalDate counterpartySignedOn,
            @Nullable UUID resolutionId) {

        Signatures.Signature toSignature() {
            return new Signatures.Signature(
                    Days.plausible(counterpartySignedOn, "/counterpartySignedOn"), resolutionId);
        }
    }

    record ExitRequest(
            @NotNull LocalDate on,
            Contract.@NotNull EndReason reason,
            @Nullable UUID replacedBy) {

        Exit toExit() {
            return new Exit(Days.plausible(on, "/on"), reason, replacedBy);
        }
    }
}
