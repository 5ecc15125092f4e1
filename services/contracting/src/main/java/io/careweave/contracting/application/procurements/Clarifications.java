package io.careweave.contracting.application.procurements;

import static io.careweave.contracting.domain.ContractingProblem.TOO_MANY_QUESTIONS;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Page;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Position;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.application.bids.Bidders;
import io.careweave.contracting.domain.procurements.Clarification;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.persistence.procurements.ClarificationStore;
import io.careweave.contracting.persistence.procurements.ProcurementStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Questions about a call. Who asked is told to nobody; the answer is told to all at once. */
@ApplicationScoped
public class Clarifications {

    /** Unanswered questions that one bidder may have: a hundred questions keep a buyer from answering any. */
    private static final int WAITING = 50;

    private final Mutiny.SessionFactory sessions;
    private final Procurements owned;
    private final ProcurementStore procurements;
    private final ClarificationStore clarifications;
    private final ProcurementEvents events;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    Clarifications(
            Mutiny.SessionFactory sessions,
            Procurements owned,
            ProcurementStore procurements,
            ClarificationStore clarifications,
            ProcurementEvents events,
            Audit audit,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.owned = owned;
        this.procurements = procurements;
        this.clarifications = clarifications;
        this.events = events;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    /** @throws Refused (as a failure) BIDDING_CLOSED or TOO_MANY_QUESTIONS */
    public Uni<Answer> ask(UUID procurement, String question, Actor actor, Once<Clarification> once) {
        var asker = Bidders.require(actor);
        return sessions.withTransaction(session -> once.run(session, () -> shared(session, procurement, actor)
                .invoke(found -> Bidders.requireOther(found, asker))
                .invoke(found -> {
                    var _ = found.requireOpen(today.now());
                })
                .chain(() -> clarifications.waiting(session, procurement, asker))
                .invoke(waiting -> {
                    if (waiting >= WAITING) {
                        throw new Refused(
                                TOO_MANY_QUESTIONS, "%d questions of yours wait for an answer.".formatted(waiting));
                    }
                })
                .map(_ -> Clarification.ask(ids.next(), procurement, asker, question, today.now()))
                .call(asked -> clarifications.insert(session, asked))));
    }

    private Uni<Procurement> shared(Mutiny.Session session, UUID id, Actor actor) {
        return procurements.share(session, id).map(found -> found.filter(
                        one -> one.isVisibleTo(actor.orgCode().orElse(null)))
                .orElseThrow(Refused::notFound));
    }

    /**
     * Answers all at once.
     *
     * @param asPublished the question as it is told; as it was asked if absent
     */
    public Uni<Clarification> answer(
            UUID procurement, UUID id, long version, @Nullable String asPublished, String text, Actor actor) {
        var buyer = Procurements.buyer(actor);
        return sessions.withTransaction(session -> procurements
                        .lock(session, procurement)
                        .map(found -> found.filter(one -> one.isOf(buyer)).orElseThrow(Refused::notFound))
                        .chain(found -> clarifications
                                .lock(session, procurement, id)
                                .map(one -> one.orElseThrow(Refused::notFound))
                                .invoke(one -> Versions.check(one.version(), version))
                                .map(one -> {
                                    var now = today.now();
                                    var _ = found.requireOpen(now);
                                    return one.answer(asPublished, text, now);
                                })
                                .call(answered -> clarifications.update(session, answered))
                                .call(() -> events.tell(
                                                session,
                                                found,
                                                today.now(),
                                                List.of(ProcurementEvents.answered(found, id)))
                                        .chain(told -> procurements.update(session, told))))
                        .call(() -> audit.append(session, actor, "answer", "clarification/" + id, Map.of())))
                .invoke(events::wake);
    }

    /** A page of questions, as somebody sees them. */
    public record Listed(Clarification clarification, boolean own) {}

    /** Answered ones for everybody; the buyer's staff and whoever asked see those that wait, too. */
    public Uni<Page<Listed>> list(UUID procurement, Optional<Cursor> after, int limit, Actor actor) {
        var position = after.map(cursor -> new Position(cursor.at(), cursor.id()));
        var org = actor.orgCode().orElse("");
        return sessions.withSession(session -> owned.visible(session, procurement, actor)
                        .chain(found -> clarifications.list(
                                session,
                                procurement,
                                found.isOf(org) && Duties.has(actor, Role.CONTRACT_MANAGER),
                                org,
                                position,
                                limit + 1)))
                .map(rows -> Page.of(rows, limit, last -> new Cursor(last.askedAt(), last.id()).encode())
                        .map(one -> new Listed(one, one.asker().equals(org))));
    }
}
