package io.careweave.contracting.domain.procurements;

import static io.careweave.contracting.domain.ContractingProblem.TERMS_IMPOSSIBLE;
import static io.careweave.contracting.domain.ContractingProblem.WEIGHTS_DO_NOT_SUM;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.evaluation.Criteria;
import io.careweave.contracting.domain.evaluation.PriceMethod;
import io.careweave.contracting.domain.evaluation.Question;
import io.careweave.contracting.domain.specifications.Specification;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a call says, and what is frozen with it.
 *
 * @param scale best score of a question; scores are whole, from 0
 * @param criteria the tree's highest level, in order
 */
public record Terms(
        String title, Specification.Reference specification, int scale, List<Criterion> criteria, List<Lot> lots) {

    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    public Terms {
        criteria = List.copyOf(criteria);
        lots = List.copyOf(lots);
    }

    /**
     * What must hold of a draft.
     *
     * @throws Refused TERMS_IMPOSSIBLE naming each place
     */
    public void check() {
        List<FieldError> faults = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < criteria.size(); i++) {
            criteria.get(i).faults("/criteria/" + i, 1, scale, codes, faults);
        }
        if (questions().count() > Criteria.MOST_QUESTIONS) {
            faults.add(new FieldError("/criteria", "has more than %d questions".formatted(Criteria.MOST_QUESTIONS)));
        }
        Set<String> known = new HashSet<>();
        for (int i = 0; i < lots.size(); i++) {
            if (!known.add(lots.get(i).code())) {
                faults.add(new FieldError("/lots/" + i + "/code", "is there before"));
            }
        }
        if (faults.isEmpty()) {
            prices(faults);
        }
        refuse(TERMS_IMPOSSIBLE, "The criteria or the lots do not fit together.", faults);
    }

    private static void refuse(
            io.careweave.contracting.domain.ContractingProblem problem, String detail, List<FieldError> faults) {
        if (!faults.isEmpty()) {
            throw new Refused(problem, detail, faults.stream().limit(100).toArray(FieldError[]::new));
        }
    }

    /** Faults of how prices count; those of weights are told by {@link #checkWeights}, and the tree's have been told. */
    private void prices(List<FieldError> faults) {
        for (int i = 0; i < lots.size(); i++) {
            var at = "/lots/" + i;
            criteria(lots.get(i)).faults(at).stream()
                    .filter(fault -> fault.pointer().startsWith(at + "/price"))
                    .forEach(faults::add);
        }
    }

    /**
     * What must hold once it is called for bids.
     *
     * @param psr whether the provider selection regime asks for its key criteria
     * @throws Refused WEIGHTS_DO_NOT_SUM or TERMS_IMPOSSIBLE
     */
    public void checkForCall(boolean psr) {
        check();
        checkWeights();
        if (psr) {
            checkKeys();
        }
    }

    private void checkWeights() {
        List<FieldError> faults = new ArrayList<>();
        var quality =
                questions().map(Criterion::weight).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
        for (int i = 0; i < lots.size(); i++) {
            var sum = quality.add(lots.get(i).price().weight());
            if (sum.compareTo(ALL) != 0) {
                faults.add(new FieldError(
                        "/lots/%d/price/weight".formatted(i), "with the questions it sums to " + sum.toPlainString()));
            }
        }
        refuse(WEIGHTS_DO_NOT_SUM, "The weights of the questions and of the price sum to exactly 100.", faults);
    }

    /** A price serves value, so that it is recorded wherever a price counts. */
    private void checkKeys() {
        var missing = EnumSet.allOf(KeyCriterion.class);
        criteria.stream().flatMap(Criterion::keys).forEach(missing::remove);
        if (lots.stream().allMatch(lot -> lot.price().weight().signum() > 0)) {
            missing.remove(KeyCriterion.VALUE);
        }
        if (!missing.isEmpty()) {
            throw new Refused(
                    TERMS_IMPOSSIBLE,
                    "All key criteria are recorded, also those of weight 0; none serves " + missing + ".",
                    new FieldError("/criteria", "serve not all key criteria"));
        }
    }

    /** All questions, in published order. */
    public Stream<Criterion> questions() {
        return criteria.stream().flatMap(Criterion::questions);
    }

    /** What bids for a lot are ranked by. */
    public Criteria criteria(Lot lot) {
        return new Criteria(
                questions().filter(Criterion::passFail).map(Criterion::code).toList(),
                questions()
                        .filter(question -> !question.passFail())
                        .map(question -> new Question(
                                question.code(),
                                Objects.requireNonNullElse(question.weight(), BigDecimal.ZERO),
                                scale,
                                question.minimum()))
                        .toList(),
                lot.price(),
                lot.zeroPriceAllowed());
    }

    public Optional<Lot> lot(UUID id) {
        return lots.stream().filter(lot -> lot.id().equals(id)).findFirst();
    }

    /** The one price that a lot pays, if its price is fixed. */
    public static Optional<Long> fixedPrice(Lot lot) {
        return lot.price() instanceof PriceMethod.Fixed(var pence) ? Optional.of(pence) : Optional.empty();
    }
}
