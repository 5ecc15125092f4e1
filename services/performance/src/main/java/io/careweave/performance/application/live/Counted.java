package io.careweave.performance.application.live;

import io.careweave.performance.application.observations.Recorder;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.observations.Intake.Arrival;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.SeriesKey;
import io.careweave.performance.persistence.indicators.IndicatorStore;
import io.careweave.performance.persistence.live.ToldStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Records what was counted of months: nothing of a locked period, and nothing that was recorded so already. */
@ApplicationScoped
class Counted {

    private static final Logger LOG = Logger.getLogger(Counted.class);

    private final IndicatorStore indicators;
    private final ToldStore told;
    private final Recorder recorder;

    Counted(IndicatorStore indicators, ToldStore told, Recorder recorder) {
        this.indicators = indicators;
        this.told = told;
        this.recorder = recorder;
    }

    /**
     * All that a transaction counts, at once: series are locked in their order.
     *
     * @param by who counted
     */
    Uni<Void> record(Mutiny.Session session, List<Found> counted, String by) {
        if (counted.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return indicators
                .holdLocks(session)
                .map(locks -> unlocked(counted, locks))
                .chain(found -> withoutNews(session, found))
                .chain(found -> recorder.record(session, arrivals(found), by));
    }

    private static List<Found> unlocked(List<Found> found, Map<String, LocalDate> locks) {
        var unlocked = found.stream()
                .filter(one -> !isLocked(one, locks.get(one.key().code())))
                .toList();
        if (unlocked.size() < found.size()) {
            LOG.infof("%d counts of locked periods are not recorded", found.size() - unlocked.size());
        }
        return unlocked;
    }

    private static boolean isLocked(Found one, @Nullable LocalDate through) {
        return through != null
                && !new Period(Grain.MONTH, one.observed().period()).lastDay().isAfter(through);
    }

    /** Leaves out what says nothing where nothing was said before. */
    private Uni<List<Found>> withoutNews(Mutiny.Session session, List<Found> found) {
        var silent = found.stream().filter(Found::saysNothing).map(Found::told).toList();
        if (silent.isEmpty()) {
            return Uni.createFrom().item(found);
        }
        return told.among(session, silent).map(known -> found.stream()
                .filter(one -> !one.saysNothing() || known.contains(one.told()))
                .toList());
    }

    private static List<Arrival> arrivals(List<Found> found) {
        var byKey = new TreeMap<SeriesKey, List<Observed>>();
        found.forEach(
                one -> byKey.computeIfAbsent(one.key(), _ -> new ArrayList<>()).add(one.observed()));
        return byKey.entrySet().stream()
                .map(one -> new Arrival(one.getKey(), Grain.MONTH, List.copyOf(one.getValue())))
                .toList();
    }
}
