package io.careweave.performance.application.indicators;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Page;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.performance.application.Duties;
import io.careweave.performance.application.Today;
import io.careweave.performance.domain.PerformanceProblem;
import io.careweave.performance.domain.indicators.Definition;
import io.careweave.performance.domain.indicators.IndicatorVersion;
import io.careweave.performance.persistence.indicators.IndicatorStore;
import io.careweave.performance.persistence.observations.LedgerStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** What is measured, version by version. Definitions are open to all of the network; an analyst publishes them. */
@ApplicationScoped
public class Indicators {

    private final Mutiny.SessionFactory sessions;
    private final IndicatorStore indicators;
    private final LedgerStore ledger;
    private final Audit audit;
    private final Today today;

    Indicators(
            Mutiny.SessionFactory sessions, IndicatorStore indicators, LedgerStore ledger, Audit audit, Today today) {
        this.sessions = sessions;
        this.indicators = indicators;
        this.ledger = ledger;
        this.audit = audit;
        this.today = today;
    }

    public Uni<Answer> publish(String code, Definition definition, Actor actor, Once<IndicatorVersion> once) {
        Duties.require(actor, Role.ANALYST);
        definition.requireCoherent(code, today.date(), "/definition");
        return sessions.withTransaction(
                session -> once.run(session, () -> requireBalancing(session, definition, "/definition")
                        .chain(() -> ledger.tick(session))
                        .map(at -> new IndicatorVersion(code, 1, definition, at, actor.id()))
                        .call(first -> begin(session, first))
                        .call(first -> record(session, actor, first))));
    }

    private Uni<Boolean> begin(Mutiny.Session session, IndicatorVersion first) {
        return indicators.begin(session, first).invoke(begun -> {
            if (!begun) {
                throw new Refused(PerformanceProblem.INDICATOR_EXISTS, "Publish the next version of it instead.");
            }
        });
    }

    /** @param expected number of the version that the caller has read as the newest */
    public Uni<IndicatorVersion> publishNext(String code, long expected, Definition definition, Actor actor) {
        Duties.require(actor, Role.ANALYST);
        definition.requireCoherent(code, today.date(), "");
        return sessions.withTransaction(session -> indicators
                .lock(session, code)
                .map(found -> found.orElseThrow(Refused::notFound))
                .invoke(newest -> Versions.check(newest, expected))
                .call(() -> requireBalancing(session, definition, ""))
                .chain(newest -> ledger.tick(session)
                        .map(at -> new IndicatorVersion(code, newest + 1, definition, at, actor.id())))
                .call(next -> indicators.add(session, next))
                .call(next -> record(session, actor, next)));
    }

    private Uni<Void> requireBalancing(Mutiny.Session session, Definition definition, String place) {
        return indicators
                .known(session, definition.balancing())
                .invoke(known -> {
                    if (!known.containsAll(definition.balancing())) {
                        throw new Refused(
                                PerformanceProblem.UNKNOWN_INDICATOR,
                                "The balancing set names something that is no indicator.",
                                new FieldError(place + "/balancing", "names an unknown code"));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> record(Mutiny.Session session, Actor actor, IndicatorVersion version) {
        return audit.append(
                session,
                actor,
                "publish",
                "indicator/" + version.code(),
                Map.of("number", Integer.toString(version.number())));
    }

    /** The newest version. */
    public Uni<IndicatorVersion> get(String code) {
        return sessions.withSession(session -> indicators.newest(session, code).map(Indicators::orNotFound));
    }

    public Uni<IndicatorVersion> version(String code, int number) {
        return sessions.withSession(
                session -> indicators.find(session, code, number).map(Indicators::orNotFound));
    }

    private static IndicatorVersion orNotFound(Optional<IndicatorVersion> found) {
        return found.orElseThrow(Refused::notFound);
    }

    /** The newest version of each, by code. */
    public Uni<Page<IndicatorVersion>> list(String after, int limit) {
        return sessions.withSession(session -> indicators.list(session, after, limit + 1))
                .map(rows -> Page.of(rows, limit, IndicatorVersion::code));
    }
}
