package io.careweave.contracting.application.specifications;

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
import io.careweave.contracting.domain.specifications.Specification;
import io.careweave.contracting.domain.specifications.Specification.Reference;
import io.careweave.contracting.domain.specifications.SpecificationContent;
import io.careweave.contracting.domain.specifications.SpecificationVersion;
import io.careweave.contracting.persistence.specifications.SpecificationStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What is to be provided, version by version. */
@ApplicationScoped
public class Specifications {

    private final Mutiny.SessionFactory sessions;
    private final SpecificationStore specifications;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    Specifications(
            Mutiny.SessionFactory sessions, SpecificationStore specifications, Audit audit, Ids ids, Today today) {
        this.sessions = sessions;
        this.specifications = specifications;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    /**
     * A specification with one of its versions, or without any.
     *
     * @param newest what is shown of it: the newest published version; absent before the first
     */
    public record Shown(Specification specification, Optional<SpecificationVersion> newest) {}

    public Uni<Answer> draft(
            @Nullable Reference predecessor, SpecificationContent content, Actor actor, Once<Shown> once) {
        var buyer = buyer(actor);
        var drafted = Specification.begin(ids.next(), buyer, predecessor, content, today.now());
        return sessions.withTransaction(session -> once.run(session, () -> requirePredecessor(session, predecessor)
                .chain(() -> specifications.insert(session, drafted))
                .chain(() -> audit.append(session, actor, "draft", object(drafted.id()), Map.of()))
                .replaceWith(new Shown(drafted, Optional.empty()))));
    }

    private Uni<Void> requirePredecessor(Mutiny.Session session, @Nullable Reference predecessor) {
        return predecessor == null
                ? Uni.createFrom().voidItem()
                : specifications
                        .version(session, predecessor)
                        .invoke(found -> {
                            if (found.isEmpty()) {
                                throw unknown("/predecessor");
                            }
                        })
                        .replaceWithVoid();
    }

    private static Refused unknown(String pointer) {
        return new Refused(
                ContractingProblem.SPECIFICATION_NOT_PUBLISHED,
                "No such version of a specification was published.",
                new FieldError(pointer, "not published"));
    }

    public Uni<Shown> revise(UUID id, long version, SpecificationContent content, Actor actor) {
        var buyer = buyer(actor);
        return sessions.withTransaction(session -> locked(session, id, version, buyer)
                .map(found -> found.revise(content, today.now()))
                .call(revised -> specifications.update(session, revised))
                .call(revised -> audit.append(session, actor, "revise", object(id), Map.of()))
                .chain(revised -> shown(session, revised)));
    }

    public Uni<Shown> publish(UUID id, long version, Actor actor) {
        var buyer = buyer(actor);
        return sessions.withTransaction(session -> locked(session, id, version, buyer)
                .chain(found -> {
                    var newest = found.publish(today.now(), actor.id());
                    return specifications
                            .insert(session, newest)
                            .chain(() -> specifications.update(session, found.with(newest)))
                            .replaceWith(new Shown(found.with(newest), Optional.of(newest)));
                })
                .call(shown -> audit.append(
                        session,
                        actor,
                        "publish",
                        object(id),
                        Map.of("number", Integer.toString(shown.specification().published())))));
    }

    private Uni<Specification> locked(Mutiny.Session session, UUID id, long version, String buyer) {
        return specifications
                .lock(session, id)
                .map(found -> found.filter(one -> one.isOf(buyer)).orElseThrow(Refused::notFound))
                .invoke(found -> Versions.check(found.version(), version));
    }

    /** Whoever prepares what an organisation buys. */
    private static String buyer(Actor actor) {
        Duties.require(actor, Role.CONTRACT_MANAGER);
        return actor.orgCode().orElseThrow(Duties::forbidden);
    }

    private Uni<Shown> shown(Mutiny.Session session, Specification specification) {
        return specification.published() == 0
                ? Uni.createFrom().item(new Shown(specification, Optional.empty()))
                : specifications
                        .version(session, new Reference(specification.id(), specification.published()))
                        .map(newest -> new Shown(specification, newest));
    }

    /** Published ones are for everybody; a draft is for its buyer alone. */
    public Uni<Shown> get(UUID id, Actor actor) {
        return sessions.withSession(session -> specifications
                .find(session, id)
                .map(found -> found.filter(one ->
                                one.published() > 0 || one.isOf(actor.orgCode().orElse(null)))
                        .orElseThrow(Refused::notFound))
                .chain(found -> shown(session, found)));
    }

    public Uni<SpecificationVersion> version(Reference reference) {
        return sessions.withSession(session ->
                specifications.version(session, reference).map(found -> found.orElseThrow(Refused::notFound)));
    }

    public Uni<Page<Specification>> list(Optional<Cursor> after, int limit, Actor actor) {
        var position = after.map(cursor -> new Position(cursor.at(), cursor.id()));
        return sessions.withSession(
                        session -> specifications.list(session, actor.orgCode().orElse(""), position, limit + 1))
                .map(rows -> Page.of(rows, limit, last -> new Cursor(last.createdAt(), last.id()).encode()));
    }

    private static String object(UUID id) {
        return "specification/" + id;
    }
}
