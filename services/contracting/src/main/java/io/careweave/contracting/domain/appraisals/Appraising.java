package io.careweave.contracting.domain.appraisals;

import io.careweave.contracting.domain.appraisals.Findings.Assumption;
import io.careweave.contracting.domain.appraisals.Findings.Finding;
import io.careweave.contracting.domain.appraisals.Findings.Switching;
import io.careweave.contracting.domain.appraisals.Findings.Trial;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Works an appraisal out: whole-life costs, points, ranks, and what would turn the ranking. Everything is exact but for one
 * rounding of each figure that is shown; ranks compare what is exact.
 */
public final class Appraising {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int POINT_PLACES = 4;
    private static final int PERCENT_PLACES = 2;

    private final Plan plan;
    private final List<Sheet> sheets;
    private final List<Discounting> rules;

    private Appraising(Plan plan, List<Sheet> sheets, List<Discounting> rules) {
        this.plan = plan;
        this.sheets = sheets;
        this.rules = rules;
    }

    /**
     * @param plan checked
     * @param sheets of those who score, each checked; none before anything is scored
     * @param rules the first ranks the options, the others are tried
     */
    public static Findings of(Plan plan, List<Sheet> sheets, List<Discounting> rules) {
        return new Appraising(plan, sheets, rules).findings();
    }

    private Findings findings() {
        var standard = rules.getFirst();
        var worths = standard.worths(years());
        var weighed = weighed(standard, Option.Year::netPence, sheets, this::weight);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < weighed.size(); i++) {
            findings.add(finding(plan.options().get(i), weighed.get(i), worths, weighed));
        }
        var preferred = sheets.isEmpty() ? List.<String>of() : Weighed.preferred(weighed);
        return new Findings(
                standard,
                findings,
                preferred,
                preferred.size() == 1 ? switching(preferred.getFirst(), weighed, worths.getFirst()) : List.of(),
                sheets.isEmpty() ? List.of() : trials(preferred));
    }

    private int years() {
        return plan.options().getFirst().years().size();
    }

    private BigDecimal weight(Benefit benefit) {
        return benefit.weight();
    }

    private Finding finding(Option option, Weighed weighed, List<BigDecimal> worths, List<Weighed> all) {
        var now = worths.getFirst();
        var outcomes = valued(option, Option.Year::outcomes, worths);
        return new Finding(
                option.code(),
                option.commitmentPence(),
                pence(weighed.cost(), now),
                pence(valued(option, Option.Year::transactionPence, worths), now),
                outcomes.signum() == 0 ? null : pence(weighed.cost(), outcomes),
                sheets.isEmpty() ? null : weighed.benefit().divide(divisor(), POINT_PLACES, RoundingMode.HALF_UP),
                sheets.isEmpty() || !weighed.hasRatio()
                        ? null
                        : weighed.cost()
                                .multiply(divisor())
                                .divide(now.multiply(weighed.benefit()), PERCENT_PLACES, RoundingMode.HALF_UP),
                sheets.isEmpty() ? null : Weighed.rank(weighed, all));
    }

    /** By which the benefit of an option is divided to be points of 100. */
    private BigDecimal divisor() {
        return BigDecimal.valueOf((long) sheets.size() * plan.scale());
    }

    private static long pence(BigDecimal numerator, BigDecimal divisor) {
        return numerator.divide(divisor, 0, RoundingMode.HALF_UP).longValueExact();
    }

    /** The value in the last year of something that every year has. */
    private static BigDecimal valued(Option option, ToLongFunction<Option.Year> what, List<BigDecimal> worths) {
        var sum = BigDecimal.ZERO;
        for (int year = 0; year < worths.size(); year++) {
            sum = sum.add(worths.get(year)
                    .multiply(BigDecimal.valueOf(what.applyAsLong(option.years().get(year)))));
        }
        return sum;
    }

    private List<Weighed> weighed(
            Discounting rule, ToLongFunction<Option.Year> cost, List<Sheet> counted, Weights weights) {
        var worths = rule.worths(years());
        var benefits = benefits(counted, weights);
        return plan.options().stream()
                .map(option -> new Weighed(
                        option.code(),
                        valued(option, cost, worths),
                        benefits.getOrDefault(option.code(), BigDecimal.ZERO)))
                .toList();
    }

    /** What each benefit weighs. */
    @FunctionalInterface
    private interface Weights {
        BigDecimal of(Benefit benefit);
    }

    /** By option: the sum over all scorers and benefits of score times weight. */
    private Map<String, BigDecimal> benefits(List<Sheet> counted, Weights weights) {
        var byCode = plan.benefits().stream().collect(Collectors.toMap(Benefit::code, weights::of));
        return counted.stream()
                .flatMap(sheet -> sheet.marks().stream())
                .collect(Collectors.toMap(
                        Sheet.Mark::option,
                        mark -> byCode.getOrDefault(mark.benefit(), BigDecimal.ZERO)
                                .multiply(BigDecimal.valueOf(mark.score())),
                        BigDecimal::add));
    }

    private List<Switching> switching(String preferred, List<Weighed> all, BigDecimal now) {
        var first = all.stream()
                .filter(one -> one.option().equals(preferred))
                .findFirst()
                .orElseThrow();
        return all.stream()
                .filter(rival -> !rival.equals(first) && rival.hasRatio() && first.hasRatio())
                .map(rival -> level(first, rival, now))
                .toList();
    }

    private Switching level(Weighed first, Weighed rival, BigDecimal now) {
        var ours = first.cost().multiply(rival.benefit());
        var theirs = rival.cost().multiply(first.benefit());
        return new Switching(
                rival.option(),
                pence(theirs, rival.benefit().multiply(now)),
                theirs.subtract(ours).multiply(HUNDRED).divide(ours, PERCENT_PLACES, RoundingMode.HALF_UP),
                ours.divide(rival.cost().multiply(divisor()), POINT_PLACES, RoundingMode.HALF_UP));
    }

    private List<Trial> trials(List<String> preferred) {
        var standard = rules.getFirst();
        List<Trial> trials = new ArrayList<>();
        add(trials, preferred, Assumption.UNDISCOUNTED, null, costed(Discounting.none()));
        rules.stream()
                .skip(1)
                .forEach(rule -> add(trials, preferred, Assumption.OTHER_RATE, rule.code(), costed(rule)));
        add(
                trials,
                preferred,
                Assumption.WITHOUT_TRANSACTION_COST,
                null,
                weighed(standard, year -> year.costPence() - year.incomePence(), sheets, this::weight));
        add(trials, preferred, Assumption.EQUAL_WEIGHTS, null, scored(sheets, _ -> BigDecimal.ONE));
        if (plan.benefits().size() > 1) {
            plan.benefits()
                    .forEach(left -> add(
                            trials,
                            preferred,
                            Assumption.WITHOUT_BENEFIT,
                            left.code(),
                            scored(sheets, one -> one.equals(left) ? BigDecimal.ZERO : one.weight())));
        }
        if (sheets.size() > 1) {
            sheets.forEach(left -> add(
                    trials,
                    preferred,
                    Assumption.WITHOUT_SCORER,
                    left.scorer(),
                    scored(sheets.stream().filter(one -> !one.equals(left)).toList(), this::weight)));
        }
        return trials;
    }

    private List<Weighed> costed(Discounting rule) {
        return weighed(rule, Option.Year::netPence, sheets, this::weight);
    }

    private List<Weighed> scored(List<Sheet> counted, Weights weights) {
        return weighed(rules.getFirst(), Option.Year::netPence, counted, weights);
    }

    private static void add(
            List<Trial> trials,
            List<String> preferred,
            Assumption assumption,
            @Nullable String subject,
            List<Weighed> weighed) {
        var then = Weighed.preferred(weighed);
        trials.add(new Trial(assumption, subject, then, !then.equals(preferred)));
    }
}
