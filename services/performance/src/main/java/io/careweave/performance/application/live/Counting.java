package io.careweave.performance.application.live;

import io.careweave.performance.application.Today;
import io.careweave.performance.application.observations.Recorder;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.live.ListSizes;
import io.careweave.performance.domain.live.MonthCounts;
import io.careweave.performance.domain.live.PracticeMonth;
import io.careweave.performance.domain.observations.Intake.Arrival;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.SeriesKey;
import io.careweave.performance.domain.observations.State;
import io.careweave.performance.persistence.indicators.IndicatorStore;
import io.careweave.performance.persistence.live.CountStore;
import io.careweave.performance.persistence.live.ListSizeStore;
import io.careweave.performance.persistence.live.ToldStore;
import io.careweave.performance.persistence.live.ToldStore.Told;
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

/** Counts months of practices anew, and records what became of them; the same count again records nothing. */
@ApplicationScoped
class Counting {

    private static final Logger LOG = Logger.getLogger(Counting.class);
    private static final String RECORDER = "referrals";

    private final CountStore counts;
    private final ListSizeStore lists;
    private final ToldStore told;
    private final IndicatorStore indicators;
    private final Recorder recorder;
    private final Today today;

    Counting(
            CountStore counts,
            ListSizeStore lists,
            ToldStore told,
            IndicatorStore indicators,
            Recorder recorder,
            Today today) {
        this.counts = counts;
        this.lists = lists;
        this.told = told;
        this.indicators = indicators;
        this.recorder = recorder;
        this.today = today;
    }

    /** @param months of practices whose rows the caller has locked */
    Uni<Void> count(Mutiny.Session session, List<PracticeMonth> months) {
        if (months.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var practices = months.stream().map(PracticeMonth::practice).distinct().toList();
        return counts.count(session, months)
                .chain(counted -> lists.of(session, practices).map(sizes -> observations(counted, sizes)))
                .chain(found -> indicators.holdLocks(session).map(locks -> unlocked(found, locks)))
                .chain(found -> withoutNews(session, found))
                .chain(found -> recorder.record(session, arrivals(found), RECORDER));
    }

    private record Found(SeriesKey key, Observed observed) {

        Told told() {
            return new Told(key.code(), key.number(), key.orgCode(), observed.period());
        }

        boolean saysNothing() {
            return observed.state() == State.WITHDRAWN;
        }
    }

    private List<Found> observations(List<MonthCounts> counted, Map<String, ListSizes> sizes) {
        var found = new ArrayList<Found>();
        var none = new ListSizes(Map.of());
        for (var month : counted) {
            month.observations(sizes.getOrDefault(month.practice(), none), today.closes())
                    .forEach((code, observed) -> found.add(new Found(
                            new SeriesKey(code, MonthCounts.version(code), month.practice(), SeriesKey.ALL),
                            observed)));
        }
        return found;
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
