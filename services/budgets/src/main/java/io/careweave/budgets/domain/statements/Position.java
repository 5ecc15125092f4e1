package io.careweave.budgets.domain.statements;

import io.careweave.budgets.domain.ledger.Book;
import io.careweave.budgets.domain.ledger.Bucket;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.ServiceLine;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Balances as a statement: row by row, by fund, and recurrent money apart from the rest. */
public record Position(List<Row> rows, SequencedMap<Fund, Figures> funds, Figures total) {

    /** Where the figures of a row are. */
    public record Place(Fund fund, String holder, ServiceLine line) {}

    public record Row(Place place, Figures figures) {}

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::holder).thenComparing(Place::fund).thenComparing(Place::line);

    public static Position of(Collection<Balance> balances) {
        Map<Place, Figures> places = new TreeMap<>(ORDER);
        SequencedMap<Fund, Figures> funds = new TreeMap<>();
        var total = Figures.NONE;
        for (var balance : balances) {
            if (balance.bucket().book() == Book.BUDGETARY) {
                var one = Figures.NONE.plus(balance.bucket(), balance.pence());
                places.merge(new Place(balance.fund(), balance.holder(), balance.line()), one, Figures::plus);
                funds.merge(balance.fund(), one, Figures::plus);
                total = total.plus(one);
            }
        }
        return new Position(
                places.entrySet().stream()
                        .map(place -> new Row(place.getKey(), place.getValue()))
                        .toList(),
                funds,
                total);
    }

    /** @return recurrent money and money that comes once, apart */
    public Underlying underlying() {
        return Underlying.of(funds);
    }

    /** Sums of what was spent by the budgetary book and expensed by the financial one, which are the same. */
    public static Map<Bucket, Long> spend(Collection<Balance> balances) {
        return balances.stream()
                .filter(balance -> balance.bucket() == Bucket.SPENT || balance.bucket() == Bucket.EXPENSE)
                .collect(Collectors.toMap(
                        Balance::bucket, Balance::pence, Math::addExact, () -> new EnumMap<>(Bucket.class)));
    }
}
