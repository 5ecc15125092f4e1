package io.careweave.performance.application.charts;

import io.careweave.commons.actor.Actor;
import io.careweave.performance.application.Today;
import io.careweave.performance.application.observations.Observations;
import io.careweave.performance.application.observations.SeriesReading;
import io.careweave.performance.application.observations.SeriesReading.Question;
import io.careweave.performance.domain.judgement.Judged;
import io.careweave.performance.domain.plans.Decided;
import io.careweave.performance.persistence.observations.LedgerStore;
import io.careweave.performance.persistence.plans.PlanStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
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

    /** The same question as of the instant of the series always has this answer. */
    public record Charted(SeriesReading.Answer series, Decided decided, Judged judged) {}

    public Uni<Charted> chart(Question question, Actor actor) {
        Observations.authoriseReading(actor);
        return sessions.withTransaction(session -> ledger.freeze(session, question.asOf())
                .chain(() -> reading.within(session, question))
                .chain(series ->
                        plans.decided(session, series.key(), series.asOf()).map(decided -> judge(series, decided))));
    }

    /** By the day of the instant, not by today: what was not over then is not over in a replay. */
    private static Charted judge(SeriesReading.Answer series, Decided decided) {
        var judged = Judged.of(series.version().definition(), series.observed(), decided, Today.on(series.asOf()));
        return new Charted(series, decided, judged);
    }
}
