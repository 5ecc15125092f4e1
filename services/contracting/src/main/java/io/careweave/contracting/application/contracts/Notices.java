package io.careweave.contracting.application.contracts;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Page;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Event;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Position;
import io.careweave.commons.store.Taken;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.ContractingProblem;
import io.careweave.contracting.domain.calendar.WorkingDays;
import io.careweave.contracting.domain.contracts.Contract;
import io.careweave.contracting.domain.contracts.ContractLaw;
import io.careweave.contracting.domain.kpis.Consequences;
import io.careweave.contracting.domain.kpis.Kpi;
import io.careweave.contracting.domain.kpis.Notice;
import io.careweave.contracting.domain.kpis.Rating;
import io.careweave.contracting.persistence.contracts.ContractStore;
import io.careweave.contracting.persistence.contracts.KpiStore;
import io.careweave.contracting.persistence.contracts.NoticeStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hibernate.reactive.mutiny.Mutiny;

/** What the buyer does when an indicator falls short: notice, meeting, plan, and money withheld until it recovers. */
@ApplicationScoped
public class Notices {

    private static final Role[] MANAGER = {Role.CONTRACT_MANAGER};
    private static final Role[] PAYER = {Role.CONTRACT_MANAGER, Role.FINANCE};

    private final Mutiny.SessionFactory sessions;
    private final ContractStore contracts;
    private final KpiStore kpis;
    private final NoticeStore notices;
    private final NoticeEvents events;
    private final ContractLaw law;
    private final WorkingDays workingDays;
    private final Audit audit;
    private final Outbox outbox;
    private final Ids ids;
    private final Today today;

    Notices(
            Mutiny.SessionFactory sessions,
            ContractStore contracts,
            KpiStore kpis,
            NoticeStore notices,
            NoticeEvents events,
            ContractLaw law,
            WorkingDays workingDays,
            Audit audit,
            Outbox outbox,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.contracts = contracts;
        this.kpis = kpis;
        this.notices = notices;
        this.events = events;
        this.law = law;
        this.workingDays = workingDays;
        this.audit = audit;
        this.outbox = outbox;
        this.ids = ids;
        this.today = today;
    }

    public Uni<Answer> issue(UUID contractId, UUID kpiId, String period, Actor actor, Once<Notice> once) {
        Duties.require(actor, MANAGER);
        return sessions.withTransaction(session -> once.run(session, () -> locked(session, contractId, actor)
                        .invoke(Notices::requireInForce)
                        .chain(() -> kpis.find(session, contractId, kpiId))
                        .map(found -> found.orElseThrow(Notices::unknownKpi))
                        .chain(kpi -> kpis.newest(session, kpiId, period)
                                .map(newest -> issue(kpi, period, newest.map(one -> Rating.of(
                                                kpi, one.numerator(), one.denominator(), law.significant(today.date()))
                                        .rating())))
                                .call(notice -> store(session, notice, actor)))))
                .invoke(outbox::wake);
    }

    private Notice issue(Kpi kpi, String period, Optional<Rating> rating) {
        var meetBy = workingDays.plus(today.date(), law.meetingDays(today.date()));
        return Notice.issue(
                ids.next(),
                ids.next(),
                kpi,
                period,
                rating.filter(Rating::fallsShort).isPresent(),
                today.date(),
                meetBy,
                today.now());
    }

    private Uni<Void> store(Mutiny.Session session, Notice notice, Actor actor) {
        return notices.insert(session, notice)
                .onFailure(Taken::is)
                .transform(_ -> new Refused(
                        ContractingProblem.NOTICE_INVALID,
                        "There is a notice about that indicator and period.",
                        new FieldError("/period", "told before")))
                .chain(() -> outbox.append(session, List.of(events.issued(notice))))
                .chain(() -> audited(session, "issue-notice", notice, Map.of(), actor));
    }

    private static void requireInForce(Contract contract) {
        if (!contract.isInForce()) {
            throw new Refused(
                    ContractingProblem.ILLEGAL_TRANSITION,
                    "No notice is issued under a contract that is " + contract.state() + ".");
        }
    }

    private static Refused unknownKpi() {
        return new Refused(
                ContractingProblem.NOTICE_INVALID,
                "The contract has no such indicator.",
                new FieldError("/kpiId", "not of the contract"));
    }

    public Uni<Notice> meet(UUID contractId, UUID id, long expected, LocalDate on, Actor actor) {
        return step("meet", contractId, id, expected, actor, notice -> notice.meet(on, today.date(), today.now()));
    }

    public Uni<Notice> plan(UUID contractId, UUID id, long expected, List<Notice.Milestone> milestones, Actor actor) {
        return step(
                "plan", contractId, id, expected, actor, notice -> notice.plan(milestones, today.date(), today.now()));
    }

    public Uni<Notice> judge(UUID contractId, UUID id, long expected, String milestone, boolean reached, Actor actor) {
        return step(
                "judge",
                contractId,
                id,
                expected,
                actor,
                notice -> notice.judge(milestone, reached, today.date(), today.now()));
    }

    public Uni<Notice> close(UUID contractId, UUID id, long expected, Actor actor) {
        return step("close", contractId, id, expected, actor, notice -> notice.close(today.now()));
    }

    private Uni<Notice> step(
            String action, UUID contractId, UUID id, long expected, Actor actor, UnaryOperator<Notice> decide) {
        Duties.require(actor, MANAGER);
        return sessions.withTransaction(session -> found(session, contractId, id, expected, actor)
                .map(found -> decide.apply(found.notice()))
                .call(notice -> notices.update(session, notice))
                .call(notice -> audited(session, action + "-notice", notice, Map.of(), actor)));
    }

    /** @param period the payment from which it is withheld */
    public Uni<Answer> withhold(
            UUID contractId, UUID id, long expected, String milestone, String period, Actor actor, Once<Notice> once) {
        return pay("withhold", contractId, id, expected, actor, once, (found, held) -> {
            var terms = found.contract().terms();
            var monthly = Consequences.monthlyValue(found.contract().valuePence(), terms.start(), terms.end());
            long pence = Consequences.toWithhold(monthly, law.withholding(today.date()), held);
            var notice = found.notice().withhold(milestone, pence, today.now()).told();
            return new Paid(notice, pence, Optional.of(events.withheld(notice, pence, period)));
        });
    }

    public Uni<Answer> release(UUID contractId, UUID id, long expected, long pence, Actor actor, Once<Notice> once) {
        return pay("release", contractId, id, expected, actor, once, (found, _) -> {
            var notice = found.notice().release(pence, today.now()).told();
            return new Paid(notice, pence, Optional.of(events.released(notice, pence)));
        });
    }

    /** Nothing moves: what is retained was withheld before. */
    public Uni<Answer> retain(UUID contractId, UUID id, long expected, long pence, Actor actor, Once<Notice> once) {
        return pay(
                "retain",
                contractId,
                id,
                expected,
                actor,
                once,
                (found, _) -> new Paid(found.notice().retain(pence, today.now()), pence, Optional.empty()));
    }

    private record Found(Contract contract, Notice notice) {}

    private record Paid(Notice notice, long pence, Optional<Event> event) {}

    /** What becomes of money, as so much is held under the whole contract. */
    @FunctionalInterface
    private interface Payment {
        Paid of(Found found, long held);
    }

    private Uni<Answer> pay(
            String action, UUID contractId, UUID id, long expected, Actor actor, Once<Notice> once, Payment payment) {
        Duties.require(actor, PAYER);
        return sessions.withTransaction(session -> once.run(session, () -> found(
                                session, contractId, id, expected, actor)
                        .chain(found -> notices.held(session, contractId).map(held -> payment.of(found, held)))
                        .call(paid -> notices.update(session, paid.notice()))
                        .call(paid ->
                                outbox.append(session, paid.event().stream().toList()))
                        .call(paid -> audited(
                                session,
                                action + "-payment",
                                paid.notice(),
                                Map.of("pence", Long.toString(paid.pence())),
                                actor))
                        .map(Paid::notice)))
                .invoke(outbox::wake);
    }

    private Uni<Found> found(Mutiny.Session session, UUID contractId, UUID id, long expected, Actor actor) {
        return locked(session, contractId, actor).chain(contract -> notices.find(session, contractId, id)
                .map(found -> found.orElseThrow(Refused::notFound))
                .invoke(notice -> Versions.check(notice.version(), expected))
                .map(notice -> new Found(contract, notice)));
    }

    private Uni<Contract> locked(Mutiny.Session session, UUID contractId, Actor actor) {
        return contracts
                .lock(session, contractId)
                .map(found -> ContractAccess.seen(found, actor))
                .invoke(contract -> ContractAccess.requireBuyer(contract, actor));
    }

    private Uni<Void> audited(
            Mutiny.Session session, String action, Notice notice, Map<String, String> facts, Actor actor) {
        return audit.append(session, actor, action, "notice/" + notice.id(), facts);
    }

    public Uni<Notice> get(UUID contractId, UUID id, Actor actor) {
        var unused = ContractAccess.party(actor);
        return sessions.withSession(session -> contracts
                .find(session, contractId)
                .invoke(found -> ContractAccess.requireSeen(found, actor))
                .chain(() -> notices.find(session, contractId, id))
                .map(found -> found.orElseThrow(Refused::notFound)));
    }

    public Uni<Page<Notice>> list(UUID contractId, Optional<Cursor> after, int limit, Actor actor) {
        var unused = ContractAccess.party(actor);
        var position = after.map(cursor -> new Position(cursor.at(), cursor.id()));
        return sessions.withSession(session -> contracts
                        .find(session, contractId)
                        .invoke(found -> ContractAccess.requireSeen(found, actor))
                        .chain(() -> notices.list(session, contractId, position, limit + 1)))
                .map(rows -> Page.of(rows, limit, last -> new Cursor(last.createdAt(), last.id()).encode()));
    }
}
