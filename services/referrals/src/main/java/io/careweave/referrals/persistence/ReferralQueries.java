package io.careweave.referrals.persistence;

import io.careweave.commons.store.Conditions;
import io.careweave.commons.store.Position;
import io.careweave.referrals.domain.ReferralSummary;
import io.careweave.referrals.domain.State;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Lists of referrals, each showing an organisation its own. */
@ApplicationScoped
public class ReferralQueries {

    /**
     * What to list, oldest change first, so that a reader who pages on ends up with the present.
     *
     * @param updatedSince inclusive
     * @param after continue behind this change
     * @param limit at most so many rows
     */
    public record Selection(
            Optional<State> state,
            Optional<String> serviceId,
            Optional<Instant> updatedSince,
            Optional<Position> after,
            int limit) {}

    /** Nothing that is not visible yet will bear an earlier time; lists show what came before it (ADR 0013). */
    public Uni<Instant> horizon(Mutiny.Session session) {
        return session.createNativeQuery("select referral_change_horizon()", OffsetDateTime.class)
                .getSingleResult()
                .map(OffsetDateTime::toInstant);
    }

    /** @param horizon as it was before this call */
    public Uni<List<ReferralSummary>> list(Mutiny.Session session, String org, Instant horizon, Selection selection) {
        return new Conditions(ReferralStore.VISIBLE)
                .with("org", org)
                .and("r.state = :state", "state", selection.state())
                .and("r.serviceId = :service", "service", selection.serviceId())
                .and("r.updatedAt < :horizon", "horizon", Optional.of(horizon))
                .and("r.updatedAt >= :since", "since", selection.updatedSince())
                .after("r.updatedAt", "r.id", selection.after())
                .query(session, ReferralRow.class, "from ReferralRow r", "r.updatedAt, r.id")
                .setMaxResults(selection.limit())
                .getResultList()
                .map(rows -> rows.stream().map(ReferralRow::toSummary).toList());
    }
}
