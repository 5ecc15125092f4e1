package io.careweave.contracting.persistence.award;

import io.careweave.contracting.domain.award.Approval;
import io.careweave.contracting.domain.award.Award;
import io.careweave.contracting.domain.award.AwardStage;
import io.careweave.contracting.domain.award.AwardedLot;
import io.careweave.contracting.domain.award.Ending;
import io.careweave.contracting.domain.award.Proposal;
import io.careweave.contracting.domain.award.StandstillClock;
import io.careweave.contracting.domain.contracts.ContractKind;
import io.careweave.contracting.persistence.Texts;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "award")
class AwardRow {

    @Id
    UUID id;

    @Column(name = "procurement_id", updatable = false)
    UUID procurementId;

    long version;

    @Column(updatable = false)
    int round;

    String stage;

    @Column(updatable = false)
    boolean standstill;

    @Column(updatable = false)
    String proposal;

    @Nullable
    String approval;

    @Column(name = "published_on")
    @Nullable
    LocalDate publishedOn;

    @Column(name = "object_until")
    @Nullable
    Instant objectUntil;

    @Nullable
    Instant cutoff;

    @Nullable
    Boolean advised;

    @Column(name = "awarded_on")
    @Nullable
    LocalDate awardedOn;

    @Column(name = "notice_due_on")
    @Nullable
    LocalDate noticeDueOn;

    @Nullable
    String contracts;

    @Nullable
    String ending;

    @Column(name = "recommended_by", updatable = false)
    String recommendedBy;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static AwardRow from(Award award) {
        var row = new AwardRow();
        row.id = award.id();
        row.procurementId = award.procurementId();
        row.round = award.round();
        row.standstill = award.standstill();
        row.proposal = Texts.write(ProposalText.from(award.proposal()));
        row.recommendedBy = award.recommendedBy();
        row.createdAt = award.createdAt();
        row.update(award);
        return row;
    }

    void update(Award award) {
        var clock = award.clock();
        version = award.version();
        stage = award.stage().name();
        approval = award.approval() == null ? null : Texts.write(ApprovalText.from(award.approval()));
        publishedOn = clock == null ? null : clock.publishedOn();
        objectUntil = clock == null ? null : clock.objectUntil();
        cutoff = clock == null ? null : clock.cutoff();
        advised = clock == null ? null : clock.advised();
        var made = award.made();
        awardedOn = made == null ? null : made.on();
        noticeDueOn = made == null ? null : made.noticeDueOn();
        contracts = made == null ? null : Texts.write(made.contracts());
        ending = award.ending() == null ? null : Texts.write(award.ending());
        updatedAt = award.updatedAt();
    }

    Award toDomain() {
        return new Award(
                id,
                procurementId,
                version,
                round,
                AwardStage.valueOf(stage),
                standstill,
                Texts.read(proposal, ProposalText.class).toDomain(),
                approval == null
                        ? null
                        : Texts.read(approval, ApprovalText.class).toDomain(),
                clock(),
                made(),
                ending == null ? null : Texts.read(ending, Ending.class),
                recommendedBy,
                createdAt,
                updatedAt);
    }

    private @Nullable StandstillClock clock() {
        return publishedOn == null || objectUntil == null || cutoff == null || advised == null
                ? null
                : new StandstillClock(publishedOn, objectUntil, cutoff, advised);
    }

    private Award.@Nullable Made made() {
        return awardedOn == null || noticeDueOn == null || contracts == null
                ? null
                : new Award.Made(awardedOn, noticeDueOn, List.of(Texts.read(contracts, Award.Drafted[].class)));
    }

    /** A proposal with its days as text, which every reader of JSON reads alike. */
    record ProposalText(
            List<AwardedLot> lots,
            ContractKind kind,
            String from,
            String until,
            List<Proposal.Basis> basis,
            @Nullable String deviation) {

        static ProposalText from(Proposal proposal) {
            return new ProposalText(
                    proposal.lots(),
                    proposal.kind(),
                    proposal.from().toString(),
                    proposal.until().toString(),
                    proposal.basis(),
                    proposal.deviation());
        }

        Proposal toDomain() {
            return new Proposal(lots, kind, LocalDate.parse(from), LocalDate.parse(until), basis, deviation);
        }
    }

    /** An approval with its day as text. */
    record ApprovalText(UUID resolutionId, UUID bodyId, String clause, String approvedBy, String on) {

        static ApprovalText from(Approval approval) {
            return new ApprovalText(
                    approval.resolutionId(),
                    approval.bodyId(),
                    approval.clause(),
                    approval.approvedBy(),
                    approval.on().toString());
        }

        Approval toDomain() {
            return new Approval(resolutionId, bodyId, clause, approvedBy, LocalDate.parse(on));
        }
    }
}
