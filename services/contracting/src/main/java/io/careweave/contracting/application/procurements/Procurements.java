package io.careweave.contracting.application.procurements;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Page;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Position;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.ContractingProblem;
import io.careweave.contracting.domain.evaluation.PriceMethod;
import io.careweave.contracting.domain.procurements.Criterion;
import io.careweave.contracting.domain.procurements.Lot;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.domain.procurements.ProcurementState;
import io.careweave.contracting.domain.procurements.Terms;
import io.careweave.contracting.domain.specifications.Specification;
import io.careweave.contracting.domain.specifications.SpecificationContent;
import io.careweave.contracting.domain.specifications.SpecificationVersion;
import io.careweave.contracting.persistence.procurements.ProcurementStore;
import io.careweave.contracting.persistence.specifications.SpecificationStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** What is to be bought, until it is told to anybody; and reading it. */
@ApplicationScoped
public class Procurements {

    private final Mutiny.SessionFactory sessions;
    private final ProcurementStore procurements;
    private final SpecificationStore specifications;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    Procurements(
            Mutiny.SessionFactory sessions,
            ProcurementStore procurements,
            SpecificationStore specifications,
            Audit audit,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.procurements = procurements;
        this.specifications = specifications;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    /** What a call is to say; lots get their ids here. */
    public record Plan(
            String title,
            Specification.Reference specification,
            int scale,
            List<Criterion> criteria,
            List<PlannedLot> lots) {

        Terms terms(Map<String, UUID> known, Ids ids) {
            return new Terms(
                    title,
                    specification,
                    scale,
                    criteria,
                    lots.stream().map(lot -> lot.lot(known, ids)).toList());
        }
    }

    /** A lot, known by its code. */
    public record PlannedLot(String code, String title, PriceMethod price, boolean zeroPriceAllowed) {

        private Lot lot(Map<String, UUID> known, Ids ids) {
            var id = known.get(code);
            return new Lot(id == null ? ids.next() : id, code, title, price, zeroPriceAllowed);
        }
    }

    public Uni<Answer> draft(Plan plan, Actor actor, Once<Procurement> once) {
        var buyer = buyer(actor);
        var drafted = Procurement.draft(ids.next(), buyer, plan.terms(Map.of(), ids), today.now());
        return sessions.withTransaction(
                session -> once.run(session, () -> requireSpecified(session, drafted.terms(), buyer)
                        .chain(() -> procurements.insert(session, drafted))
                        .chain(() -> audit.append(session, actor, "draft", object(drafted.id()), Map.of()))
                        .replaceWith(drafted)));
    }

    public Uni<Procurement> revise(UUID id, long version, Plan plan, Actor actor) {
        var buyer = buyer(actor);
        return sessions.withTransaction(session -> lockOwn(session, id, version, buyer)
                .map(found -> found.revise(plan.terms(lots(found), ids), today.now()))
                .call(revised -> requireSpecified(session, revised.terms(), buyer))
                .call(revised -> procurements.update(session, revised))
                .call(() -> audit.append(session, actor, "revise", object(id), Map.of())));
    }

    private static Map<String, UUID> lots(Procurement procurement) {
        return procurement.terms().lots().stream().collect(Collectors.toMap(Lot::code, Lot::id));
    }

    /** What is bought was specified by its buyer, and lots are those of the specification if it has any. */
    private Uni<Void> requireSpecified(Mutiny.Session session, Terms terms, String buyer) {
        return specifications
                .find(session, terms.specification().specificationId())
                .chain(found -> found.filter(one -> one.isOf(buyer)).isEmpty()
                        ? Uni.createFrom().item(Optional.<SpecificationVersion>empty())
                        : specifications.version(session, terms.specification()))
                .invoke(found -> requireLots(
                        terms,
                        found.orElseThrow(() -> new Refused(
                                        ContractingProblem.SPECIFICATION_NOT_PUBLISHED,
                                        "You published no such version of a specification.",
                                        new FieldError("/specification", "not published")))
                                .content()))
                .replaceWithVoid();
    }

    private static void requireLots(Terms terms, SpecificationContent content) {
        var known = content.lots().stream().map(SpecificationContent.Lot::code).toList();
        for (int i = 0; i < terms.lots().size(); i++) {
            if (!known.isEmpty() && !known.contains(terms.lots().get(i).code())) {
                throw new Refused(
                        ContractingProblem.TERMS_IMPOSSIBLE,
                        "Lots are those of the specification.",
                        new FieldError("/lots/" + i + "/code", "is no lot of the specification"));
            }
        }
    }

    /** Whoever prepares what an organisation buys. */
    static String buyer(Actor actor) {
        Duties.require(actor, Role.CONTRACT_MANAGER);
        return actor.orgCode().orElseThrow(Duties::forbidden);
    }

    Uni<Procurement> lockOwn(Mutiny.Session session, UUID id, long version, String buyer) {
        return procurements
                .lock(session, id)
                .map(found -> found.filter(one -> one.isOf(buyer)).orElseThrow(Refused::notFound))
                .invoke(found -> Versions.check(found.version(), version));
    }

    /** What was told is for everybody, what is prepared for its buyer alone. */
    public Uni<Procurement> get(UUID id, Actor actor) {
        return sessions.withSession(session -> visible(session, id, actor));
    }

    Uni<Procurement> visible(Mutiny.Session session, UUID id, Actor actor) {
        return procurements.find(session, id).map(found -> found.filter(
                        one -> one.isVisibleTo(actor.orgCode().orElse(null)))
                .orElseThrow(Refused::notFound));
    }

    public Uni<Page<Procurement>> list(
            Optional<ProcurementState> state, Optional<Cursor> after, int limit, Actor actor) {
        var position = after.map(cursor -> new Position(cursor.at(), cursor.id()));
        return sessions.withSession(
                        session -> procurements.list(session, actor.orgCode().orElse(""), state, position, limit + 1))
                .map(rows -> Page.of(rows, limit, last -> new Cursor(last.createdAt(), last.id()).encode()));
    }

    static String object(UUID id) {
        return "procurement/" + id;
    }
}
