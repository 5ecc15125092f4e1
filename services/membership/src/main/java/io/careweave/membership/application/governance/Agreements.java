package io.careweave.membership.application.governance;

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
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Position;
import io.careweave.commons.store.Taken;
import io.careweave.membership.application.Today;
import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.domain.Roles;
import io.careweave.membership.domain.governance.Agreement;
import io.careweave.membership.domain.governance.Document;
import io.careweave.membership.persistence.governance.AgreementStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Members' agreements: offered by the network, signed by the practice. */
@ApplicationScoped
public class Agreements {

    private final Mutiny.SessionFactory sessions;
    private final AgreementStore agreements;
    private final KnownOrganisations organisations;
    private final Outbox outbox;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    Agreements(
            Mutiny.SessionFactory sessions,
            AgreementStore agreements,
            KnownOrganisations organisations,
            Outbox outbox,
            Audit audit,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.agreements = agreements;
        this.organisations = organisations;
        this.outbox = outbox;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    record Signed(String orgCode, String documentHash, LocalDate signedOn) {}

    public Uni<Answer> offer(String orgCode, Document document, Actor actor, Once<Agreement> once) {
        Roles.require(actor, Role.SECRETARY);
        return sessions.withTransaction(session -> once.run(session, () -> organisations
                        .require(session, List.of(orgCode), "/orgCode")
                        .map(_ -> Agreement.offered(ids.next(), orgCode, document, today.now()))
                        .call(offered -> agreements.insert(session, offered))
                        .call(offered -> audited(session, actor, "offer", offered))))
                .onFailure(Taken::is)
                .transform(_ -> new Refused(
                        MembershipProblem.AGREEMENT_LIVE, "The practice has an agreement that is offered or signed."));
    }

    /** @param expected the version of the agreement that the caller has read */
    public Uni<Agreement> sign(UUID id, long expected, String documentHash, Actor actor) {
        Roles.require(actor, Role.PRACTICE_MANAGER, Role.CHAIR);
        return sessions.withTransaction(session -> lock(session, id)
                        .map(found -> {
                            var signed = found.signed(actor, documentHash, today.date(), today.now());
                            Versions.check(found.version(), expected);
                            return signed;
                        })
                        .call(signed -> agreements.update(session, signed))
                        .call(signed -> outbox.append(session, List.of(told(signed))))
                        .call(signed -> audited(session, actor, "sign", signed)))
                .invoke(outbox::wake);
    }

    /** @param expected the version of the agreement that the caller has read */
    public Uni<Agreement> terminate(UUID id, long expected, LocalDate on, Actor actor) {
        Roles.require(actor, Role.SECRETARY);
        return sessions.withTransaction(session -> lock(session, id)
                .invoke(found -> Versions.check(found.version(), expected))
                .map(found -> found.terminated(on, today.now()))
                .call(ended -> agreements.update(session, ended))
                .call(ended -> audited(session, actor, "terminate", ended)));
    }

    public Uni<Agreement> get(UUID id) {
        return sessions.withSession(session -> agreements.find(session, id))
                .map(found -> found.orElseThrow(Refused::notFound));
    }

    public Uni<Page<Agreement>> list(Optional<String> orgCode, Optional<Cursor> after, int limit) {
        var position = after.map(cursor -> new Position(cursor.at(), cursor.id()));
        return sessions.withSession(session -> agreements.list(session, orgCode, position, limit + 1))
                .map(rows -> Page.of(rows, limit, last -> new Cursor(last.createdAt(), last.agreementId()).encode()));
    }

    private Uni<Agreement> lock(Mutiny.Session session, UUID id) {
        return agreements.lock(session, id).map(found -> found.orElseThrow(Refused::notFound));
    }

    /** The only event of an agreement. */
    private Event told(Agreement agreement) {
        return new Event(
                ids.next(),
                "events",
                "careweave.agreement.signed.v1",
                agreement.agreementId().toString(),
                1,
                agreement.updatedAt(),
                new Signed(agreement.orgCode(), agreement.document().hash(), today.date()));
    }

    private Uni<Void> audited(Mutiny.Session session, Actor actor, String action, Agreement agreement) {
        var facts =
                Map.of("org", agreement.orgCode(), "hash", agreement.document().hash());
        return audit.append(session, actor, action + "-agreement", "agreement/" + agreement.agreementId(), facts);
    }
}
