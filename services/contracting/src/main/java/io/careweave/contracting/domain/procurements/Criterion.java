package io.careweave.contracting.domain.procurements;

import io.careweave.commons.problem.FieldError;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A node of the tree of criteria: a heading with what is below it, or a question.
 *
 * @param key criterion of the law that it serves, and everything below it; absent for that of the heading above
 * @param weight points of a scored question; absent for a heading and for what is passed or failed
 * @param minimum score of a scored question below which a bid is out; absent for none
 * @param passFail whether it is passed or failed and not scored
 * @param children what is below a heading, in order; none for a question
 */
public record Criterion(
        String code,
        String title,
        @Nullable KeyCriterion key,
        @Nullable BigDecimal weight,
        @Nullable Integer minimum,
        boolean passFail,
        List<Criterion> children) {

    private static final BigDecimal MOST = BigDecimal.valueOf(100);
    private static final int DEEPEST = 4;
    private static final int PLACES = 2;

    public Criterion {
        children = List.copyOf(children);
    }

    public boolean isQuestion() {
        return children.isEmpty();
    }

    /** The questions below it, or itself. */
    Stream<Criterion> questions() {
        return isQuestion() ? Stream.of(this) : children.stream().flatMap(Criterion::questions);
    }

    Stream<KeyCriterion> keys() {
        return Stream.concat(Stream.ofNullable(key), children.stream().flatMap(Criterion::keys));
    }

    void faults(String at, int depth, int scale, Set<String> codes, List<FieldError> faults) {
        if (!codes.add(code)) {
            faults.add(new FieldError(at + "/code", "is there before"));
        }
        if (depth > DEEPEST) {
            faults.add(new FieldError(at, "is deeper than %d levels".formatted(DEEPEST)));
            return;
        }
        if (!isQuestion()) {
            heading(at, faults);
            for (int i = 0; i < children.size(); i++) {
                children.get(i).faults(at + "/children/" + i, depth + 1, scale, codes, faults);
            }
        } else if (passFail) {
            unscored(at, "what is passed or failed", faults);
        } else {
            scored(at, scale, faults);
        }
    }

    private void heading(String at, List<FieldError> faults) {
        unscored(at, "a heading", faults);
        if (passFail) {
            faults.add(new FieldError(at + "/passFail", "a heading is neither passed nor failed"));
        }
    }

    private void unscored(String at, String what, List<FieldError> faults) {
        if (weight != null) {
            faults.add(new FieldError(at + "/weight", what + " has no weight"));
        }
        if (minimum != null) {
            faults.add(new FieldError(at + "/minimum", what + " has no minimum"));
        }
    }

    private void scored(String at, int scale, List<FieldError> faults) {
        if (weight == null) {
            faults.add(new FieldError(at + "/weight", "is absent"));
        } else if (weight.signum() < 0 || weight.compareTo(MOST) > 0) {
            faults.add(new FieldError(at + "/weight", "is not from 0 to 100"));
        } else if (weight.stripTrailingZeros().scale() > PLACES) {
            faults.add(new FieldError(at + "/weight", "has more than two decimal places"));
        }
        if (minimum != null && (minimum < 0 || minimum > scale)) {
            faults.add(new FieldError(at + "/minimum", "is not from 0 to " + scale));
        }
    }
}
