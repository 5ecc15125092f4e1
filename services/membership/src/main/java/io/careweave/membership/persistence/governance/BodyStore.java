package io.careweave.membership.persistence.governance;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.careweave.commons.store.Conditions;
import io.careweave.commons.store.Position;
import io.careweave.membership.domain.governance.Body;
import io.careweave.membership.domain.governance.BodyKind;
import io.careweave.membership.domain.governance.BodyLine;
import io.careweave.membership.domain.governance.Seat;
import io.careweave.membership.domain.governance.Term;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The bodies of the network with their seats, open to all of it. Whoever changes one of them locks it first. */
@ApplicationScoped
public class BodyStore {

    /** With the seats and terms it has. */
    public Uni<Void> insert(Mutiny.Session session, Body body) {
        return session.persist(BodyRow.from(body))
                .call(session::flush)
                .chain(() -> insert(session, body, body.seats()));
    }

    private static Uni<Void> insert(Mutiny.Session session, Body body, List<Seat> seats) {
        return session.persistAll(
                seats.stream().map(seat -> SeatRow.from(body.bodyId(), seat)).toArray());
    }

    /** The body alone, not its seats. */
    public Uni<Void> update(Mutiny.Session session, Body body) {
        return session.find(BodyRow.class, body.bodyId())
                .invoke(row -> row.update(body))
                .call(session::flush)
                .replaceWithVoid();
    }

    public Uni<Void> insertSeat(Mutiny.Session session, UUID bodyId, Seat seat) {
        return session.persist(SeatRow.from(bodyId, seat));
    }

    public Uni<Void> insertTerm(Mutiny.Session session, UUID seatId, Term term, Body after) {
        return session.persist(SeatTermRow.from(seatId, term, after.updatedAt()));
    }

    /** A seat's version, and what changed of terms it had before. */
    public Uni<Void> updateSeat(Mutiny.Session session, Seat seat, Body after) {
        return session.find(SeatRow.class, seat.seatId())
                .invoke(row -> row.version = seat.version())
                .chain(() -> session.createQuery("from SeatTermRow t where t.seatId = :seat", SeatTermRow.class)
                        .setParameter("seat", seat.seatId())
                        .getResultList())
                .invoke(rows -> rows.forEach(row -> seat.terms().stream()
                        .filter(term -> term.termId().equals(row.id))
                        .forEach(term -> row.update(term, after.updatedAt()))))
                .replaceWithVoid();
    }

    public Uni<Optional<Body>> find(Mutiny.Session session, UUID bodyId) {
        return session.find(BodyRow.class, bodyId).chain(row -> whole(session, row));
    }

    public Uni<Optional<Body>> lock(Mutiny.Session session, UUID bodyId) {
        return session.find(BodyRow.class, bodyId, LockModeType.PESSIMISTIC_WRITE)
                .chain(row -> whole(session, row));
    }

    private static Uni<Optional<Body>> whole(Mutiny.Session session, @Nullable BodyRow row) {
        return row == null
                ? Uni.createFrom().item(Optional.empty())
                : session.createQuery("from SeatRow s where s.bodyId = :body order by s.seatId", SeatRow.class)
                        .setParameter("body", row.bodyId)
                        .getResultList()
                        .chain(seats -> session.createQuery(
                                        "select t from SeatTermRow t join SeatRow s on s.seatId = t.seatId"
                                                + " where s.bodyId = :body",
                                        SeatTermRow.class)
                                .setParameter("body", row.bodyId)
                                .getResultList()
                                .map(terms -> Optional.of(row.toDomain(seats(seats, terms)))));
    }

    private static List<Seat> seats(List<SeatRow> seats, List<SeatTermRow> terms) {
        var termsOf = terms.stream().collect(groupingBy(term -> term.seatId, mapping(SeatTermRow::toDomain, toList())));
        return seats.stream()
                .map(seat -> seat.toDomain(termsOf.getOrDefault(seat.seatId, List.of())))
                .toList();
    }

    /** Oldest first, without their seats. */
    public Uni<List<BodyLine>> list(
            Mutiny.Session session, Optional<BodyKind> kind, Optional<Position> after, int limit) {
        return new Conditions("true")
                .and("b.kind = :kind", "kind", kind)
                .after("b.createdAt", "b.bodyId", after)
                .query(session, BodyRow.class, "from BodyRow b", "b.createdAt, b.bodyId")
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(BodyRow::toLine).toList());
    }

    /** Bodies of which a term has ended unannounced, or ends before a day and nobody was told. */
    public Uni<List<UUID>> due(Mutiny.Session session, LocalDate today, LocalDate soon, int limit) {
        return session.createQuery("""
                        select distinct s.bodyId from SeatTermRow t join SeatRow s on s.seatId = t.seatId
                        where t.endToldAt is null and t.validTo is not null
                            and (t.validTo <= :today or (t.expiryToldAt is null and t.validTo <= :soon))""", UUID.class)
                .setParameter("today", today)
                .setParameter("soon", soon)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Whether the database refused a body a power that the other side has: the one exclusion that a body can break. */
    public static boolean sharesPower(Throwable failure) {
        return failure instanceof ConstraintViolationException refused && "23P01".equals(refused.getSQLState());
    }
}
