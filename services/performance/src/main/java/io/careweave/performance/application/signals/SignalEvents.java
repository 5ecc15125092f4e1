package io.careweave.performance.application.signals;

import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Event;
import io.careweave.performance.domain.charts.Rule;
import io.careweave.performance.domain.charts.Variation;
import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.IndicatorVersion;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.signals.News;
import io.careweave.performance.domain.signals.Sign;
import io.careweave.performance.domain.signals.Signal;
import io.careweave.performance.persistence.signals.JudgementStore.Judgement;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others are told of signals. The subject is what is judged, so that its events come in their order. */
@ApplicationScoped
class SignalEvents {

    static final String STREAM = "events";

    private final Ids ids;

    SignalEvents(Ids ids) {
        this.ids = ids;
    }

    private record Told(
            UUID signalId,
            String indicatorCode,
            long indicatorVersion,
            String orgCode,
            String period,
            Rule rule,
            Variation variation,
            ChartProfile chartProfile,
            @Nullable String since) {}

    /** The end of the one before the entry of the next. */
    List<Event> of(Judgement judgement, IndicatorVersion version, News news, Instant at) {
        var events = new ArrayList<Event>();
        news.ended()
                .ifPresent(ended -> events.add(event(
                        judgement,
                        events.size(),
                        "careweave.special_cause.ended.v1",
                        at,
                        told(judgement, version, ended.signal(), ended.period(), true))));
        news.entered()
                .ifPresent(signal -> events.add(event(
                        judgement,
                        events.size(),
                        "careweave.special_cause.detected.v1",
                        at,
                        told(judgement, version, signal, signal.sign().period(), false))));
        return events;
    }

    private Event event(Judgement judgement, int before, String type, Instant at, Told told) {
        return new Event(ids.next(), STREAM, type, judgement.id().toString(), judgement.told() + before + 1, at, told);
    }

    private static Told told(
            Judgement judgement, IndicatorVersion version, Signal signal, Period period, boolean ended) {
        Sign sign = signal.sign();
        return new Told(
                signal.id(),
                version.code(),
                version.number(),
                judgement.key().orgCode(),
                period.toString(),
                sign.rule(),
                sign.variation(),
                version.definition().chartProfile(),
                ended ? sign.period().toString() : null);
    }
}
