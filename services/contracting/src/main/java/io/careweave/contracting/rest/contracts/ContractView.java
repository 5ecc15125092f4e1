package io.careweave.contracting.rest.contracts;

import io.careweave.commons.http.Page;
import io.careweave.contracting.application.contracts.Contracts;
import io.careweave.contracting.domain.contracts.Contract;
import io.careweave.contracting.domain.contracts.ContractKind;
import io.careweave.contracting.domain.contracts.Funding;
import io.careweave.contracting.domain.contracts.FundingLine;
import io.careweave.contracting.domain.contracts.Lack;
import io.careweave.contracting.domain.contracts.LegalBasis;
import io.careweave.contracting.domain.contracts.Life;
import io.careweave.contracting.domain.contracts.Precedent;
import io.careweave.contracting.domain.contracts.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A contract. */
record ContractView(
        UUID id,
        Contract.State state,
        boolean suspended,
        ContractTermsView terms,
        List<String> precedence,
        List<PrecedentView> conditionsPrecedent,
        long valuePence,
        long variedPence,
        ContractFundingView funding,
        ContractLifeView life,
        @Nullable LocalDate liveFrom,
        LocalDate endsOn,
        List<Lack> lacks,
        Instant createdAt,
        Instant changedAt) {

    /** What is asked of a budget. */
    record FundingLineView(String fund, String holderOrg, String serviceLine, String financialYear, long pence) {

        static FundingLineView from(FundingLine line) {
            return new FundingLineView(line.fund(), line.holder(), line.serviceLine(), line.year(), line.pence());
        }
    }

    record SpecificationVersionView(UUID id, long version) {

        static @Nullable SpecificationVersionView from(Terms.@Nullable SpecificationVersion one) {
            return one == null ? null : new SpecificationVersionView(one.id(), one.version());
        }
    }

    /** What the parties agree on. */
    record ContractTermsView(
            ContractKind kind,
            String title,
            String buyerOrg,
            String providerOrg,
            @Nullable String thirdOrg,
            List<String> serviceIds,
            LocalDate start,
            LocalDate end,
            long awardPence,
            List<FundingLineView> lines,
            @Nullable SpecificationVersionView specification,
            @Nullable UUID owner,
            @Nullable LocalDate reviewOn,
            LegalBasis basis,
            @Nullable String basisReference,
            @Nullable UUID procurementId) {

        static ContractTermsView from(Terms terms) {
            return new ContractTermsView(
                    terms.kind(),
                    terms.title(),
                    terms.buyerOrg(),
                    terms.providerOrg(),
                    terms.thirdOrg(),
                    terms.serviceIds(),
                    terms.start(),
                    terms.end(),
                    terms.awardPence(),
                    terms.lines().stream().map(FundingLineView::from).toList(),
                    SpecificationVersionView.from(terms.specification()),
                    terms.owner(),
                    terms.reviewOn(),
                    terms.basis(),
                    terms.basisReference(),
                    terms.procurementId());
        }
    }

    record PrecedentView(String code, @Nullable LocalDate fulfilledOn) {

        static PrecedentView from(Precedent one) {
            return new PrecedentView(one.code(), one.fulfilledOn());
        }
    }

    /** Where its money stands. */
    record ContractFundingView(
            Funding.Status status,
            @Nullable Long version,
            @Nullable String reason,
            @Nullable Long shortfallPence) {

        static ContractFundingView from(Funding funding) {
            return new ContractFundingView(
                    funding.status(),
                    funding.version() == 0 ? null : funding.version(),
                    funding.reason(),
                    funding.shortfallPence());
        }
    }

    /** Its days. */
    record ContractLifeView(
            @Nullable LocalDate agreedOn,
            @Nullable LocalDate signedOn,
            @Nullable LocalDate counterpartySignedOn,
            @Nullable String clause,
            @Nullable LocalDate commencedOn,
            @Nullable LocalDate exitOn,
            Contract.@Nullable EndReason endReason,
            @Nullable UUID replacedBy,
            @Nullable LocalDate endedOn) {

        static ContractLifeView from(Life life) {
            return new ContractLifeView(
                    life.agreedOn(),
                    life.signedOn(),
                    life.otherSideSignedOn(),
                    life.clause(),
                    life.commencedOn(),
                    life.exitOn(),
                    life.endReason(),
                    life.replacedBy(),
                    life.endedOn());
        }
    }

    /** A line of a list. */
    record ContractSummaryView(
            UUID id,
            Contract.State state,
            boolean suspended,
            ContractKind kind,
            String title,
            String buyerOrg,
            String providerOrg,
            LocalDate start,
            LocalDate endsOn,
            long valuePence) {

        static ContractSummaryView from(Contract contract) {
            var terms = contract.terms();
            return new ContractSummaryView(
                    contract.id(),
                    contract.state(),
                    contract.suspended(),
                    terms.kind(),
                    terms.title(),
                    terms.buyerOrg(),
                    terms.providerOrg(),
                    terms.start(),
                    contract.endsOn(),
                    contract.valuePence());
        }
    }

    record ContractsView(List<ContractSummaryView> items, Optional<String> next) {

        static ContractsView from(Page<Contract> page) {
            var shown = page.map(ContractSummaryView::from);
            return new ContractsView(shown.items(), shown.next());
        }
    }

    static ContractView from(Contracts.Shown shown) {
        var contract = shown.contract();
        return new ContractView(
                contract.id(),
                contract.state(),
                contract.suspended(),
                ContractTermsView.from(contract.terms()),
                contract.terms().kind().precedence(),
                contract.precedents().stream().map(PrecedentView::from).toList(),
                contract.valuePence(),
                contract.variedPence(),
                ContractFundingView.from(contract.funding()),
                ContractLifeView.from(contract.life()),
                contract.liveFrom().orElse(null),
                contract.endsOn(),
                shown.lacks(),
                contract.createdAt(),
                contract.changedAt());
    }
}
