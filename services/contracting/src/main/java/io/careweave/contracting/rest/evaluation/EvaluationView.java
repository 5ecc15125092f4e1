package io.careweave.contracting.rest.evaluation;

import io.careweave.contracting.domain.evaluation.Exclusion;
import io.careweave.contracting.domain.evaluation.Outcome;
import io.careweave.contracting.domain.evaluation.PriceMethod;
import io.careweave.contracting.domain.evaluation.Reversal;
import io.careweave.contracting.domain.evaluation.Standing;
import io.careweave.contracting.domain.evaluation.Tie;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What bids came to. Decimals are strings, so that no reader's floating point rounds them. */
record EvaluationView(List<LotOutcomeView> lots) {

    record LotOutcomeView(
            String lot,
            PriceMethod.Kind method,
            @Nullable String winner,
            boolean undecided,
            List<StandingView> standings,
            List<TieView> ties,
            List<ReversalView> reversals,
            String inputsHash,
            String resultHash) {

        static LotOutcomeView from(Outcome outcome) {
            var method = outcome.inputs().criteria().price().kind();
            return new LotOutcomeView(
                    outcome.inputs().lot(),
                    method,
                    outcome.winner().map(Standing::bid).orElse(null),
                    outcome.isUndecided(),
                    outcome.standings().stream()
                            .map(standing -> StandingView.from(standing, method))
                            .toList(),
                    outcome.ties().stream().map(TieView::from).toList(),
                    outcome.reversals().stream().map(ReversalView::from).toList(),
                    outcome.inputsHash(),
                    outcome.resultHash());
        }
    }

    record StandingView(
            String bid,
            @Nullable Integer rank,
            @Nullable String total,
            @Nullable String poundsPerPoint,
            @Nullable String displayed,
            @Nullable String quality,
            List<TermView> terms,
            @Nullable Long pricePence,
            @Nullable String pricePoints,
            List<ExclusionView> exclusions,
            String working) {

        static StandingView from(Standing standing, PriceMethod.Kind method) {
            boolean byPrice = method == PriceMethod.Kind.PRICE_PER_QUALITY_POINT;
            var figure = text(standing.figure());
            var price = standing.price();
            return new StandingView(
                    standing.bid(),
                    standing.rank(),
                    byPrice ? null : figure,
                    byPrice ? figure : null,
                    text(standing.displayed()),
                    text(standing.quality()),
                    standing.terms().stream().map(TermView::from).toList(),
                    price == null ? null : price.pricePence(),
                    price == null ? null : text(price.points()),
                    standing.exclusions().stream().map(ExclusionView::from).toList(),
                    standing.working());
        }
    }

    record TermView(String question, int score, int scale, String weight, String points) {

        static TermView from(Standing.Term term) {
            return new TermView(
                    term.question(),
                    term.score(),
                    term.maximum(),
                    term.weight().toPlainString(),
                    term.points().toPlainString());
        }
    }

    record ExclusionView(
            Exclusion.Reason reason,
            @Nullable String question,
            @Nullable Integer score,
            @Nullable Integer minimum) {

        static ExclusionView from(Exclusion exclusion) {
            return new ExclusionView(exclusion.reason(), exclusion.question(), exclusion.score(), exclusion.minimum());
        }
    }

    record TieView(
            String ahead,
            String behind,
            Tie.By brokenBy,
            @Nullable String question) {

        static TieView from(Tie tie) {
            return new TieView(tie.ahead(), tie.behind(), tie.by(), tie.question());
        }
    }

    record ReversalView(String without, boolean winnerChanges, List<SwapView> swaps) {

        static ReversalView from(Reversal reversal) {
            return new ReversalView(
                    reversal.without(),
                    reversal.winnerChanges(),
                    reversal.swaps().stream()
                            .map(swap -> new SwapView(swap.ahead(), swap.behind()))
                            .toList());
        }
    }

    record SwapView(String ahead, String behind) {}

    static EvaluationView from(List<Outcome> outcomes) {
        return new EvaluationView(outcomes.stream().map(LotOutcomeView::from).toList());
    }

    private static @Nullable String text(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }
}
