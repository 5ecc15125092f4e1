package io.careweave.contracting.rest.award;

import io.careweave.commons.http.Page;
import io.careweave.contracting.domain.award.Approval;
import io.careweave.contracting.domain.award.Award;
import io.careweave.contracting.domain.award.AwardFile;
import io.careweave.contracting.domain.award.AwardStage;
import io.careweave.contracting.domain.award.AwardedLot;
import io.careweave.contracting.domain.award.Ending;
import io.careweave.contracting.domain.award.FurtherDecision;
import io.careweave.contracting.domain.award.Proposal;
import io.careweave.contracting.domain.contracts.ContractKind;
import io.careweave.contracting.domain.procurements.ProcurementState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An award and, where one is read alone, all that is in its file. */
record AwardView(
        UUID id,
        UUID procurementId,
        long version,
        int round,
        AwardStage stage,
        boolean standstill,
        List<AwardedLotView> lots,
        ContractKind contractKind,
        LocalDate from,
        LocalDate until,
        List<BasisView> evaluations,
        @Nullable String deviation,
        @Nullable ApprovalView approval,
        @Nullable LocalDate publishedOn,
        @Nullable Instant objectUntil,
        @Nullable Instant standstillEndsAt,
        @Nullable EndingView ending,
        @Nullable LocalDate awardedOn,
        @Nullable LocalDate noticeDueOn,
        @Nullable List<DraftedContractView> contracts,
        String recommendedBy,
        @Nullable List<PublicationView> notices,
        @Nullable List<PaperView> papers,
        @Nullable List<RepresentationView> representations,
        @Nullable List<FurtherDecisionView> decisions,
        Instant createdAt,
        Instant updatedAt) {

    record AwardedLotView(UUID lotId, List<AwardeeView> providers) {

        static AwardedLotView from(AwardedLot lot) {
            return new AwardedLotView(
                    lot.lotId(), lot.awardees().stream().map(AwardeeView::from).toList());
        }
    }

    record AwardeeView(
            String orgCode, long lifetimePence, @Nullable UUID bidId) {

        static AwardeeView from(AwardedLot.Awardee awardee) {
            return new AwardeeView(awardee.org(), awardee.lifetimePence(), awardee.bidId());
        }
    }

    record BasisView(UUID lotId, UUID evaluationId, String resultHash, boolean reversals) {

        static BasisView from(Proposal.Basis basis) {
            return new BasisView(basis.lotId(), basis.evaluationId(), basis.hash(), basis.reversals());
        }
    }

    record DraftedContractView(UUID lotId, String orgCode, UUID contractId) {

        static List<DraftedContractView> from(Award.Made made) {
            return made.contracts().stream()
                    .map(drafted -> new DraftedContractView(drafted.lotId(), drafted.org(), drafted.contractId()))
                    .toList();
        }
    }

    record ApprovalView(UUID resolutionId, UUID bodyId, String clause, String approvedBy, LocalDate approvedOn) {

        static @Nullable ApprovalView from(@Nullable Approval approval) {
            return approval == null
                    ? null
                    : new ApprovalView(
                            approval.resolutionId(),
                            approval.bodyId(),
                            approval.clause(),
                            approval.approvedBy(),
                            approval.on());
        }
    }

    record PaperView(AwardFile.PaperKind kind, String text, String hash, Instant keptAt) {

        static PaperView from(AwardFile.Paper paper) {
            return new PaperView(paper.kind(), paper.text(), paper.hash(), paper.at());
        }
    }

    record RepresentationView(
            UUID id,
            String orgCode,
            String text,
            boolean wantsRecords,
            Instant receivedAt,
            @Nullable Instant disclosedAt,
            @Nullable String records) {

        static RepresentationView from(AwardFile.Representation representation) {
            var disclosed = representation.disclosed();
            return new RepresentationView(
                    representation.id(),
                    representation.orgCode(),
                    representation.text(),
                    representation.wantsRecords(),
                    representation.receivedAt(),
                    disclosed == null ? null : disclosed.at(),
                    disclosed == null ? null : disclosed.records());
        }
    }

    record EndingView(FurtherDecision decision, @Nullable ProcurementState step, String reasonCode) {

        static @Nullable EndingView from(@Nullable Ending ending) {
            return ending == null ? null : new EndingView(ending.decision(), ending.step(), ending.reasonCode());
        }
    }

    record FurtherDecisionView(
            FurtherDecision decision,
            @Nullable ProcurementState step,
            String reasons,
            @Nullable Instant standstillEndsAt,
            Instant decidedAt) {

        static FurtherDecisionView from(AwardFile.Decided decided) {
            return new FurtherDecisionView(
                    decided.decision(), decided.step(), decided.reasons(), decided.cutoff(), decided.at());
        }
    }

    record AwardsView(List<AwardView> items, Optional<String> next) {

        static AwardsView from(Page<Award> page) {
            var shown = page.map(award -> AwardView.from(award, null, null, null, null));
            return new AwardsView(shown.items(), shown.next());
        }
    }

    static AwardView from(AwardFile file) {
        return from(
                file.award(),
                file.notices().stream().map(PublicationView::from).toList(),
                file.papers().stream().map(PaperView::from).toList(),
                file.representations().stream().map(RepresentationView::from).toList(),
                file.decisions().stream().map(FurtherDecisionView::from).toList());
    }

    private static AwardView from(
            Award award,
            @Nullable List<PublicationView> notices,
            @Nullable List<PaperView> papers,
            @Nullable List<RepresentationView> representations,
            @Nullable List<FurtherDecisionView> decisions) {
        var clock = award.clock();
        var made = award.made();
        var proposal = award.proposal();
        return new AwardView(
                award.id(),
                award.procurementId(),
                award.version(),
                award.round(),
                award.stage(),
                award.standstill(),
                proposal.lots().stream().map(AwardedLotView::from).toList(),
                proposal.kind(),
                proposal.from(),
                proposal.until(),
                proposal.basis().stream().map(BasisView::from).toList(),
                proposal.deviation(),
                ApprovalView.from(award.approval()),
                clock == null ? null : clock.publishedOn(),
                clock == null ? null : clock.objectUntil(),
                clock == null ? null : clock.cutoff(),
                EndingView.from(award.ending()),
                made == null ? null : made.on(),
                made == null ? null : made.noticeDueOn(),
                made == null ? null : DraftedContractView.from(made),
                award.recommendedBy(),
                notices,
                papers,
                representations,
                decisions,
                award.createdAt(),
                award.updatedAt());
    }
}
