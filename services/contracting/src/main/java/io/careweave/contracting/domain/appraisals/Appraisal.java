package io.careweave.contracting.domain.appraisals;

import static io.careweave.contracting.domain.ContractingProblem.APPRAISAL_INVALID;
import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.SCORES_MISSING;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An appraisal of what to do about a service line of a buyer.
 *
 * @param version of this record, for its entity tag
 * @param scorers members who score, in order
 * @param appraisedOn day by whose rates it is discounted; absent before it is scored
 * @param rules by which it is discounted from then on; none before
 * @param decision absent before
 */
public record Appraisal(
        UUID id,
        long version,
        String buyer,
        State state,
        Plan plan,
        List<UUID> scorers,
        @Nullable LocalDate appraisedOn,
        List<Discounting> rules,
        @Nullable Decision decision,
        Instant createdAt,
        Instant updatedAt) {

    public Appraisal {
        scorers = List.copyOf(scorers);
        rules = List.copyOf(rules);
    }

    /** Where it stands. */
    public enum State {
        DRAFT,
        SCORING,
        /** Nothing of it changes any more. */
        DECIDED
    }

    /**
     * What was decided, with what it was decided on.
     *
     * @param reasons absent where what was preferred was decided
     * @param clause of the scheme of delegation that gave the power
     * @param excluded scorers who did not count, for they had an interest
     */
    public record Decision(
            String option,
            Course course,
            @Nullable String reasons,
            String clause,
            String decidedBy,
            Instant decidedAt,
            List<UUID> excluded,
            Findings findings) {

        public Decision {
            excluded = List.copyOf(excluded);
        }
    }

    /** @throws Refused APPRAISAL_INVALID */
    public static Appraisal draft(UUID id, String buyer, Plan plan, List<UUID> scorers, Instant now) {
        check(plan, scorers, buyer);
        return new Appraisal(id, 1, buyer, State.DRAFT, plan, scorers, null, List.of(), null, now, now);
    }

    private static void check(Plan plan, List<UUID> scorers, String buyer) {
        plan.check();
        if (plan.providers().contains(buyer)) {
            throw new Refused(
                    APPRAISAL_INVALID,
                    "What the buyer provides itself is to nobody else's gain.",
                    new FieldError("/options", "name the buyer as a provider"));
        }
        if (scorers.stream().distinct().count() != scorers.size()) {
            throw new Refused(
                    APPRAISAL_INVALID, "Everybody scores once.", new FieldError("/scorers", "name somebody twice"));
        }
    }

    /**
     * It is written anew, and a draft again.
     *
     * @param scored whether anybody has scored: then the plan stands
     * @throws Refused ILLEGAL_TRANSITION or APPRAISAL_INVALID
     */
    public Appraisal revise(Plan changed, List<UUID> who, boolean scored, Instant now) {
        if (state == State.DECIDED || scored) {
            throw illegal("It stands once somebody has scored");
        }
        check(changed, who, buyer);
        return new Appraisal(id, version + 1, buyer, State.DRAFT, changed, who, null, List.of(), null, createdAt, now);
    }

    /**
     * From now on it is scored.
     *
     * @param law of that day
     * @throws Refused ILLEGAL_TRANSITION
     */
    public Appraisal begin(LocalDate day, List<Discounting> law, Instant now) {
        if (state != State.DRAFT) {
            throw illegal("Scoring begins once");
        }
        return new Appraisal(id, version + 1, buyer, State.SCORING, plan, scorers, day, law, null, createdAt, now);
    }

    /** @throws Refused ILLEGAL_TRANSITION, or APPRAISAL_INVALID */
    public Appraisal scored(Sheet sheet, Instant now) {
        if (state != State.SCORING) {
            throw illegal("Nothing is scored now");
        }
        sheet.check(plan, "");
        return new Appraisal(id, version + 1, buyer, state, plan, scorers, appraisedOn, rules, null, createdAt, now);
    }

    /**
     * What it comes to by those who count: costs alone until all of them have scored, so that nobody scores by others.
     *
     * @param today rules by which a draft is discounted, which has none of its own
     */
    public Findings findings(Panel panel, List<Discounting> today) {
        return decision == null
                ? Appraising.of(plan, panel.isComplete() ? panel.sheets() : List.of(), rules.isEmpty() ? today : rules)
                : decision.findings();
    }

    /**
     * Whether it may be decided, but for the authority of who decides.
     *
     * @throws Refused ILLEGAL_TRANSITION, SCORES_MISSING or APPRAISAL_INVALID
     */
    public Option decidable(String option, @Nullable String reasons, Panel panel) {
        if (state != State.SCORING) {
            throw illegal("It is decided once it was scored");
        }
        if (!panel.isComplete()) {
            throw new Refused(
                    SCORES_MISSING,
                    panel.sheets().isEmpty() && panel.waiting() == 0
                            ? "Nobody without an interest is left who scores."
                            : panel.waiting() + " have not scored yet.");
        }
        var chosen = plan.named(option).findFirst().orElseThrow(() -> invalid("/option", "is no option"));
        if (reasons == null && !findings(panel, rules).preferred().equals(List.of(option))) {
            throw invalid("/reasons", "missing: something else is preferred, or level with it");
        }
        return chosen;
    }

    private static Refused invalid(String pointer, String fault) {
        return new Refused(
                APPRAISAL_INVALID,
                "An option is decided on; another than the one preferred with reasons.",
                new FieldError(pointer, fault));
    }

    /** @param by who has the power, by that clause; it was {@link #decidable} */
    public Appraisal decide(
            Option option, @Nullable String reasons, Panel panel, String clause, String by, Instant now) {
        var decided = new Decision(
                option.code(), option.course(), reasons, clause, by, now, panel.excluded(), findings(panel, rules));
        return new Appraisal(
                id, version + 1, buyer, State.DECIDED, plan, scorers, appraisedOn, rules, decided, createdAt, now);
    }

    /** Whether it was decided to buy. */
    public boolean isToBuy() {
        return decision != null && decision.course() == Course.BUY;
    }

    /** Whether whoever acts for an organisation prepares it. */
    public boolean isOf(@Nullable String org) {
        return Objects.equals(buyer, org);
    }

    private Refused illegal(String what) {
        return new Refused(ILLEGAL_TRANSITION, what + "; it is " + state + ".");
    }
}
