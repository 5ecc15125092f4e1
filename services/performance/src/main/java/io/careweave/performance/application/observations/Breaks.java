package io.careweave.performance.application.observations;

import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.live.Merger;
import io.careweave.performance.domain.observations.Flag;
import io.careweave.performance.domain.observations.Intake.Arrival;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.State;
import io.careweave.performance.persistence.live.MergerStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Marks what is observed of the period in which a practice grew by another: it cannot be compared with what came before. */
@ApplicationScoped
class Breaks {

    private final MergerStore mergers;

    Breaks(MergerStore mergers) {
        this.mergers = mergers;
    }

    /** The same observations, marked; the caller holds the locks of periods, so that no merger comes in between. */
    Uni<List<Arrival>> mark(Mutiny.Session session, List<Arrival> arrivals) {
        var organisations =
                arrivals.stream().map(one -> one.key().orgCode()).distinct().toList();
        return mergers.into(session, organisations).map(found -> found.isEmpty() ? arrivals : marked(arrivals, found));
    }

    private static List<Arrival> marked(List<Arrival> arrivals, List<Merger> found) {
        var bySuccessor = found.stream().collect(Collectors.groupingBy(Merger::successor));
        return arrivals.stream().map(one -> marked(one, bySuccessor)).toList();
    }

    private static Arrival marked(Arrival arrival, Map<String, List<Merger>> bySuccessor) {
        var periods = bySuccessor.getOrDefault(arrival.key().orgCode(), List.of()).stream()
                .map(merger -> Period.of(arrival.grain(), merger.on()).ordinal())
                .collect(Collectors.toSet());
        return periods.isEmpty()
                ? arrival
                : new Arrival(
                        arrival.key(),
                        arrival.grain(),
                        arrival.observed().stream()
                                .map(one -> periods.contains(one.period()) ? marked(one) : one)
                                .toList());
    }

    private static Observed marked(Observed one) {
        return one.state() == State.WITHDRAWN
                ? one
                : new Observed(one.period(), one.measured(), one.state(), one.flags() | Flag.SERIES_BREAK.bit());
    }
}
