package io.careweave.contracting.domain.appraisals;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an appraisal comes to.
 *
 * @param discounting by which options were ranked
 * @param preferred codes of the options ranked first; none before anything is scored
 * @param switching where a rival would be level with the one preferred
 * @param trials what would be preferred if something else were assumed
 */
public record Findings(
        Discounting discounting,
        List<Finding> options,
        List<String> preferred,
        List<Switching> switching,
        List<Trial> trials) {

    public Findings {
        options = List.copyOf(options);
        preferred = List.copyOf(preferred);
        switching = List.copyOf(switching);
        trials = List.copyOf(trials);
    }

    /**
     * An option. Every amount is rounded once, half up.
     *
     * @param wholeLifePence present value of cost and transaction cost less income
     * @param transactionPence present value of the transaction cost alone
     * @param pencePerOutcome present value for each unit of the outcome, discounted alike; absent without outcomes
     * @param points weighted benefits of 100, to four places; absent before anything is scored
     * @param pencePerPoint present value for each point; absent unless both are above zero
     * @param rank from 1, shared by those level; absent before anything is scored
     */
    public record Finding(
            String option,
            long commitmentPence,
            long wholeLifePence,
            long transactionPence,
            @Nullable Long pencePerOutcome,
            @Nullable BigDecimal points,
            @Nullable BigDecimal pencePerPoint,
            @Nullable Integer rank) {}

    /**
     * Where a rival is level with the one preferred, all else being as it is.
     *
     * @param preferredPence whole-life cost of the preferred option at which it is
     * @param costPercent by how much the preferred one's whole-life cost would have to rise for that, to two places
     * @param preferredPoints points of the preferred option at which it is, to four places
     */
    public record Switching(String rival, long preferredPence, BigDecimal costPercent, BigDecimal preferredPoints) {}

    /**
     * Another assumption.
     *
     * @param subject of it: a rule, a benefit or a scorer; absent if it has none
     * @param switches whether something else is preferred then
     */
    public record Trial(Assumption assumption, @Nullable String subject, List<String> preferred, boolean switches) {

        public Trial {
            preferred = List.copyOf(preferred);
        }
    }

    /** What may be assumed otherwise. */
    public enum Assumption {
        UNDISCOUNTED,
        OTHER_RATE,
        WITHOUT_TRANSACTION_COST,
        EQUAL_WEIGHTS,
        WITHOUT_BENEFIT,
        WITHOUT_SCORER
    }
}
