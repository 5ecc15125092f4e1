package io.careweave.contracting.domain.evaluation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lots as tests write them down. */
final class Lots {

    private Lots() {}

    /** Price 40 by the lowest, quality 30/20/10 on a scale to 5. */
    static Criteria design() {
        return criteria(new PriceMethod.Relative(weight("40")), "30", "20", "10");
    }

    static Inputs designBids() {
        return inputs(
                design(), bid("A", 14_820_000, 4, 3, 5), bid("B", 13_995_000, 3, 4, 3), bid("C", 17_100_000, 5, 4, 4));
    }

    /** Questions Q1, Q2 … with these weights, on a scale to 5. */
    static Criteria criteria(PriceMethod price, String... weights) {
        return criteria(price, 5, weights);
    }

    static Criteria criteria(PriceMethod price, int scale, String... weights) {
        List<Question> questions = new ArrayList<>();
        for (var weight : weights) {
            questions.add(new Question("Q" + (questions.size() + 1), weight(weight), scale, null));
        }
        return new Criteria(List.of(), questions, price, false);
    }

    static BigDecimal weight(String weight) {
        return new BigDecimal(weight);
    }

    static Offer bid(String code, @Nullable Integer pence, int... scores) {
        Map<String, Integer> given = new LinkedHashMap<>();
        for (int score : scores) {
            given.put("Q" + (given.size() + 1), score);
        }
        return new Offer(code, Map.of(), given, pence == null ? null : (long) pence);
    }

    static Inputs inputs(Criteria criteria, Offer... offers) {
        return new Inputs("1", criteria, List.of(offers), null);
    }

    static Inputs drawn(Inputs inputs, String seed) {
        return new Inputs(inputs.lot(), inputs.criteria(), inputs.offers(), seed);
    }

    static Outcome rank(Inputs inputs) {
        inputs.check("");
        return Ranking.of(inputs);
    }

    /** {@code code rank figure}, a line each; those that are out have a dash. */
    static List<String> lines(Outcome outcome) {
        return outcome.standings().stream()
                .map(one -> one.figure() == null
                        ? one.bid() + " - " + one.exclusions().getFirst().reason()
                        : one.bid() + " " + one.rank() + " " + one.figure().toPlainString())
                .toList();
    }
}
