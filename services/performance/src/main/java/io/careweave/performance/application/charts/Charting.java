package io.careweave.performance.application.charts;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.performance.application.Today;
import io.careweave.performance.application.observations.Observations;
import io.careweave.performance.application.observations.SeriesReading;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.judgement.Judged;
import io.careweave.performance.domain.judgement.Level;
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
     * @param from the first period shown; what came before is judged all the same
     * @param to the last period that is known; as if it were not over what comes later
     */
    public record Question(SeriesReading.Question series, Optional<Period> from, Optional<Period> to) {}

    /** The same question as of the instant of the series always has this answer. */
    public record Charted(SeriesReading.Answer series, Decided decided, Judged judged, Optional<Level> baseline) {}

    public Uni<Charted> chart(Question question, Actor actor) {
        Observations.authoriseReading(actor);
        return sessions.withTransaction(
                session -> ledger.freeze(session, question.series().asOf())
                        .chain(() -> reading.within(session, question.series()))
                        .invoke(series -> requireRange(question, series.grain()))
                        .chain(series -> plans.decided(session, series.key(), series.asOf())
                                .map(decided -> judge(question, series, decided))));
    }

    private static void requireRange(Question question, Grain grain) {
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
            throw malformed(name, "is no period of the indicator");
        }
    }

    private static Refused malformed(String name, String detail) {
        return new Refused(
                CommonProblem.VALIDATION, "A query parameter breaks its declared form.", new FieldError(name, detail));
    }

    /** By the day of the instant, not by today: what was not over then is not over in a replay. */
    private static Charted judge(Question question, SeriesReading.Answer series, Decided decided) {
        var definition = series.version().definition();
        int last = question.to().map(Period::ordinal).orElse(Integer.MAX_VALUE);
        var observed =
                series.observed().stream().filter(one -> one.period() <= last).toList();
        var judged = Judged.of(definition, observed, decided, Today.on(series.asOf()));
        var baseline = decided.baseline().map(plan -> Level.of(definition, plan.content(), series.observed()));
        return new Charted(series, decided, question.from().map(judged::since).orElse(judged), baseline);
    }
}
