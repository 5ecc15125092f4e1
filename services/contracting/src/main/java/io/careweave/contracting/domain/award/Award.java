package io.careweave.contracting.domain.award;

import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.REPRESENTATION_LATE;
import static io.careweave.contracting.domain.ContractingProblem.SCORER_MAY_NOT_APPROVE;
import static io.careweave.contracting.domain.ContractingProblem.STANDSTILL_RUNNING;

import io.careweave.commons.problem.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An award of one round of a procurement, from recommendation to award.
 *
 * @param version of this record, for its entity tag
 * @param round of the procurement, from 1
 * @param standstill whether its process has an intention and a standstill
 * @param approval absent before it is approved
 * @param clock when standstill ends; absent before the intention is published
 * @param made absent before it is awarded
 * @param ending that nothing will be awarded, once that is decided and until it takes effect; kept after that
 */
public record Award(
        UUID id,
        UUID procurementId,
        long version,
        int round,
        AwardStage stage,
        boolean standstill,
        Proposal proposal,
        @Nullable Approval approval,
        @Nullable StandstillClock clock,
        @Nullable Made made,
        @Nullable Ending ending,
        String recommendedBy,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * That it was awarded.
     *
     * @param noticeDueOn last day on which the law wants the award published
     * @param contracts drafts that follow from it
     */
    public record Made(LocalDate on, LocalDate noticeDueOn, List<Drafted> contracts) {

        public Made {
            contracts = List.copyOf(contracts);
        }
    }

    /** The draft of a contract with somebody for a lot. */
    public record Drafted(UUID lotId, String org, UUID contractId) {}

    public static Award recommend(
            UUID id, UUID procurementId, int round, boolean standstill, Proposal proposal, String by, Instant now) {
        return new Award(
                id,
                procurementId,
                1,
                round,
                AwardStage.RECOMMENDED,
                standstill,
                proposal,
                null,
                null,
                null,
                null,
                by,
                now,
                now);
    }

    /**
     * @param scorers who scored bids
     * @throws Refused SCORER_MAY_NOT_APPROVE, ILLEGAL_TRANSITION
     */
    public Award approve(Approval given, Set<String> scorers, Instant now) {
        require(stage == AwardStage.RECOMMENDED, "Approved is what is recommended");
        if (given.approvedBy().equals(recommendedBy) || scorers.contains(given.approvedBy())) {
            throw new Refused(SCORER_MAY_NOT_APPROVE, "Who recommended or scored does not approve.");
        }
        return with(standstill ? AwardStage.APPROVED : AwardStage.AWARDABLE, given, clock, made, now);
    }

    /**
     * The intention is published and standstill begins.
     *
     * @param cutoff as the calendar counts it from {@code publishedOn}
     * @throws Refused ILLEGAL_TRANSITION
     */
    public Award publish(LocalDate publishedOn, Instant cutoff, Instant now) {
        requirePublishable();
        require(cutoff.isAfter(now), "Standstill ends after it begins");
        return with(AwardStage.RUNNING, approval, new StandstillClock(publishedOn, cutoff, cutoff, false), made, now);
    }

    /** @throws Refused ILLEGAL_TRANSITION unless it is time for the notice of the intention */
    public void requirePublishable() {
        require(stage == AwardStage.APPROVED, "Published is the intention to award what is approved");
    }

    /**
     * A representation comes in.
     *
     * @throws Refused REPRESENTATION_LATE at the instant at which they end or later
     */
    public Award object(Instant now) {
        require(clock != null && stage != AwardStage.CLOSED, "Representations are made during standstill");
        if (!now.isBefore(standing().objectUntil()) || stage == AwardStage.AWARDABLE || stage == AwardStage.AWARDED) {
            throw new Refused(
                    REPRESENTATION_LATE,
                    "Representations were received before " + standing().objectUntil() + ".");
        }
        // What the panel looks at stays locked until it has advised, and the decision after that is on all objections.
        return with(stage == AwardStage.PANEL ? stage : AwardStage.REPRESENTATION, approval, clock, made, now);
    }

    /**
     * The further decision to go on.
     *
     * @param cutoff as the calendar counts it from the decision; absent where the law adds no time to it
     * @throws Refused ILLEGAL_TRANSITION, also while a panel has not advised
     */
    public Award proceed(@Nullable Instant cutoff, Instant now) {
        requireDecidable();
        require(cutoff == null || cutoff.isAfter(now), "Standstill ends after it begins");
        return decided(cutoff == null ? standing().cutoff() : cutoff, null, now);
    }

    /**
     * The further decision to repeat or to abandon, where the law lets it take effect at the end of standstill only.
     *
     * @param cutoff as the calendar counts it from the decision; empty where the law adds no time to it
     * @throws Refused ILLEGAL_TRANSITION, also while a panel has not advised
     */
    public Award end(Ending decided, Optional<Instant> cutoff, Instant now) {
        requireDecidable();
        return decided(cutoff.orElse(standing().cutoff()), decided, now);
    }

    private Award decided(Instant cutoff, @Nullable Ending other, Instant now) {
        return with(AwardStage.DECIDED, approval, standing().later(cutoff), made, other, now);
    }

    /**
     * The same with nothing to be decided on: standstill goes on, and who objects until it is over is heard.
     *
     * @throws Refused ILLEGAL_TRANSITION while an objection is open, and if it was decided already
     */
    public Award end(Ending decided, Instant now) {
        require(stage.isWaiting(), "An objection, or the advice of the panel, is to be decided on first");
        require(ending == null, "It was decided already that nothing is awarded");
        return with(stage, approval, clock, made, decided, now);
    }

    /**
     * The panel takes it up while there is time.
     *
     * @throws Refused ILLEGAL_TRANSITION
     */
    public Award refer(Instant now) {
        require(
                stage == AwardStage.DECIDED && now.isBefore(standing().cutoff()),
                "The panel takes up what is decided, before standstill ends");
        return with(AwardStage.PANEL, approval, standing().advised(false), made, now);
    }

    /** @throws Refused ILLEGAL_TRANSITION */
    public Award advise(Instant now) {
        require(stage == AwardStage.PANEL && !standing().advised(), "Advice is given once, by a panel that was asked");
        return with(AwardStage.PANEL, approval, standing().advised(true), made, now);
    }

    /** Something was added to its file. */
    public Award noted(Instant now) {
        require(!stage.isOver(), "Nothing is added to what is over");
        return with(stage, approval, clock, made, now);
    }

    /**
     * It is repeated or abandoned, and that takes effect: at once before the intention, after it when the law says.
     *
     * @throws Refused ILLEGAL_TRANSITION
     */
    public Award close(Instant now) {
        require(!stage.isOver(), "Nothing is left to be closed");
        return with(AwardStage.CLOSED, approval, clock, made, now);
    }

    /** @throws Refused ILLEGAL_TRANSITION unless there is something for a further decision to decide */
    public void requireDecidable() {
        require(
                stage == AwardStage.REPRESENTATION
                        || (stage == AwardStage.PANEL && standing().advised()),
                "A further decision follows a representation, or the advice of a panel");
    }

    /** Whether standstill has run out, and nobody has said so yet. */
    public boolean isRunOut(Instant now) {
        return stage.isWaiting() && !now.isBefore(standing().cutoff());
    }

    /**
     * Standstill has ended.
     *
     * @throws Refused STANDSTILL_RUNNING before that, or while somebody's objection is open; ILLEGAL_TRANSITION at another stage
     */
    public Award endStandstill(Instant now) {
        require(stage.isStandstill(), "There is no standstill to end");
        requireIntended();
        if (!isRunOut(now)) {
            throw new Refused(STANDSTILL_RUNNING, locked());
        }
        return with(AwardStage.AWARDABLE, approval, clock, made, now);
    }

    /**
     * Once nothing stands in the way; the clock is asked again, whatever was said before.
     *
     * @throws Refused as {@link #endStandstill}
     */
    public Award award(Made award, Instant now) {
        requireIntended();
        require(
                stage == AwardStage.AWARDABLE || stage.isStandstill(),
                standstill ? "An intention is published before anything is awarded" : "Awarded is what is approved");
        if (stage.isStandstill()
                ? !isRunOut(now)
                : standstill && now.isBefore(standing().cutoff())) {
            throw new Refused(STANDSTILL_RUNNING, locked());
        }
        return with(AwardStage.AWARDED, approval, clock, award, now);
    }

    private void requireIntended() {
        require(ending == null, "It was decided that nothing is awarded");
    }

    private String locked() {
        return switch (stage) {
            case REPRESENTATION -> "A representation is to be decided first.";
            case PANEL -> "The advice of the panel is to be considered first.";
            case RECOMMENDED, APPROVED, RUNNING, DECIDED, AWARDABLE, AWARDED, CLOSED ->
                "Standstill ends at " + standing().cutoff() + ".";
        };
    }

    private StandstillClock standing() {
        return Objects.requireNonNull(clock, "standstill has a clock");
    }

    private void require(boolean holds, String rule) {
        if (!holds) {
            throw new Refused(ILLEGAL_TRANSITION, rule + "; it is " + stage + ".");
        }
    }

    private Award with(
            AwardStage next,
            @Nullable Approval given,
            @Nullable StandstillClock time,
            @Nullable Made award,
            Instant now) {
        return with(next, given, time, award, ending, now);
    }

    private Award with(
            AwardStage next,
            @Nullable Approval given,
            @Nullable StandstillClock time,
            @Nullable Made award,
            @Nullable Ending decided,
            Instant now) {
        return new Award(
                id,
                procurementId,
                version + 1,
                round,
                next,
                standstill,
                proposal,
                given,
                time,
                award,
                decided,
                recommendedBy,
                createdAt,
                now);
    }
}
