package io.careweave.contracting.domain.evaluation;

import io.careweave.contracting.domain.evaluation.Standing.PriceTerm;
import io.careweave.contracting.domain.evaluation.Standing.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ranks the bids for a lot: who failed is out, then who is short of a minimum; the rest by their figure, rounded once, half up to
 * four places.
 */
public final class Ranking {

    private final Inputs inputs;
    private final Criteria criteria;
    private final Precedence precedence;

    private Ranking(Inputs inputs) {
        this.inputs = inputs;
        criteria = inputs.criteria();
        precedence = new Precedence(criteria);
    }

    /** @param inputs that were checked */
    public static Outcome of(Inputs inputs) {
        return new Ranking(inputs).outcome();
    }

    private Outcome outcome() {
        var admissible = inputs.offers().stream()
                .filter(offer -> Exclusion.of(criteria, offer).isEmpty())
                .toList();
        long cheapest = cheapest(admissible);
        var ranked = ranked(admissible, cheapest);
        List<Standing> standings = new ArrayList<>();
        List<Tie> ties = new ArrayList<>();
        int rank = 1;
        for (int i = 0; i < ranked.size(); i++) {
            if (i > 0 && precedence.compare(ranked.get(i - 1), ranked.get(i)) != 0) {
                rank = i + 1;
            }
            if (i > 0 && ranked.get(i - 1).figure().compareTo(ranked.get(i).figure()) == 0) {
                ties.add(precedence.tie(ranked.get(i - 1), ranked.get(i)));
            }
            standings.add(standing(ranked.get(i), rank, cheapest));
        }
        inputs.offers().stream()
                .filter(offer -> !Exclusion.of(criteria, offer).isEmpty())
                .sorted(Comparator.comparing(Offer::bid))
                .map(this::excluded)
                .forEach(standings::add);
        return new Outcome(inputs, standings, ties, reversals(admissible, ranked, cheapest));
    }

    /** In order; those that nothing tells apart by their codes, which gives neither a better rank. */
    private List<Contender> ranked(List<Offer> admissible, long cheapest) {
        return admissible.stream()
                .map(offer -> Contender.of(inputs, offer, quality(offer), cheapest))
                .sorted(precedence.thenComparing(one -> one.offer().bid()))
                .toList();
    }

    private long cheapest(List<Offer> admissible) {
        return admissible.stream()
                .mapToLong(offer -> Contender.price(inputs, offer))
                .min()
                .orElse(0);
    }

    private Fraction quality(Offer offer) {
        var sum = Fraction.ZERO;
        for (var question : criteria.questions()) {
            sum = sum.plus(question.points(offer.scores().getOrDefault(question.code(), 0)));
        }
        return sum;
    }

    private Standing standing(Contender contender, int rank, long cheapest) {
        var method = criteria.price();
        boolean scored = method.weight().signum() > 0;
        var price = new PriceTerm(
                contender.pence(),
                scored ? contender.pricePoints().shown() : null,
                contender.working(method, cheapest));
        return new Standing(
                contender.offer().bid(),
                rank,
                contender.figure(),
                contender.exact().rounded(Standing.DISPLAYED),
                contender.quality().shown(),
                terms(contender.offer()),
                price,
                List.of());
    }

    private Standing excluded(Offer offer) {
        boolean scored = criteria.questions().stream()
                .allMatch(question -> offer.scores().containsKey(question.code()));
        return new Standing(
                offer.bid(),
                null,
                null,
                null,
                scored ? quality(offer).shown() : null,
                terms(offer),
                null,
                Exclusion.of(criteria, offer));
    }

    private List<Term> terms(Offer offer) {
        return criteria.questions().stream()
                .map(question -> term(question, offer.scores().get(question.code())))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable Term term(Question question, @Nullable Integer score) {
        return score == null
                ? null
                : new Term(
                        question.code(),
                        score,
                        question.maximum(),
                        question.weight(),
                        question.points(score).shown());
    }

    /**
     * Thinks each bid away and ranks the others again. With relative prices the points of the others change with the
     * lowest price only; with every other method nothing of theirs does.
     */
    private List<Reversal> reversals(List<Offer> admissible, List<Contender> ranked, long cheapest) {
        if (!(criteria.price() instanceof PriceMethod.Relative)) {
            return List.of();
        }
        return admissible.stream()
                .flatMap(away -> without(away, admissible, ranked, cheapest).stream())
                .toList();
    }

    private Optional<Reversal> without(Offer away, List<Offer> admissible, List<Contender> ranked, long cheapest) {
        var others = admissible.stream().filter(offer -> !offer.equals(away)).toList();
        long next = cheapest(others);
        if (others.size() < 2 || next == cheapest) {
            return Optional.empty();
        }
        var before = ranked.stream().filter(one -> !one.offer().equals(away)).toList();
        var after = before.stream()
                .map(one -> Contender.of(inputs, one.offer(), one.quality(), next))
                .toList();
        List<Reversal.Swap> swaps = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            for (int j = i + 1; j < before.size(); j++) {
                if (precedence.compare(before.get(i), before.get(j)) < 0
                        && precedence.compare(after.get(i), after.get(j)) > 0) {
                    swaps.add(new Reversal.Swap(
                            before.get(j).offer().bid(), before.get(i).offer().bid()));
                }
            }
        }
        var first = after.stream()
                .min(precedence.thenComparing(one -> one.offer().bid()))
                .orElseThrow();
        boolean changed = !first.offer().equals(before.getFirst().offer());
        return swaps.isEmpty() ? Optional.empty() : Optional.of(new Reversal(away.bid(), changed, swaps));
    }
}
