package io.careweave.contracting.persistence.bids;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.hibernate.reactive.mutiny.Mutiny;

/** The one clock by which bids are in time or late: the database's, for the replicas of this service have one each. */
@ApplicationScoped
public class DeadlineClock {

    /** The instant of this call, not that at which the transaction began. */
    public Uni<Instant> now(Mutiny.Session session) {
        return session.createNativeQuery("select clock_timestamp()", OffsetDateTime.class)
                .getSingleResult()
                .map(OffsetDateTime::toInstant);
    }
}
