package io.careweave.budgets.persistence.holders;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Holders to whom nothing more comes. */
@ApplicationScoped
public class ClosingStore {

    /** @return false if it was closed before */
    public Uni<Boolean> insert(
            Mutiny.Session session, String holder, LocalDate on, Instant at, String by, @Nullable String takenBy) {
        return session.createNativeQuery("""
                        insert into holder_closing (org_code, closed_on, closed_at, closed_by, taken_by)
                        values (:holder, :on, :at, :by, cast(:taken as varchar)) on conflict do nothing""")
                .setParameter("holder", holder)
                .setParameter("on", on)
                .setParameter("at", at.atOffset(ZoneOffset.UTC))
                .setParameter("by", by)
                .setParameter("taken", takenBy)
                .executeUpdate()
                .map(inserted -> inserted == 1);
    }

    /** How many commitments of a holder are open. */
    public Uni<Long> openCommitments(Mutiny.Session session, String holder) {
        return session.createNativeQuery(
                        "select count(*) from commitment where holder = :holder and state in ('RESERVED', 'PART_DRAWN')",
                        Long.class)
                .setParameter("holder", holder)
                .getSingleResult();
    }
}
