package io.careweave.budgets.domain.statements;

import io.careweave.budgets.domain.ledger.Fund;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the network answers for: the sum of its practices' budgets and of what it retains, each shown.
 *
 * @param practices each with its budget, by code
 * @param retained what network and localities hold themselves, by holder and fund
 * @param outside what holders beside the network have: commissioner and partners
 * @param network practices and retained together
 * @param apart the network's recurrent money and money that comes once
 * @param ledger what the books say was allocated in all; network and outside together are the same, to the penny
 */
public record CommissionerReturn(
        List<Practice> practices,
        List<Retained> retained,
        List<Retained> outside,
        Figures network,
        Underlying apart,
        Figures ledger) {

    /** @param funds what it has of each fund of which it has any */
    public record Practice(String holder, SequencedMap<Fund, Figures> funds) {

        public Figures figures() {
            return funds.values().stream().reduce(Figures.NONE, Figures::plus);
        }

        public Underlying apart() {
            return Underlying.of(funds);
        }
    }

    public record Retained(String holder, Fund fund, Figures figures) {}

    /**
     * @param position of all holders
     * @param practices codes of the network's practices
     * @param within codes of all who belong to the network
     */
    public static CommissionerReturn of(Position position, Set<String> practices, Set<String> within) {
        var byPractice = new TreeMap<String, SequencedMap<Fund, Figures>>();
        // A practice that holds nothing is shown too.
        practices.forEach(code -> byPractice.put(code, new TreeMap<>()));
        record Holding(String holder, Fund fund) {}
        var others = new TreeMap<Holding, Figures>(
                Comparator.comparing(Holding::holder).thenComparing(Holding::fund));
        var funds = new TreeMap<Fund, Figures>();
        for (var row : position.rows()) {
            var place = row.place();
            var own = byPractice.get(place.holder());
            if (own != null) {
                own.merge(place.fund(), row.figures(), Figures::plus);
            } else {
                others.merge(new Holding(place.holder(), place.fund()), row.figures(), Figures::plus);
            }
            if (own != null || within.contains(place.holder())) {
                funds.merge(place.fund(), row.figures(), Figures::plus);
            }
        }
        var each = byPractice.entrySet().stream()
                .map(one -> new Practice(one.getKey(), one.getValue()))
                .toList();
        var retained = new ArrayList<Retained>();
        var outside = new ArrayList<Retained>();
        others.forEach((holding, figures) -> (within.contains(holding.holder()) ? retained : outside)
                .add(new Retained(holding.holder(), holding.fund(), figures)));
        var network = each.stream().map(Practice::figures).reduce(Figures.NONE, Figures::plus);
        network = retained.stream().map(Retained::figures).reduce(network, Figures::plus);
        return new CommissionerReturn(
                each, List.copyOf(retained), List.copyOf(outside), network, Underlying.of(funds), position.total());
    }

    /** Whether the parts are the whole: what all hold is what was allocated. */
    public boolean agrees() {
        var all = outside.stream().map(Retained::figures).reduce(network, Figures::plus);
        return all.budget() == ledger.allocated() && all.equals(ledger);
    }
}
