package io.careweave.contracting.persistence.bids;

import io.careweave.contracting.domain.bids.LateAttempt;
import io.careweave.contracting.domain.bids.Part;
import io.careweave.contracting.persistence.Cells;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Who took part in openings, what came too late, and prices once they are opened. */
@ApplicationScoped
public class OpeningStore {

    /** Attempts of one bidder that are kept of a round. */
    private static final int MOST_LATE = 20;

    /** Whether it is the member's first consent to this. */
    public Uni<Boolean> consent(
            Mutiny.Session session, UUID procurement, int round, Part part, UUID member, Instant now) {
        return session.createNativeQuery(
                        "insert into opening_consent (procurement_id, round, part, member_id, given_at)"
                                + " values (:procurement, :round, :part, :member, :now) on conflict do nothing")
                .setParameter("procurement", procurement)
                .setParameter("round", round)
                .setParameter("part", part.name())
                .setParameter("member", member)
                .setParameter("now", now.atOffset(ZoneOffset.UTC))
                .executeUpdate()
                .map(inserted -> inserted == 1);
    }

    public Uni<Long> consents(Mutiny.Session session, UUID procurement, int round, Part part) {
        return session.createNativeQuery(
                        "select count(*) from opening_consent where procurement_id = :procurement and round = :round"
                                + " and part = :part",
                        Long.class)
                .setParameter("procurement", procurement)
                .setParameter("round", round)
                .setParameter("part", part.name())
                .getSingleResult();
    }

    /** The first of a bidder's: whoever goes on sending what is late adds nothing, for an opening reads them all. */
    public Uni<Void> insert(Mutiny.Session session, LateAttempt late) {
        return session.createNativeQuery("""
                        insert into late_attempt (id, procurement_id, round, lot_id, bidder, received_at, commitment)
                        select cast(:id as uuid), cast(:procurement as uuid), cast(:round as int), cast(:lot as uuid),
                            cast(:bidder as varchar), cast(:at as timestamptz), cast(:commitment as varchar)
                        where (select count(*) from late_attempt where procurement_id = :procurement and round = :round
                            and bidder = :bidder) < :most""")
                .setParameter("id", late.id())
                .setParameter("procurement", late.procurementId())
                .setParameter("round", late.round())
                .setParameter("lot", late.lotId())
                .setParameter("bidder", late.bidder())
                .setParameter("at", late.receivedAt().atOffset(ZoneOffset.UTC))
                .setParameter("commitment", late.commitment())
                .setParameter("most", MOST_LATE)
                .executeUpdate()
                .replaceWithVoid();
    }

    public Uni<List<LateAttempt>> late(Mutiny.Session session, UUID procurement, int round) {
        return session.createNativeQuery(
                        "select id, lot_id, bidder, received_at, commitment from late_attempt"
                                + " where procurement_id = :procurement and round = :round order by received_at, id",
                        Object[].class)
                .setParameter("procurement", procurement)
                .setParameter("round", round)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new LateAttempt(
                                (UUID) row[0],
                                procurement,
                                round,
                                (UUID) row[1],
                                (String) row[2],
                                Cells.instant(row[3]),
                                (String) row[4]))
                        .toList());
    }

    public Uni<Void> insertPrice(Mutiny.Session session, UUID bid, long pence, Instant now) {
        return session.createNativeQuery("insert into bid_price (bid_id, pence, opened_at) values (:bid, :pence, :now)")
                .setParameter("bid", bid)
                .setParameter("pence", pence)
                .setParameter("now", now.atOffset(ZoneOffset.UTC))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Opened prices by bid, in pence. */
    public Uni<Map<UUID, Long>> prices(Mutiny.Session session, UUID procurement) {
        return session.createNativeQuery(
                        "select p.bid_id, p.pence from bid_price p join bid b on b.id = p.bid_id"
                                + " where b.procurement_id = :procurement",
                        Object[].class)
                .setParameter("procurement", procurement)
                .getResultList()
                .map(rows -> {
                    Map<UUID, Long> prices = new HashMap<>();
                    rows.forEach(row -> prices.put((UUID) row[0], (Long) row[1]));
                    return prices;
                });
    }
}
