package io.careweave.contracting.persistence.bids;

import static io.careweave.contracting.domain.ContractingProblem.BID_EXISTS;

import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Conditions;
import io.careweave.commons.store.Position;
import io.careweave.commons.store.Taken;
import io.careweave.contracting.domain.bids.Bid;
import io.careweave.contracting.domain.bids.BidState;
import io.careweave.contracting.domain.procurements.ProcurementState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Bids, without what is in them. */
@ApplicationScoped
public class BidStore {

    /** @throws Refused (as a failure) BID_EXISTS if the bidder has a draft for the lot */
    public Uni<Void> insert(Mutiny.Session session, Bid bid) {
        return session.persist(BidRow.from(bid))
                .chain(session::flush)
                .onFailure(Taken::is)
                .transform(_ -> new Refused(BID_EXISTS, "There is a draft of yours for this lot."));
    }

    /** @throws Refused (as a failure) BID_EXISTS if another bid of the bidder stands */
    public Uni<Void> update(Mutiny.Session session, Bid bid) {
        return session.find(BidRow.class, bid.id())
                .invoke(row -> row.update(bid))
                .chain(session::flush)
                .onFailure(Taken::is)
                .transform(_ -> new Refused(BID_EXISTS, "Another bid of yours for this lot was submitted."));
    }

    public Uni<Optional<Bid>> find(Mutiny.Session session, UUID id) {
        return session.find(BidRow.class, id)
                .map(row -> Optional.ofNullable(row).map(BidRow::toDomain));
    }

    /**
     * What a bid of a bidder is for; to others it does not exist. Its row is not read: whoever locks the procurement first
     * must not have seen the bid before.
     */
    public Uni<UUID> procurementOf(Mutiny.Session session, UUID id, String bidder) {
        return session.createNativeQuery(
                        "select procurement_id from bid where id = :id and bidder = :bidder", UUID.class)
                .setParameter("id", id)
                .setParameter("bidder", bidder)
                .getResultList()
                .map(found -> found.stream().findFirst().orElseThrow(Refused::notFound));
    }

    /** What a bid is for, likewise without reading its row: whether one may know of it is for the caller to see to. */
    public Uni<UUID> procurementOf(Mutiny.Session session, UUID id) {
        return session.createNativeQuery("select procurement_id from bid where id = :id", UUID.class)
                .setParameter("id", id)
                .getResultList()
                .map(found -> found.stream().findFirst().orElseThrow(Refused::notFound));
    }

    /** Of one bidder; to others it does not exist. */
    public Uni<Optional<Bid>> lock(Mutiny.Session session, UUID id, String bidder) {
        return session.find(BidRow.class, id, LockModeType.PESSIMISTIC_WRITE).map(row -> Optional.ofNullable(row)
                .filter(one -> one.bidder.equals(bidder))
                .map(BidRow::toDomain));
    }

    /** How many bids of its bidder there are for its lot in its round, whatever became of them. */
    public Uni<Long> begun(Mutiny.Session session, Bid bid) {
        return session.createQuery(
                        "select count(*) from BidRow b where b.procurementId = :procurement and b.round = :round"
                                + " and b.lotId = :lot and b.bidder = :bidder",
                        Long.class)
                .setParameter("procurement", bid.procurementId())
                .setParameter("round", bid.round())
                .setParameter("lot", bid.lotId())
                .setParameter("bidder", bid.bidder())
                .getSingleResult();
    }

    /** The bid of a bidder that another would replace, locked. */
    public Uni<Optional<Bid>> lockStanding(Mutiny.Session session, Bid other) {
        return session.createQuery(
                        "from BidRow b where b.procurementId = :procurement and b.round = :round and b.lotId = :lot"
                                + " and b.bidder = :bidder and b.state in :standing",
                        BidRow.class)
                .setParameter("procurement", other.procurementId())
                .setParameter("round", other.round())
                .setParameter("lot", other.lotId())
                .setParameter("bidder", other.bidder())
                .setParameter("standing", List.of(BidState.SUBMITTED, BidState.RECONFIRM))
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .map(rows -> rows.stream().map(BidRow::toDomain).findFirst());
    }

    /** Those of a procurement's round that are in a state, by lot and id. The procurement must be locked. */
    public Uni<List<Bid>> inState(Mutiny.Session session, UUID procurement, int round, List<BidState> states) {
        return session.createQuery(
                        "from BidRow b where b.procurementId = :procurement and b.round = :round and b.state in :states"
                                + " order by b.lotId, b.id",
                        BidRow.class)
                .setParameter("procurement", procurement)
                .setParameter("round", round)
                .setParameter("states", states)
                .getResultList()
                .map(BidStore::toDomain);
    }

    /** Some that nobody opened, of procurements that were abandoned. */
    public Uni<List<Bid>> ofAbandoned(Mutiny.Session session, int limit) {
        return session.createQuery(
                        "from BidRow b where b.state in :unopened and exists (select 1 from ProcurementRow p"
                                + " where p.id = b.procurementId and p.state = :abandoned) order by b.id",
                        BidRow.class)
                .setParameter(
                        "unopened", List.of(BidState.DRAFT, BidState.SUBMITTED, BidState.RECONFIRM, BidState.SEALED))
                .setParameter("abandoned", ProcurementState.ABANDONED)
                .setMaxResults(limit)
                .getResultList()
                .map(BidStore::toDomain);
    }

    /** Moves all of a procurement's round from one state to another, without reading them. */
    public Uni<Void> move(
            Mutiny.Session session, UUID procurement, int round, BidState from, BidState to, Instant now) {
        return session.createNativeQuery("update bid set state = :to, version = version + 1, updated_at = :now"
                        + " where procurement_id = :procurement and round = :round and state = :from")
                .setParameter("to", to.name())
                .setParameter("now", now.atOffset(ZoneOffset.UTC))
                .setParameter("procurement", procurement)
                .setParameter("round", round)
                .setParameter("from", from.name())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** What an award makes of those that were looked at: each wins or does not. */
    public Uni<Void> settle(Mutiny.Session session, UUID procurement, int round, Set<UUID> winners, Instant now) {
        return session.createNativeQuery("""
                        update bid set version = version + 1, updated_at = :now, state = case
                            when id = any(cast(string_to_array(:winners, ',') as uuid[])) then 'SUCCESSFUL'
                            else 'UNSUCCESSFUL' end
                        where procurement_id = :procurement and round = :round and state in ('OPENED', 'SCORED')""")
                .setParameter("winners", winners.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .setParameter("now", now.atOffset(ZoneOffset.UTC))
                .setParameter("procurement", procurement)
                .setParameter("round", round)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Stores several. */
    public Uni<Void> updateAll(Mutiny.Session session, List<Bid> bids) {
        return bids.isEmpty()
                ? Uni.createFrom().voidItem()
                : session.find(BidRow.class, bids.stream().map(Bid::id).toArray())
                        .invoke(rows -> rows.forEach(row -> bids.stream()
                                .filter(bid -> bid.id().equals(row.id))
                                .forEach(row::update)))
                        .chain(session::flush);
    }

    /** A bidder's own, oldest first. */
    public Uni<List<Bid>> ofBidder(
            Mutiny.Session session, String bidder, Optional<UUID> procurement, Optional<Position> after, int limit) {
        return new Conditions("b.bidder = :bidder")
                .with("bidder", bidder)
                .and("b.procurementId = :procurement", "procurement", procurement)
                .after("b.createdAt", "b.id", after)
                .query(session, BidRow.class, "from BidRow b", "b.createdAt, b.id")
                .setMaxResults(limit)
                .setReadOnly(true)
                .getResultList()
                .map(BidStore::toDomain);
    }

    /** Those in time of a procurement, of every round, oldest first. */
    public Uni<List<Bid>> inTime(Mutiny.Session session, UUID procurement, Optional<Position> after, int limit) {
        return new Conditions("b.procurementId = :procurement and b.state in :opened")
                .with("procurement", procurement)
                .with(
                        "opened",
                        List.of(
                                BidState.OPENED,
                                BidState.DISQUALIFIED,
                                BidState.SCORED,
                                BidState.SUCCESSFUL,
                                BidState.UNSUCCESSFUL))
                .after("b.createdAt", "b.id", after)
                .query(session, BidRow.class, "from BidRow b", "b.createdAt, b.id")
                .setMaxResults(limit)
                .setReadOnly(true)
                .getResultList()
                .map(BidStore::toDomain);
    }

    /**
     * Who bid in time, known to nobody else before the opening.
     *
     * @param round the latest that they bid in; 0 where nobody bid
     */
    public record Bidders(Set<String> organisations, int round) {}

    /** Of the opened bids of every round. */
    public Uni<Bidders> bidders(Mutiny.Session session, UUID procurement) {
        return session.createNativeQuery(
                        "select bidder, max(round) from bid where procurement_id = :procurement and state in"
                                + " ('OPENED', 'DISQUALIFIED', 'SCORED', 'SUCCESSFUL', 'UNSUCCESSFUL') group by bidder",
                        Object[].class)
                .setParameter("procurement", procurement)
                .getResultList()
                .map(rows -> new Bidders(
                        rows.stream().map(row -> (String) row[0]).collect(Collectors.toSet()),
                        rows.stream().mapToInt(row -> (Integer) row[1]).max().orElse(0)));
    }

    private static List<Bid> toDomain(List<BidRow> rows) {
        return rows.stream().map(BidRow::toDomain).toList();
    }
}
