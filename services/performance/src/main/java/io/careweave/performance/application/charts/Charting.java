package io.careweave.performance.application.charts;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.performance.application.Today;
import io.careweave.performance.application.observations.Observations;
import io.careweave.performance.application.observations.SeriesReading;
import io.careweave.performance.domain.indicators.ChartKind;
import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.judgement.Judged;
import io.careweave.performance.domain.judgement.Level;
import io.careweave.performance.domain.judgement.Look;
import io.careweave.performance.domain.plans.Decided;
import io.careweave.performance.persistence.observations.LedgerStore;
import io.careweave.performance.persistence.plans.PlanStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads a series with what was decided about it, both as they were known at one instant, and judges it. */
@ApplicationScoped
public class Charting {

    private final Mutiny.SessionFactory sessions;
    private final SeriesReading reading;
    private final PlanStore plans;
    private final LedgerStore ledger;

    Charting(Mutiny.SessionFactory sessions, SeriesReading reading, PlanStore plans, LedgerStore ledger) {
        this.sessions = sessions;
        this.reading = reading;
        this.plans = plans;
        this.ledger = ledger;
    }

    /**
     * What is asked for.
     *
     * @param chart another than that of the indicator; nothing is judged by it
     * @param profile another than that of the indicator
     * @param from the first period shown; what came before is judged all the same
     * @param to the last period that is known; as if it were not over what comes later
     */
    public record Question(
            SeriesReading.Question series,
            Optional<ChartKind> chart,
            Optional<ChartProfile> profile,
            Optional<Period> from,
            Optional<Period> to) {}

    /** The same question as of the instant of the series always has this answer. */
    public record Charted(SeriesReading.Answer series, Decided decided, Judged judged, Optional<Level> baseline) {}

    public Uni<Charted> chart(Question question, Actor actor) {
        Observations.authoriseReading(actor);
        return sessions.withTransaction(
                session -> ledger.freeze(session, question.series().asOf())
                        .chain(() -> reading.within(session, question.series()))
                        .invoke(series -> require(question, series))
                        .chain(series -> plans.decided(session, series.key(), series.asOf())
                                .map(decided -> judge(question, series, decided))));
    }

    private static void require(Question question, SeriesReading.Answer series) {
        var definition = series.version().definition();
        var grain = series.grain();
        question.chart().ifPresent(chart -> {
            if (!definition.fits(chart)) {
                throw malformed("chart", "does not fit the figures of the indicator");
            }
            if (chart == ChartKind.G && grain != definition.grain()) {
                throw malformed("grain", "cases between events do not add up");
            }
        });
        requireGrain("from", question.from(), grain);
        requireGrain("to", question.to(), grain);
        if (question.from().isPresent()
                && question.to().isPresent()
                && question.to().get().ordinal() < question.from().get().ordinal()) {
            throw malformed("to", "is before the first");
        }
    }

    private static void requireGrain(String name, Optional<Period> period, Grain grain) {
        if (period.isPresent() && period.get().grain() != grain) {
            throw malformed(name, "is no period of the chart");
        }
    }

    private static Refused malformed(String name, String detail) {
        return new Refused(
                CommonProblem.VALIDATION, "A query parameter breaks its declared form.", new FieldError(name, detail));
    }

    /** By the day of the instant, not by today: what was not over then is not over in a replay. */
    private static Charted judge(Question question, SeriesReading.Answer series, Decided decided) {
        var definition = series.version().definition();
        var look = new Look(
                definition, question.chart(), question.profile().orElse(definition.chartProfile()), series.grain());
        int last = question.to().map(Period::ordinal).orElse(Integer.MAX_VALUE);
        var observed =
                series.observed().stream().filter(one -> one.period() <= last).toList();
        var judged = Judged.of(look, observed, decided, Today.on(series.asOf()));
        var baseline = decided.baseline()
                .filter(_ -> Judged.isOnScale(look, judged.chart().spec().kind()))
                .map(plan -> Level.of(look, plan.content(), series.observed()));
        return new Charted(series, decided, question.from().map(judged::since).orElse(judged), baseline);
    }
}
