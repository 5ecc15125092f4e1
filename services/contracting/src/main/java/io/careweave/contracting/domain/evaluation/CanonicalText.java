package io.careweave.contracting.domain.evaluation;

import static io.careweave.contracting.domain.CanonicalJson.members;

import io.careweave.contracting.domain.CanonicalJson;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Inputs and outcome as canonical JSON. */
final class CanonicalText {

    private CanonicalText() {}

    static String of(Inputs inputs) {
        return CanonicalJson.text(tree(inputs));
    }

    static String of(Outcome outcome) {
        return CanonicalJson.text(members(
                "form", "careweave-evaluation-result-1",
                "inputs", outcome.inputsHash(),
                "standings", each(outcome.standings(), CanonicalText::tree),
                "ties", each(outcome.ties(), CanonicalText::tree),
                "reversals", each(outcome.reversals(), CanonicalText::tree)));
    }

    private static Map<String, Object> tree(Inputs inputs) {
        var offers = inputs.offers().stream()
                .sorted(Comparator.comparing(Offer::bid))
                .toList();
        return members(
                "form", "careweave-evaluation-inputs-1",
                "lot", inputs.lot(),
                "passFail", inputs.criteria().passFail(),
                "questions", each(inputs.criteria().questions(), CanonicalText::tree),
                "price", tree(inputs.criteria()),
                "bids", each(offers, CanonicalText::tree),
                "drawSeed", inputs.drawSeed());
    }

    private static Map<String, Object> tree(Question question) {
        return members(
                "code", question.code(),
                "weight", decimal(question.weight()),
                "scale", question.maximum(),
                "minimum", question.minimum());
    }

    private static Map<String, Object> tree(Criteria criteria) {
        var method = criteria.price();
        var weight = method.weight().signum() == 0 ? null : decimal(method.weight());
        return members(
                "method",
                method.kind().name(),
                "weight",
                weight,
                "ceilingPence",
                method instanceof PriceMethod.Linear linear ? linear.ceilingPence() : null,
                "floorPence",
                method instanceof PriceMethod.Linear linear ? linear.floorPence() : null,
                "fixedPence",
                method instanceof PriceMethod.Fixed fixed ? fixed.pricePence() : null,
                "zeroPriceAllowed",
                criteria.zeroPriceAllowed());
    }

    private static Map<String, Object> tree(Offer offer) {
        return members(
                "bid",
                offer.bid(),
                "passes",
                new TreeMap<String, Object>(offer.passes()),
                "scores",
                new TreeMap<String, Object>(offer.scores()),
                "pricePence",
                offer.pricePence());
    }

    private static Map<String, Object> tree(Standing standing) {
        var price = standing.price();
        return members(
                "bid", standing.bid(),
                "rank", standing.rank(),
                "figure", standing.figure() == null ? null : standing.figure().toPlainString(),
                "quality", standing.quality() == null ? null : decimal(standing.quality()),
                "terms", each(standing.terms(), CanonicalText::tree),
                "pricePoints", price == null || price.points() == null ? null : decimal(price.points()),
                "exclusions", each(standing.exclusions(), CanonicalText::tree));
    }

    private static Map<String, Object> tree(Standing.Term term) {
        return members("question", term.question(), "points", decimal(term.points()));
    }

    private static Map<String, Object> tree(Exclusion exclusion) {
        return members("reason", exclusion.reason().name(), "question", exclusion.question());
    }

    private static Map<String, Object> tree(Tie tie) {
        return members(
                "ahead", tie.ahead(), "behind", tie.behind(), "by", tie.by().name(), "question", tie.question());
    }

    private static Map<String, Object> tree(Reversal reversal) {
        return members(
                "without",
                reversal.without(),
                "winnerChanges",
                reversal.winnerChanges(),
                "swaps",
                each(reversal.swaps(), swap -> members("ahead", swap.ahead(), "behind", swap.behind())));
    }

    private static <T> List<Map<String, Object>> each(Collection<T> all, Function<T, Map<String, Object>> tree) {
        return all.stream().map(tree).toList();
    }

    private static String decimal(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
