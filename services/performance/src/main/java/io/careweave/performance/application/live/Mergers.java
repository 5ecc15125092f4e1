package io.careweave.performance.application.live;

import io.careweave.performance.application.observations.Recorder;
import io.careweave.performance.application.signals.JudgingLoop;
import io.careweave.performance.domain.indicators.Definition;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.live.Merger;
import io.careweave.performance.domain.live.Successors;
import io.careweave.performance.domain.observations.Intake.Arrival;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.Point;
import io.careweave.performance.domain.observations.Series;
import io.careweave.performance.persistence.indicators.IndicatorStore;
import io.careweave.performance.persistence.live.FactStore;
import io.careweave.performance.persistence.live.MergerStore;
import io.careweave.performance.persistence.observations.SeriesStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Practices that others take over: what is observed of the successor breaks off from its past, and what happens from that day
 * on is the successor's.
 */
@ApplicationScoped
public class Mergers {

    private static final String RECORDER = "membership";

    private final Mutiny.SessionFactory sessions;
    private final MergerStore mergers;
    private final FactStore facts;
    private final IndicatorStore indicators;
    private final SeriesStore series;
    private final Recorder recorder;
    private final Takeovers takeovers;
    private final Counting counting;
    private final Spending spending;
    private final Counted counted;
    private final JudgingLoop judging;

    Mergers(
            Mutiny.SessionFactory sessions,
            MergerStore mergers,
            FactStore facts,
            IndicatorStore indicators,
            SeriesStore series,
            Recorder recorder,
            Takeovers takeovers,
            Counting counting,
            Spending spending,
            Counted counted,
            JudgingLoop judging) {
        this.sessions = sessions;
        this.mergers = mergers;
        this.facts = facts;
        this.indicators = indicators;
        this.series = series;
        this.recorder = recorder;
        this.takeovers = takeovers;
        this.counting = counting;
        this.spending = spending;
        this.counted = counted;
        this.judging = judging;
    }

    /** Told again, it is known already. */
    public Uni<Void> merged(Merger merger) {
        return sessions.withTransaction(session -> mergers.keep(session, merger)
                        .chain(isNew -> isNew
                                ? recorded(session, merger)
                                : Uni.createFrom().voidItem()))
                .invoke(judging::wake);
    }

    /** Whoever records anything has done so when the locks of periods are ours, or does so knowing of the merger. */
    private Uni<Void> recorded(Mutiny.Session session, Merger merger) {
        return indicators
                .exclude(session)
                .chain(() -> broken(session, merger))
                .chain(() -> takeovers.hold(session))
                .chain(successors -> moved(session, successors.concerned(List.of(merger.practice())), successors));
    }

    private Uni<Void> broken(Mutiny.Session session, Merger merger) {
        return indicators
                .holdLocks(session)
                .chain(locks -> definitions(session)
                        .chain(definitions -> series.ofOrganisation(session, merger.successor())
                                .map(all -> arrivals(all, definitions, locks, merger))))
                .chain(arrivals -> recorder.record(session, arrivals, RECORDER));
    }

    /** What was counted for the one that ended, of days since then, counts for its successor: in one recording. */
    private Uni<Void> moved(Mutiny.Session session, List<String> practices, Successors successors) {
        return facts.lock(session, practices)
                .chain(() -> facts.everywhere(session, practices))
                .chain(months -> counting.count(session, months, successors))
                .chain(rates -> spending.again(session, practices, successors).map(spent -> Found.both(rates, spent)))
                .chain(found -> counted.record(session, found, RECORDER));
    }

    private Uni<Map<String, Definition>> definitions(Mutiny.Session session) {
        return indicators.all(session).map(all -> {
            var definitions = new java.util.HashMap<String, Definition>();
            all.forEach(one -> definitions.put(one.code() + ' ' + one.number(), one.definition()));
            return definitions;
        });
    }

    /** What was observed of the period already, to be recorded anew: the recorder marks it. */
    private static List<Arrival> arrivals(
            List<Series> all, Map<String, Definition> definitions, Map<String, LocalDate> locks, Merger merger) {
        var arrivals = new ArrayList<Arrival>();
        for (var one : all) {
            var definition = definitions.get(one.key().code() + ' ' + one.key().number());
            if (definition != null) {
                var period = Period.of(definition.grain(), merger.on());
                var observed = of(one, period);
                if (observed != null && !isLocked(period, locks.get(one.key().code()))) {
                    arrivals.add(new Arrival(one.key(), definition.grain(), List.of(observed)));
                }
            }
        }
        return arrivals.stream().sorted(Comparator.comparing(Arrival::key)).toList();
    }

    private static @Nullable Observed of(Series series, Period period) {
        return series.points().stream()
                .filter(point -> point.period() == period.ordinal())
                .map(Point::observed)
                .findFirst()
                .orElse(null);
    }

    private static boolean isLocked(Period period, @Nullable LocalDate through) {
        return through != null && !period.lastDay().isAfter(through);
    }
}
