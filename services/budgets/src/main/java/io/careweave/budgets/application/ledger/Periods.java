package io.careweave.budgets.application.ledger;

import io.careweave.budgets.application.Duties;
import io.careweave.budgets.application.Today;
import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.Period;
import io.careweave.budgets.domain.ledger.PeriodStanding;
import io.careweave.budgets.domain.ledger.PeriodState;
import io.careweave.budgets.persistence.ledger.PeriodStore;
import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Versions;
import io.careweave.commons.problem.Refused;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** Opening and closing periods. */
@ApplicationScoped
public class Periods {

    private final Mutiny.SessionFactory sessions;
    private final PeriodStore periods;
    private final Audit audit;
    private final Today today;

    Periods(Mutiny.SessionFactory sessions, PeriodStore periods, Audit audit, Today today) {
        this.sessions = sessions;
        this.periods = periods;
        this.audit = audit;
        this.today = today;
    }

    public Uni<List<PeriodStanding>> ofYear(FinancialYear year) {
        return sessions.withSession(session -> periods.ofYear(session, year, today.date()));
    }

    public Uni<PeriodStanding> get(Period period) {
        return sessions.withSession(session -> periods.find(session, period, today.date()));
    }

    /**
     * Moves a period on. Who posts into it at this moment is in it before; who comes later finds it moved. A year ends
     * without open commitments: what is left of one is given back in March, and could not be later.
     *
     * @param expected the version it was read at, 0 if nobody had decided it
     * @throws Refused (as a failure) ILLEGAL_TRANSITION or OPEN_COMMITMENTS
     */
    public Uni<PeriodStanding> move(Period period, PeriodState next, long expected, Actor actor) {
        Duties.require(actor, Role.FINANCE);
        return sessions.withTransaction(session -> periods.lock(session)
                .chain(() -> periods.find(session, period, today.date()))
                .invoke(before -> Versions.check(before.version(), expected))
                .map(before -> before.become(next, today.now(), actor.id()))
                .call(() -> requireSettled(session, period, next))
                .call(after -> periods.store(session, after))
                .call(after -> audit.append(
                        session,
                        actor,
                        next.name().toLowerCase(Locale.ROOT),
                        "period/" + period,
                        Map.of("version", Long.toString(after.version())))));
    }

    private Uni<Void> requireSettled(Mutiny.Session session, Period period, PeriodState next) {
        if (!period.endsYear() || next == PeriodState.OPEN) {
            return Uni.createFrom().voidItem();
        }
        return periods.openCommitments(session, period.year())
                .invoke(open -> {
                    if (open > 0) {
                        throw new Refused(
                                BudgetsProblem.OPEN_COMMITMENTS,
                                open + " commitments of " + period.year() + " are open; they are drawn, released or"
                                        + " expire before its books end.");
                    }
                })
                .replaceWithVoid();
    }
}
