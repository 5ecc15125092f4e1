package io.careweave.membership.persistence.resolutions;

import io.careweave.commons.store.Conditions;
import io.careweave.commons.store.Position;
import io.careweave.membership.domain.resolutions.Resolution;
import io.careweave.membership.domain.resolutions.State;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Resolutions, open to all of the network but for drafts. */
@ApplicationScoped
public class ResolutionStore {

    /**
     * What to list, oldest first.
     *
     * @param drafts whether drafts are shown
     * @param limit at most so many
     */
    public record Selection(
            Optional<State> state, Optional<UUID> bodyId, boolean drafts, Optional<Position> after, int limit) {}

    public Uni<Void> insert(Mutiny.Session session, Resolution resolution) {
        return session.persist(ResolutionRow.from(resolution));
    }

    /** Stores what a command changed in a resolution that this transaction has locked. */
    public Uni<Void> update(Mutiny.Session session, Resolution resolution) {
        return session.find(ResolutionRow.class, resolution.id())
                .invoke(row -> row.update(resolution))
                .replaceWithVoid();
    }

    public Uni<Optional<Resolution>> find(Mutiny.Session session, UUID id) {
        return session.find(ResolutionRow.class, id)
                .map(row -> Optional.ofNullable(row).map(ResolutionRow::toDomain));
    }

    /** Held against every other change, and against votes. */
    public Uni<Optional<Resolution>> lock(Mutiny.Session session, UUID id) {
        return locked(session, id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Held against every change, beside other votes: what is counted afterwards has this one. */
    public Uni<Optional<Resolution>> hold(Mutiny.Session session, UUID id) {
        return locked(session, id, LockModeType.PESSIMISTIC_READ);
    }

    private static Uni<Optional<Resolution>> locked(Mutiny.Session session, UUID id, LockModeType mode) {
        return session.createQuery("from ResolutionRow r where r.id = :id", ResolutionRow.class)
                .setParameter("id", id)
                .setLockMode(mode)
                .getSingleResultOrNull()
                .map(row -> Optional.ofNullable(row).map(ResolutionRow::toDomain));
    }

    /** Those that a second meeting must confirm. */
    public Uni<List<Resolution>> awaiting(Mutiny.Session session) {
        return session.createQuery("from ResolutionRow r where r.state = :state", ResolutionRow.class)
                .setParameter("state", State.AWAITING_CONFIRMATION)
                .getResultList()
                .map(rows -> rows.stream().map(ResolutionRow::toDomain).toList());
    }

    public Uni<List<Resolution>> list(Mutiny.Session session, Selection selection, Instant now) {
        var state = selection.state();
        var conditions = new Conditions(selection.drafts() ? "true" : "r.state <> State.DRAFTED")
                .and("r.state = :state", "state", state.map(ResolutionStore::stored))
                .and("r.bodyId = :body", "body", selection.bodyId());
        var timely =
                switch (state.orElse(State.DRAFTED)) {
                    case NOTICED -> conditions.and("r.opensAt > :now", "now", Optional.of(now));
                    case OPEN -> conditions.and("r.opensAt <= :now and r.closesAt > :now", "now", Optional.of(now));
                    case CLOSED -> conditions.and("r.closesAt <= :now", "now", Optional.of(now));
                    case DRAFTED, REFERRED, CARRIED, LOST, INQUORATE, AWAITING_CONFIRMATION, CONFIRMED, LAPSED ->
                        conditions;
                };
        return timely.after("r.createdAt", "r.id", selection.after())
                .query(session, ResolutionRow.class, "from ResolutionRow r", "r.createdAt, r.id")
                .setMaxResults(selection.limit())
                .getResultList()
                .map(rows -> rows.stream().map(ResolutionRow::toDomain).toList());
    }

    private static State stored(State state) {
        return state == State.OPEN || state == State.CLOSED ? State.NOTICED : state;
    }
}
