package io.careweave.performance.application.signals;

import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Event;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.Refused;
import io.careweave.performance.application.Today;
import io.careweave.performance.application.observations.CurrentSeries;
import io.careweave.performance.application.observations.CurrentSeries.Current;
import io.careweave.performance.domain.indicators.Definition;
import io.careweave.performance.domain.indicators.IndicatorVersion;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.judgement.Judged;
import io.careweave.performance.domain.judgement.Look;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.SeriesKey;
import io.careweave.performance.domain.plans.Decided;
import io.careweave.performance.domain.plans.Plan;
import io.careweave.performance.domain.plans.Plan.Target;
import io.careweave.performance.domain.signals.Attainment;
import io.careweave.performance.domain.signals.News;
import io.careweave.performance.domain.signals.Signal;
import io.careweave.performance.persistence.plans.PlanStore;
import io.careweave.performance.persistence.signals.JudgementStore;
import io.careweave.performance.persistence.signals.JudgementStore.Judgement;
import io.careweave.performance.persistence.signals.JudgementStore.Outcome;
import io.careweave.performance.persistence.signals.SignalStore;
import io.careweave.performance.persistence.signals.TargetVerdictStore;
import io.careweave.performance.persistence.signals.TargetVerdictStore.Told;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Judges what changed. What is due is known by the database, and stays due until the transaction in which it is judged, its
 * signal is kept and its event is appended commits: so nothing is told twice, and nothing is lost with a process.
 */
@ApplicationScoped
public class Judging {

    private static final Logger LOG = Logger.getLogger(Judging.class);

    /** Few enough that locks are short, many enough that an import of thousands of series is soon done. */
    private static final int AT_ONCE = 200;

    /** Many, so that of a large import the sums above it are judged a few times and not for each part of it. */
    private static final int PASSED_AT_ONCE = 2_000;

    private static final Duration LATER = Duration.ofMinutes(1);

    private final Mutiny.SessionFactory sessions;
    private final JudgementStore judgements;
    private final CurrentSeries current;
    private final PlanStore plans;
    private final SignalStore signals;
    private final SignalEvents events;
    private final TargetVerdictStore targets;
    private final TargetEvents targetEvents;
    private final Outbox outbox;
    private final Ids ids;
    private final Today today;

    Judging(
            Mutiny.SessionFactory sessions,
            JudgementStore judgements,
            CurrentSeries current,
            PlanStore plans,
            SignalStore signals,
            SignalEvents events,
            TargetVerdictStore targets,
            TargetEvents targetEvents,
            Outbox outbox,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.judgements = judgements;
        this.current = current;
        this.plans = plans;
        this.signals = signals;
        this.events = events;
        this.targets = targets;
        this.targetEvents = targetEvents;
        this.outbox = outbox;
        this.ids = ids;
        this.today = today;
    }

    /** One judgement, and what is news of it. */
    private record Verdict(
            Judgement judgement,
            IndicatorVersion version,
            News news,
            List<Event> events,
            List<TargetVerdictStore.News> targets,
            @Nullable Instant again) {

        boolean isNews() {
            return !events.isEmpty() || !targets.isEmpty();
        }

        Outcome outcome() {
            return new Outcome(judgement, judgement.told() + events.size(), again);
        }
    }

    /** Passes on some of the series that changed; how many. */
    public Uni<Integer> passOn() {
        return sessions.withTransaction(session -> judgements.passOn(session, today.now(), PASSED_AT_ONCE));
    }

    /** Judges some of what is due; how many. What cannot be judged holds up no other. */
    public Uni<Integer> judge() {
        return judge(AT_ONCE, new AtomicReference<>()).onFailure().recoverWithUni(this::oneByOne);
    }

    private Uni<Integer> oneByOne() {
        var held = new AtomicReference<@Nullable Judgement>();
        return judge(1, held).onFailure(_ -> held.get() != null).recoverWithUni(failure -> {
            var judgement = Objects.requireNonNull(held.get());
            LOG.errorf(failure, "%s cannot be judged", judgement.key());
            return sessions.withTransaction(session -> judgements.postpone(
                            session, judgement.id(), today.now().plus(LATER)))
                    .replaceWith(1);
        });
    }

    private Uni<Integer> judge(int limit, AtomicReference<@Nullable Judgement> first) {
        return sessions.withTransaction(session -> judgements
                        .due(session, today.now(), limit)
                        .invoke(due -> due.stream().findFirst().ifPresent(first::set))
                        .chain(due -> due.isEmpty() ? Uni.createFrom().item(List.<Verdict>of()) : judge(session, due)))
                .invoke(judged -> {
                    if (judged.stream().anyMatch(Verdict::isNews)) {
                        outbox.wake();
                    }
                })
                .map(List::size);
    }

    /** What judging rests on, all of it read under the locks of what is judged. */
    private record Known(
            Map<SeriesKey, Current> series,
            Map<SeriesKey, Decided> decided,
            Map<SeriesKey, Signal> lasting,
            Map<UUID, Told> told) {}

    private Uni<List<Verdict>> judge(Mutiny.Session session, List<Judgement> due) {
        var keys = due.stream().map(Judgement::key).toList();
        return current.of(session, keys)
                .chain(series -> plans.decided(session, keys).chain(decided -> signals.lasting(session, keys)
                        .chain(lasting -> targets.told(session, targetsOf(decided))
                                .map(told -> new Known(series, decided, lasting, told)))))
                .map(known -> due.stream().map(one -> judge(one, known)).toList())
                .call(verdicts -> store(session, verdicts));
    }

    private static List<UUID> targetsOf(Map<SeriesKey, Decided> decided) {
        return decided.values().stream()
                .flatMap(one -> one.target().stream())
                .map(Plan::id)
                .toList();
    }

    private Verdict judge(Judgement judgement, Known known) {
        var key = judgement.key();
        var series = Objects.requireNonNull(known.series().get(key));
        var version = series.version();
        var decided = known.decided().getOrDefault(key, Decided.NOTHING);
        var judged = judged(version.definition(), series.observed(), decided);
        var news = judged.map(one -> News.of(Optional.ofNullable(known.lasting().get(key)), one.chart(), ids::next))
                .orElse(News.NONE);
        return new Verdict(
                judgement,
                version,
                news,
                events.of(judgement, version, news, today.now()),
                decided.target()
                        .map(target -> attained(target, series, known.told()))
                        .orElse(List.of()),
                judged.map(one -> again(version.definition(), one.unfinished())).orElse(null));
    }

    private List<TargetVerdictStore.News> attained(Plan<Target> target, Current series, Map<UUID, Told> told) {
        return TargetEvents.news(
                target,
                Attainment.of(series.version().definition(), series.observed(), target.content(), today.date()),
                told.getOrDefault(target.id(), Told.NOTHING));
    }

    /** Of figures beyond what can be charted nothing can be told. */
    private Optional<Judged> judged(Definition definition, List<Observed> observed, Decided decided) {
        try {
            return Optional.of(Judged.of(Look.own(definition), observed, decided, today.date()));
        } catch (Refused _) {
            return Optional.empty();
        }
    }

    /** When the first period is over that now is not. */
    private @Nullable Instant again(Definition definition, List<Observed> unfinished) {
        return unfinished.stream()
                .map(one -> new Period(definition.grain(), one.period()).lastDay())
                .filter(day -> !day.isBefore(today.date()))
                .min(java.time.LocalDate::compareTo)
                .map(day -> Today.beginning(day.plusDays(1)))
                .orElse(null);
    }

    private Uni<Void> store(Mutiny.Session session, List<Verdict> verdicts) {
        var now = today.now();
        var ended =
                verdicts.stream().flatMap(one -> one.news().ended().stream()).toList();
        var entered = verdicts.stream()
                .flatMap(one -> one.news().entered().stream()
                        .map(signal -> new SignalStore.Entry(
                                one.judgement().key(),
                                signal,
                                one.version().definition().chartProfile())))
                .toList();
        return signals.end(session, ended, now)
                .chain(() -> signals.enter(session, entered, now))
                .chain(() -> targets.tell(
                        session,
                        verdicts.stream().flatMap(one -> one.targets().stream()).toList(),
                        now))
                .chain(() -> outbox.append(
                        session,
                        verdicts.stream().flatMap(one -> told(one, now)).toList()))
                .chain(() -> judgements.judged(
                        session, verdicts.stream().map(Verdict::outcome).toList()));
    }

    private Stream<Event> told(Verdict verdict, Instant now) {
        var orgCode = verdict.judgement().key().orgCode();
        return Stream.concat(
                verdict.events().stream(),
                verdict.targets().stream().map(one -> targetEvents.of(verdict.version(), orgCode, one, now)));
    }
}
