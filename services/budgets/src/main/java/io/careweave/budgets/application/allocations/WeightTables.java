package io.careweave.budgets.application.allocations;

import io.careweave.budgets.application.Duties;
import io.careweave.budgets.application.Today;
import io.careweave.budgets.domain.allocations.InputsText;
import io.careweave.budgets.domain.allocations.WeightTable;
import io.careweave.budgets.persistence.allocations.WeightTableStore;
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
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hibernate.reactive.mutiny.Mutiny;

/** Published tables of weights: imported by one person, approved by another. */
@ApplicationScoped
public class WeightTables {

    private final Mutiny.SessionFactory sessions;
    private final WeightTableStore tables;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    WeightTables(Mutiny.SessionFactory sessions, WeightTableStore tables, Audit audit, Ids ids, Today today) {
        this.sessions = sessions;
        this.tables = tables;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    public Uni<Answer> bring(WeightTable.Import imported, Actor actor, Once<WeightTable> once) {
        Duties.require(actor, Role.FINANCE, Role.ANALYST);
        var hash = Hashes.of(InputsText.write(imported.weighting()));
        return sessions.withTransaction(session -> once.run(session, () -> Uni.createFrom()
                .item(() -> WeightTable.imported(ids.next(), imported, hash, actor.id(), today.now()))
                .call(table -> tables.insert(session, table))
                .call(table -> noted(session, "import-weights", table, actor))));
    }

    /** @param expected the version that the caller has read */
    public Uni<WeightTable> approve(UUID id, long expected, Actor actor) {
        Duties.require(actor, Role.FINANCE, Role.CHAIR);
        return step(id, expected, "approve-weights", actor, table -> table.approved(actor.id(), today.now()));
    }

    /** The same. */
    public Uni<WeightTable> withdraw(UUID id, long expected, Actor actor) {
        Duties.require(actor, Role.FINANCE, Role.ANALYST);
        return step(id, expected, "withdraw-weights", actor, table -> table.withdrawn(today.now()));
    }

    /** @param validTo first day on which it is valid no longer */
    public Uni<WeightTable> end(UUID id, long expected, LocalDate validTo, Actor actor) {
        Duties.require(actor, Role.FINANCE, Role.CHAIR);
        return step(id, expected, "end-weights", actor, table -> table.ended(validTo, today.now()));
    }

    private Uni<WeightTable> step(
            UUID id, long expected, String action, Actor actor, UnaryOperator<WeightTable> decide) {
        return sessions.withTransaction(session -> tables.lock(session, id)
                .map(found -> found.orElseThrow(Refused::notFound))
                .invoke(table -> Versions.check(table.version(), expected))
                .map(decide)
                .call(table -> tables.update(session, table))
                .call(table -> noted(session, action, table, actor)));
    }

    private Uni<Void> noted(Mutiny.Session session, String action, WeightTable table, Actor actor) {
        return audit.append(
                session,
                actor,
                action,
                "weight-table/" + table.id(),
                Map.of("code", table.code(), "edition", table.edition(), "hash", table.hash()));
    }

    public Uni<WeightTable> get(UUID id) {
        return sessions.withSession(session -> tables.find(session, id))
                .map(found -> found.orElseThrow(Refused::notFound));
    }

    public Uni<Page<WeightTable>> list(Optional<String> code, Optional<Cursor> after, int limit) {
        var position = after.map(cursor -> new Position(cursor.at(), cursor.id()));
        return sessions.withSession(session -> tables.list(session, code, position, limit + 1))
                .map(rows -> Page.of(rows, limit, last -> new Cursor(last.createdAt(), last.id()).encode()));
    }
}
