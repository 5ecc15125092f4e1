package io.careweave.performance.application.plans;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Page;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import io.careweave.performance.application.Duties;
import io.careweave.performance.application.Today;
import io.careweave.performance.application.observations.Observations;
import io.careweave.performance.application.observations.SeriesReading;
import io.careweave.performance.application.observations.SeriesReading.Question;
import io.careweave.performance.application.signals.JudgingLoop;
import io.careweave.performance.domain.PerformanceProblem;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.SeriesKey;
import io.careweave.performance.domain.plans.Plan;
import io.careweave.performance.domain.plans.Plan.Baseline;
import io.careweave.performance.domain.plans.Plan.Rebase;
import io.careweave.performance.domain.plans.Plan.Target;
import io.careweave.performance.domain.plans.PlanRules;
import io.careweave.performance.persistence.observations.LedgerStore;
import io.careweave.performance.persistence.plans.PlanStore;
import io.careweave.performance.persistence.signals.JudgementStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Targets, baselines and rebases: decided once, by somebody who says why, and never changed. */
@ApplicationScoped
public class Plans {

    private final Mutiny.SessionFactory sessions;
    private final PlanStore plans;
    private final SeriesReading reading;
    private final LedgerStore ledger;
    private final JudgementStore judgements;
    private final JudgingLoop judging;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    Plans(
            Mutiny.SessionFactory sessions,
            PlanStore plans,
            SeriesReading reading,
            LedgerStore ledger,
            JudgementStore judgements,
            JudgingLoop judging,
            Audit audit,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.plans = plans;
        this.reading = reading;
        this.ledger = ledger;
        this.judgements = judgements;
        this.judging = judging;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    /** A baseline, and what of it is known otherwise by now. */
    public record Compared(Plan<Baseline> baseline, List<Observed> restated) {}

    public Uni<Answer> set(Question series, Target target, Actor actor, Once<Plan<Target>> once) {
        Duties.require(actor, Role.ANALYST, Role.CONTRACT_MANAGER);
        return sessions.withTransaction(session -> once.run(session, () -> series(session, series)
                        .invoke(found ->
                                PlanRules.require(target, found.version().definition()))
                        .chain(found -> keep(session, found, target, "set target", actor))))
                .invoke(judging::wake);
    }

    public Uni<Answer> freeze(Question series, Period first, Period last, Actor actor, Once<Compared> once) {
        Duties.require(actor, Role.ANALYST);
        return sessions.withTransaction(session -> once.run(session, () -> reading.settled(session, series)
                .chain(asked -> series(session, asked))
                .invoke(found ->
                        PlanRules.requireWindow(first, last, found.version().definition()))
                .map(found -> new Frozen(
                        found,
                        new Baseline(first, last, found.asOf(), PlanRules.freeze(found.observed(), first, last))))
                .chain(frozen -> keep(session, frozen.series(), frozen.baseline(), "freeze baseline", actor))
                .map(plan -> new Compared(plan, List.of()))));
    }

    private Uni<SeriesReading.Answer> series(Mutiny.Session session, Question question) {
        return reading.within(session, question)
                .onFailure(
                        failure -> failure instanceof Refused refused && refused.problem() == CommonProblem.NOT_FOUND)
                .transform(_ -> new Refused(
                        PerformanceProblem.SERIES_UNKNOWN, "Nobody here knows the indicator or the organisation."));
    }

    private record Frozen(SeriesReading.Answer series, Baseline baseline) {}

    public Uni<Answer> rebase(Question series, Rebase rebase, Actor actor, Once<Plan<Rebase>> once) {
        Duties.require(actor, Role.ANALYST);
        return sessions.withTransaction(session -> once.run(session, () -> series(session, series)
                        .invoke(found ->
                                PlanRules.require(rebase, found.version().definition(), today.date()))
                        .chain(found -> keep(session, found, rebase, "rebase", actor))))
                .invoke(judging::wake);
    }

    private <T extends Plan.Content> Uni<Plan<T>> keep(
            Mutiny.Session session, SeriesReading.Answer series, T content, String action, Actor actor) {
        return ask(session, series.key(), content)
                .chain(() -> ledger.tick(session))
                .map(at -> new Plan<>(ids.next(), series.key(), content, at, actor.id()))
                .chain(plan -> keep(session, plan, action, actor));
    }

    private <T extends Plan.Content> Uni<Plan<T>> keep(
            Mutiny.Session session, Plan<T> plan, String action, Actor actor) {
        return plans.insert(session, plan)
                .invoke(inserted -> {
                    if (!inserted) {
                        throw new Refused(
                                PerformanceProblem.REBASE_EXISTS, "The series is looked at anew from there already.");
                    }
                })
                .chain(() -> audit.append(
                        session,
                        actor,
                        action,
                        "plan/" + plan.id(),
                        Map.of(
                                "indicator",
                                plan.key().code(),
                                "orgCode",
                                plan.key().orgCode())))
                .replaceWith(plan);
    }

    /** A series with another target or rebase says something else, though nothing is recorded. */
    private Uni<Void> ask(Mutiny.Session session, SeriesKey key, Plan.Content content) {
        boolean judges = !(content instanceof Baseline) && key.stratum().equals(SeriesKey.ALL);
        return judges
                ? judgements.ask(session, key, today.now())
                : Uni.createFrom().voidItem();
    }

    public <T extends Plan.Content> Uni<Plan<T>> get(Class<T> type, UUID id, Actor actor) {
        Observations.authoriseReading(actor);
        return sessions.withSession(
                session -> plans.find(session, type, id).map(found -> found.orElseThrow(Refused::notFound)));
    }

    /** With what is known otherwise by now. */
    public Uni<Compared> baseline(UUID id, Actor actor) {
        return get(Baseline.class, id, actor).chain(plan -> {
            var key = plan.key();
            var question = new Question(
                    key.code(),
                    Optional.of(key.number()),
                    key.orgCode(),
                    key.stratum(),
                    Optional.empty(),
                    Optional.empty());
            return reading.read(question, actor)
                    .map(now -> new Compared(plan, PlanRules.restated(plan.content(), now.observed())));
        });
    }

    public <T extends Plan.Content> Uni<Page<Plan<T>>> list(
            Class<T> type, String code, String orgCode, UUID after, int limit, Actor actor) {
        Observations.authoriseReading(actor);
        return sessions.withSession(session -> plans.list(session, type, code, orgCode, after, limit + 1))
                .map(rows -> Page.of(rows, limit, last -> last.id().toString()));
    }
}
