package io.careweave.performance.application.live;

import io.careweave.commons.messaging.Background;
import io.careweave.commons.messaging.Recurring;
import io.careweave.performance.application.Today;
import io.careweave.performance.application.observations.Recorder;
import io.careweave.performance.application.signals.JudgingLoop;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.observations.Intake.Arrival;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.Series;
import io.careweave.performance.domain.observations.SeriesKey;
import io.careweave.performance.domain.observations.State;
import io.careweave.performance.persistence.indicators.IndicatorStore;
import io.careweave.performance.persistence.live.ClosingStore;
import io.careweave.performance.persistence.live.ClosingStore.Open;
import io.careweave.performance.persistence.observations.SeriesStore;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Closes what was counted when its period is, though no event comes any more: what was provisional is final from then on.
 * Another replica that looks at the same time waits for the series and finds nothing provisional any more.
 */
@ApplicationScoped
public class Closing {

    private static final String RECORDER = "calendar";
    private static final int AT_ONCE = 200;

    private final Mutiny.SessionFactory sessions;
    private final ClosingStore store;
    private final IndicatorStore indicators;
    private final SeriesStore series;
    private final Recorder recorder;
    private final JudgingLoop judging;
    private final Background background;
    private final Today today;
    private final Duration interval;

    Closing(
            Mutiny.SessionFactory sessions,
            ClosingStore store,
            IndicatorStore indicators,
            SeriesStore series,
            Recorder recorder,
            JudgingLoop judging,
            Background background,
            Today today,
            @ConfigProperty(name = "careweave.performance.closing.interval", defaultValue = "1m") Duration interval) {
        this.sessions = sessions;
        this.store = store;
        this.indicators = indicators;
        this.series = series;
        this.recorder = recorder;
        this.judging = judging;
        this.background = background;
        this.today = today;
        this.interval = interval;
    }

    void start(@Observes StartupEvent event, Recurring recurring) {
        recurring.every(interval, "closing of periods", this::sweep);
    }

    /** One look at the calendar. */
    public Uni<Void> sweep() {
        return background.sweep(() -> sessions.withTransaction(session -> open(session, List.of()))
                .map(open -> open.stream().map(Open::key).distinct().toList())
                .chain(this::close));
    }

    /** What is to be closed, but for what is locked: of that nothing is recorded any more. */
    private Uni<List<Open>> open(Mutiny.Session session, List<Long> series) {
        var lasts = Arrays.stream(Grain.values()).map(today::lastClosed).toList();
        return indicators.holdLocks(session).chain(locks -> store.open(session, lasts, series)
                .map(open -> open.stream()
                        .filter(one -> !isLocked(one, locks.get(one.key().code())))
                        .toList()));
    }

    private static boolean isLocked(Open one, @Nullable LocalDate through) {
        return through != null && !one.period().lastDay().isAfter(through);
    }

    private Uni<Void> close(List<SeriesKey> keys) {
        var portions = new ArrayList<List<SeriesKey>>();
        for (int i = 0; i < keys.size(); i += AT_ONCE) {
            portions.add(keys.subList(i, Math.min(keys.size(), i + AT_ONCE)));
        }
        return Multi.createFrom()
                .iterable(portions)
                .onItem()
                .transformToUniAndConcatenate(
                        portion -> sessions.withTransaction(session -> closePortion(session, portion))
                                .invoke(judging::wake))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    /** Locked first, looked at then: a count that is under way is committed before, and closed as it is then. */
    private Uni<Void> closePortion(Mutiny.Session session, List<SeriesKey> keys) {
        return indicators
                .holdLocks(session)
                .chain(() -> series.lock(session, keys))
                .chain(locked ->
                        open(session, locked.stream().map(Series::id).toList()).map(open -> arrivals(locked, open)))
                .chain(arrivals -> arrivals.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : recorder.record(session, arrivals, RECORDER));
    }

    private static List<Arrival> arrivals(List<Series> locked, List<Open> open) {
        var byKey = open.stream().collect(Collectors.groupingBy(Open::key));
        return locked.stream()
                .filter(one -> byKey.containsKey(one.key()))
                .map(one -> arrival(one, Objects.requireNonNull(byKey.get(one.key()))))
                .toList();
    }

    private static Arrival arrival(Series series, List<Open> open) {
        var periods = open.stream().map(one -> one.period().ordinal()).collect(Collectors.toSet());
        return new Arrival(
                series.key(),
                open.getFirst().period().grain(),
                series.points().stream()
                        .filter(point -> periods.contains(point.period()))
                        .map(point -> closed(point.observed()))
                        .toList());
    }

    private static Observed closed(Observed observed) {
        return new Observed(observed.period(), observed.measured(), State.FINAL, observed.flags());
    }
}
