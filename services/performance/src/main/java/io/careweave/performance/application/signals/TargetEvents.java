package io.careweave.performance.application.signals;

import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Event;
import io.careweave.performance.domain.indicators.IndicatorVersion;
import io.careweave.performance.domain.indicators.Polarity;
import io.careweave.performance.domain.plans.Plan;
import io.careweave.performance.domain.plans.Plan.Target;
import io.careweave.performance.domain.signals.Attainment;
import io.careweave.performance.persistence.signals.TargetVerdictStore.News;
import io.careweave.performance.persistence.signals.TargetVerdictStore.Told;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What others are told of targets: of each period once, and again if a revision turns it. The subject is the target. */
@ApplicationScoped
class TargetEvents {

    private final Ids ids;

    TargetEvents(Ids ids) {
        this.ids = ids;
    }

    private record Data(
            String indicatorCode,
            String orgCode,
            String period,
            Polarity direction,
            long numerator,
            long denominator,
            long targetNumerator,
            long targetDenominator) {}

    /** What is not told yet. */
    static List<News> news(Plan<Target> target, List<Attainment> attainments, Told told) {
        var news = new ArrayList<News>();
        for (var one : attainments) {
            if (!Objects.equals(told.met().get(one.period().ordinal()), one.met())) {
                news.add(new News(target.id(), told.count() + news.size() + 1, one));
            }
        }
        return news;
    }

    Event of(IndicatorVersion version, String orgCode, News news, Instant at) {
        var attainment = news.attainment();
        return new Event(
                ids.next(),
                SignalEvents.STREAM,
                attainment.met() ? "careweave.target.met.v1" : "careweave.target.missed.v1",
                news.target().toString(),
                news.number(),
                at,
                new Data(
                        version.code(),
                        orgCode,
                        attainment.period().toString(),
                        version.definition().polarity(),
                        attainment.numerator(),
                        attainment.denominator(),
                        attainment.step().numerator(),
                        attainment.step().denominator()));
    }
}
