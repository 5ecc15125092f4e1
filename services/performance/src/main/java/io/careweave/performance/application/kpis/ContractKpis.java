package io.careweave.performance.application.kpis;

import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Event;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.Refused;
import io.careweave.performance.application.Today;
import io.careweave.performance.application.observations.SeriesReading;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.IndicatorVersion;
import io.careweave.performance.domain.kpis.Judgement;
import io.careweave.performance.domain.kpis.Judging;
import io.careweave.performance.domain.kpis.KpiStatus;
import io.careweave.performance.domain.kpis.KpiTerms;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.SeriesKey;
import io.careweave.performance.persistence.indicators.IndicatorStore;
import io.careweave.performance.persistence.kpis.ContractKpiStore;
import io.careweave.performance.persistence.kpis.ContractKpiStore.Locked;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Judges indicators of contracts whose figures changed, and tells contracting. What was told stands beside the event in one
 * transaction: the same figure is told once, however often it is looked at and by however many.
 */
@ApplicationScoped
public class ContractKpis {

    private static final int AT_ONCE = 100;

    private final Mutiny.SessionFactory sessions;
    private final ContractKpiStore kpis;
    private final IndicatorStore indicators;
    private final SeriesReading reading;
    private final Outbox outbox;
    private final Ids ids;
    private final Today today;

    ContractKpis(
            Mutiny.SessionFactory sessions,
            ContractKpiStore kpis,
            IndicatorStore indicators,
            SeriesReading reading,
            Outbox outbox,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.kpis = kpis;
        this.indicators = indicators;
        this.reading = reading;
        this.outbox = outbox;
        this.ids = ids;
        this.today = today;
    }

    record ContractKpiObserved(
            UUID contractId,
            UUID kpiId,
            Sides parties,
            String indicatorCode,
            String period,
            @Nullable Long numerator,
            @Nullable Long denominator,
            KpiStatus status,
            boolean provisional) {}

    /** Who alone are told outside. */
    record Sides(@Nullable String buyerOrg, String providerOrg) {}

    /** Some of those that stand otherwise than when they were judged. */
    public Uni<List<UUID>> changed() {
        return sessions.withSession(session -> kpis.changed(session, today.date(), AT_ONCE));
    }

    /** Nobody else judges it meanwhile; what changes meanwhile is seen by the next look. */
    public Uni<Void> judge(UUID kpiId) {
        return sessions.withTransaction(session -> kpis.lock(session, kpiId).chain(locked -> kpis.stands(
                                session, kpiId, today.date())
                        .chain(stands ->
                                stands.isEmpty() ? Uni.createFrom().voidItem() : judge(session, locked, stands.get()))))
                .invoke(outbox::wake);
    }

    private Uni<Void> judge(Mutiny.Session session, Locked locked, String stands) {
        return versions(session, locked.terms())
                .chain(versions -> versions.isEmpty()
                        ? Uni.createFrom().item(List.<Judgement>of())
                        : observed(session, locked.terms(), versions, new TreeMap<>())
                                .chain(observed -> kpis.told(
                                                session, locked.terms().kpiId())
                                        .map(told -> Judging.news(
                                                locked.terms(),
                                                versions.getFirst().definition(),
                                                observed,
                                                told,
                                                today.date()))))
                .chain(news -> tell(session, locked, stands, news));
    }

    /** The version that was the newest when it was attached, and later ones that measure alike; none if it is not judged. */
    private Uni<List<IndicatorVersion>> versions(Mutiny.Session session, KpiTerms terms) {
        return indicators.all(session).map(all -> {
            var versions = all.stream()
                    .filter(one -> one.code().equals(terms.code()) && one.number() >= terms.number())
                    .sorted(Comparator.comparing(IndicatorVersion::number))
                    .toList();
            return versions.stream()
                    .filter(one -> alike(one, versions.getFirst()))
                    .toList();
        });
    }

    private static boolean alike(IndicatorVersion one, IndicatorVersion first) {
        var definition = one.definition();
        return definition.grain() == first.definition().grain()
                && definition.statistic() == first.definition().statistic()
                && Judging.isJudged(definition.statistic());
    }

    /** Of a period the first version tells that knows it: a later one never changes what an earlier one said. */
    private Uni<List<Observed>> observed(
            Mutiny.Session session,
            KpiTerms terms,
            List<IndicatorVersion> versions,
            SortedMap<Integer, Observed> found) {
        if (versions.isEmpty()) {
            return Uni.createFrom().item(() -> List.copyOf(found.values()));
        }
        return observed(session, terms, versions.getFirst()).chain(observed -> {
            observed.forEach(one -> found.putIfAbsent(one.period(), one));
            return observed(session, terms, versions.subList(1, versions.size()), found);
        });
    }

    /** Nothing of a provider that membership has not told of. */
    private Uni<List<Observed>> observed(Mutiny.Session session, KpiTerms terms, IndicatorVersion version) {
        var question = new SeriesReading.Question(
                terms.code(),
                Optional.of(version.number()),
                terms.provider(),
                SeriesKey.ALL,
                Optional.empty(),
                Optional.<Grain>empty());
        return reading.within(session, question)
                .map(SeriesReading.Answer::observed)
                .onFailure(Refused.class)
                .recoverWithItem(List.of());
    }

    private Uni<Void> tell(Mutiny.Session session, Locked locked, String stands, List<Judgement> news) {
        var kpiId = locked.terms().kpiId();
        var told = news.isEmpty()
                ? Uni.createFrom().voidItem()
                : kpis.tell(session, kpiId, locked.told() + 1, news, today.now())
                        .chain(() -> outbox.append(session, events(locked, news)));
        return told.chain(() -> kpis.judged(session, kpiId, stands, locked.told() + news.size()));
    }

    private List<Event> events(Locked locked, List<Judgement> news) {
        var events = new ArrayList<Event>();
        IntStream.range(0, news.size()).forEach(i -> events.add(event(locked, news.get(i), locked.told() + i + 1)));
        return events;
    }

    private Event event(Locked locked, Judgement one, long number) {
        var terms = locked.terms();
        return new Event(
                ids.next(),
                "events",
                "careweave.contract_kpi.observed.v1",
                terms.kpiId().toString(),
                number,
                today.now(),
                new ContractKpiObserved(
                        terms.contractId(),
                        terms.kpiId(),
                        new Sides(locked.buyer(), terms.provider()),
                        terms.code(),
                        one.period(),
                        one.numerator(),
                        one.denominator(),
                        one.status(),
                        one.provisional()));
    }
}
