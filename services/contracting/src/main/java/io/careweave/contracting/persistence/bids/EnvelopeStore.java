package io.careweave.contracting.persistence.bids;

import io.careweave.contracting.domain.bids.Bid;
import io.careweave.contracting.domain.bids.Part;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Sealed parts, in pieces, and the wrapped keys that seal them. */
@ApplicationScoped
public class EnvelopeStore {

    public Uni<Void> begin(Mutiny.Session session, UUID envelope, UUID bid, Part part, String wrappedKey, Instant now) {
        return session.createNativeQuery("insert into envelope (id, bid_id, part, wrapped_key, begun_at)"
                        + " values (:id, :bid, :part, :key, :now)")
                .setParameter("id", envelope)
                .setParameter("bid", bid)
                .setParameter("part", part.name())
                .setParameter("key", wrappedKey)
                .setParameter("now", now.atOffset(ZoneOffset.UTC))
                .executeUpdate()
                .replaceWithVoid();
    }

    public Uni<Void> insert(Mutiny.Session session, UUID envelope, int number, byte[] sealed) {
        return session.createNativeQuery(
                        "insert into envelope_chunk (envelope_id, number, sealed) values (:envelope, :number, :sealed)")
                .setParameter("envelope", envelope)
                .setParameter("number", number)
                .setParameter("sealed", sealed)
                .executeUpdate()
                .replaceWithVoid();
    }

    public Uni<Void> delete(Mutiny.Session session, List<UUID> envelopes) {
        return session.createNativeQuery("delete from envelope where id = any(cast(:ids as uuid[]))")
                .setParameter("ids", envelopes.toArray(UUID[]::new))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Those that a bid had and has no longer. */
    public Uni<Void> deleteReplaced(Mutiny.Session session, Bid before, Bid after) {
        var kept = after.envelopes().toList();
        return delete(
                session, before.envelopes().filter(one -> !kept.contains(one)).toList());
    }

    /** Those that were begun so long ago and belong to no bid: their sender went, or this service did. */
    public Uni<Integer> deleteAbandoned(Mutiny.Session session, Duration age) {
        return session.createNativeQuery("""
                        delete from envelope e where e.begun_at < clock_timestamp() - make_interval(secs => :seconds)
                            and not exists (select from bid b
                                where b.id = e.bid_id and e.id in (b.quality_envelope, b.price_envelope))""")
                .setParameter("seconds", (double) age.toSeconds())
                .executeUpdate();
    }

    public Uni<String> wrappedKey(Mutiny.Session session, UUID envelope) {
        return session.createNativeQuery("select wrapped_key from envelope where id = :id", String.class)
                .setParameter("id", envelope)
                .getSingleResult();
    }

    /** A piece; empty after the last. */
    public Uni<Optional<byte[]>> chunk(Mutiny.Session session, UUID envelope, int number) {
        return session.createNativeQuery(
                        "select sealed from envelope_chunk where envelope_id = :envelope and number = :number",
                        byte[].class)
                .setParameter("envelope", envelope)
                .setParameter("number", number)
                .getResultList()
                .map(found -> found.stream().findFirst());
    }

    /** How many pieces there are. */
    public Uni<Integer> chunks(Mutiny.Session session, UUID envelope) {
        return session.createNativeQuery(
                        "select cast(count(*) as int) from envelope_chunk where envelope_id = :envelope", Integer.class)
                .setParameter("envelope", envelope)
                .getSingleResult();
    }

    public Uni<Void> insertKey(Mutiny.Session session, UUID procurement, Part part, String wrapped) {
        return session.createNativeQuery("insert into envelope_key (procurement_id, part, wrapped)"
                        + " values (:procurement, :part, :wrapped) on conflict do nothing")
                .setParameter("procurement", procurement)
                .setParameter("part", part.name())
                .setParameter("wrapped", wrapped)
                .executeUpdate()
                .replaceWithVoid();
    }

    public Uni<String> key(Mutiny.Session session, UUID procurement, Part part) {
        return session.createNativeQuery(
                        "select wrapped from envelope_key where procurement_id = :procurement and part = :part",
                        String.class)
                .setParameter("procurement", procurement)
                .setParameter("part", part.name())
                .getSingleResult();
    }
}
