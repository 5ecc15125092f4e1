package io.careweave.performance.application.observations;

import io.careweave.performance.domain.observations.Intake.Arrival;
import io.careweave.performance.domain.observations.Series;
import io.careweave.performance.domain.observations.SeriesKey;
import io.careweave.performance.persistence.observations.LedgerStore;
import io.careweave.performance.persistence.observations.LedgerStore.Entry;
import io.careweave.performance.persistence.observations.SeriesStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Writes what is new into the ledger, and what is current of each series that it touches. */
@ApplicationScoped
public class Recorder {

    private final SeriesStore series;
    private final LedgerStore ledger;
    private final Breaks breaks;

    Recorder(SeriesStore series, LedgerStore ledger, Breaks breaks) {
        this.series = series;
        this.ledger = ledger;
        this.breaks = breaks;
    }

    /** What became of observations. */
    record Tally(long recorded, long revised, long unchanged) {

        static final Tally NOTHING = new Tally(0, 0, 0);

        boolean isNews() {
            return recorded + revised > 0;
        }

        Tally plus(Tally other) {
            return new Tally(recorded + other.recorded, revised + other.revised, unchanged + other.unchanged);
        }
    }

    /**
     * Records what a service tells, within the transaction in which it learned of it; the same again is no recording.
     *
     * @param arrivals by key, as series are locked in that order
     * @param recorder who tells
     */
    public Uni<Void> record(Mutiny.Session session, List<Arrival> arrivals, String recorder) {
        return ledger.number(session).chain(number -> all(session, number, arrivals)
                .chain(tally -> tally.isNews()
                        ? ledger.stamp(session, number, recorder).replaceWithVoid()
                        : Uni.createFrom().voidItem()));
    }

    /** @param arrivals by key: all that the transaction takes */
    Uni<Tally> all(Mutiny.Session session, long recording, List<Arrival> arrivals) {
        return begin(session, keys(arrivals)).chain(() -> take(session, recording, arrivals));
    }

    /**
     * Begins series, so that they can be taken: all of a transaction before the first is taken.
     *
     * @param keys in their order
     */
    Uni<Void> begin(Mutiny.Session session, List<SeriesKey> keys) {
        return series.begin(session, keys);
    }

    private static List<SeriesKey> keys(List<Arrival> arrivals) {
        return arrivals.stream().map(Arrival::key).toList();
    }

    /**
     * Takes them a portion at a time: of a series all that is current is read and written again, so that many long ones at
     * once would be more than the memory holds.
     *
     * @param arrivals by key, as series are locked in that order; all of them begun
     */
    Uni<Tally> take(Mutiny.Session session, long recording, List<Arrival> arrivals) {
        return breaks.mark(session, arrivals).chain(marked -> series.sizes(session, keys(marked))
                .chain(sizes -> portions(session, recording, Portions.of(marked, sizes))));
    }

    private Uni<Tally> portions(Mutiny.Session session, long recording, List<List<Arrival>> portions) {
        return Multi.createFrom()
                .iterable(portions)
                .onItem()
                .transformToUniAndConcatenate(portion -> takeMarked(session, recording, portion))
                .collect()
                .with(Collectors.reducing(Tally.NOTHING, Tally::plus));
    }

    private Uni<Tally> takeMarked(Mutiny.Session session, long recording, List<Arrival> arrivals) {
        var byKey = arrivals.stream().collect(Collectors.toMap(Arrival::key, Function.identity()));
        return series.lock(session, keys(arrivals)).chain(locked -> {
            var changed = new ArrayList<Series>();
            var entries = new ArrayList<Entry>();
            var tally = Tally.NOTHING;
            for (var before : locked) {
                var arrival = Objects.requireNonNull(byKey.get(before.key()));
                var taken = before.take(arrival.observed());
                tally = tally.plus(new Tally(taken.recorded(), taken.revised(), taken.unchanged()));
                if (!taken.added().isEmpty()) {
                    changed.add(taken.after());
                    entries.add(new Entry(before.id(), taken.after().revision(), arrival.grain(), taken.added()));
                }
            }
            return ledger.append(session, recording, entries)
                    .chain(() -> series.update(session, changed))
                    .replaceWith(tally);
        });
    }
}
