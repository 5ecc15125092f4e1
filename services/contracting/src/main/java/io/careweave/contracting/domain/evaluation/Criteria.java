package io.careweave.contracting.domain.evaluation;

import io.careweave.commons.problem.FieldError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What bids for a lot are judged by, fixed at the call.
 *
 * @param passFail codes of questions that are passed or failed, in published order
 * @param questions scored ones, in published order
 * @param zeroPriceAllowed whether a bid may ask for nothing
 */
public record Criteria(List<String> passFail, List<Question> questions, PriceMethod price, boolean zeroPriceAllowed) {

    public static final int MOST_QUESTIONS = 200;
    public static final int WEIGHT_PLACES = 2;
    public static final int DEFAULT_SCALE = 5;
    public static final int MOST_SCALE = 1_000;

    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    public Criteria {
        passFail = List.copyOf(passFail);
        questions = List.copyOf(questions);
    }

    /**
     * Whatever makes these criteria unusable.
     *
     * @param at pointer of the criteria, without a slash at its end
     */
    public List<FieldError> faults(String at) {
        var faults = new ArrayList<FieldError>();
        codes(at, faults);
        for (int i = 0; i < questions.size(); i++) {
            question(questions.get(i), at + "/questions/" + i, faults);
        }
        price(at + "/price", faults);
        if (faults.isEmpty() && total().compareTo(ALL) != 0) {
            faults.add(new FieldError(
                    at + "/questions",
                    "weights of questions and price sum to %s, not to 100".formatted(total().toPlainString())));
        }
        return faults;
    }

    private BigDecimal total() {
        return questions.stream().map(Question::weight).reduce(price.weight(), BigDecimal::add);
    }

    private void codes(String at, List<FieldError> faults) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < passFail.size(); i++) {
            if (!seen.add(passFail.get(i))) {
                faults.add(new FieldError(at + "/passFail/" + i, "is there before"));
            }
        }
        for (int i = 0; i < questions.size(); i++) {
            if (!seen.add(questions.get(i).code())) {
                faults.add(new FieldError(at + "/questions/" + i + "/code", "is there before"));
            }
        }
    }

    private static void question(Question question, String at, List<FieldError> faults) {
        weight(question.weight(), at, faults);
        if (question.maximum() < 1 || question.maximum() > MOST_SCALE) {
            faults.add(new FieldError(at + "/scale", "is not from 1 to " + MOST_SCALE));
            return;
        }
        var minimum = question.minimum();
        if (minimum != null && (minimum < 0 || minimum > question.maximum())) {
            faults.add(new FieldError(at + "/minimum", "is not from 0 to " + question.maximum()));
        }
    }

    private static void weight(BigDecimal weight, String at, List<FieldError> faults) {
        if (weight.signum() < 0 || weight.compareTo(ALL) > 0) {
            faults.add(new FieldError(at + "/weight", "is not from 0 to 100"));
        } else if (weight.stripTrailingZeros().scale() > WEIGHT_PLACES) {
            faults.add(new FieldError(at + "/weight", "has more than two decimal places"));
        }
    }

    private void price(String at, List<FieldError> faults) {
        switch (price) {
            case PriceMethod.Relative(var weight) -> {
                positive(weight, at, faults);
                if (zeroPriceAllowed) {
                    faults.add(new FieldError(
                            at + "/zeroPriceAllowed", "cannot be with RELATIVE, which would divide by it"));
                }
            }
            case PriceMethod.Linear(var weight, var ceiling, var floor) -> {
                positive(weight, at, faults);
                if (floor < 0) {
                    faults.add(new FieldError(at + "/floorPence", "is below zero"));
                }
                if (ceiling <= floor) {
                    faults.add(new FieldError(at + "/ceilingPence", "is not above the floor"));
                }
            }
            case PriceMethod.PerQualityPoint() -> {
                // Nothing to choose.
            }
            case PriceMethod.Fixed(var pence) -> {
                if (pence < 0 || (pence == 0 && !zeroPriceAllowed)) {
                    faults.add(new FieldError(at + "/fixedPence", "is not above zero"));
                }
            }
        }
    }

    private static void positive(BigDecimal weight, String at, List<FieldError> faults) {
        if (weight.signum() == 0) {
            faults.add(new FieldError(at + "/weight", "is zero; choose FIXED_PRICE where price does not count"));
        } else {
            weight(weight, at, faults);
        }
    }
}
