package io.careweave.membership.persistence.resolutions;

import io.careweave.membership.domain.resolutions.PracticeVoice;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** What resolutions ask of the registers: who speaks for a practice, and whom they know. */
@ApplicationScoped
public class RegisterQueries {

    public Uni<PracticeVoice> voice(Mutiny.Session session, String orgCode) {
        return session.createNativeQuery(
                        "select state, representative from practice_membership where org_code = :org", Object[].class)
                .setParameter("org", orgCode)
                .getSingleResultOrNull()
                .map(row -> row == null
                        ? new PracticeVoice(orgCode, null, null)
                        : new PracticeVoice(orgCode, (String) row[0], (UUID) row[1]));
    }

    /** Whether somebody at a meeting represents somebody who is not there, as its attendance has it. */
    public Uni<Boolean> represents(Mutiny.Session session, UUID meetingId, String holder, UUID giver) {
        return session.createNativeQuery(
                        "select exists (select 1 from attendance a where a.meeting_id = :meeting"
                                + " and cast(a.member_id as varchar) = :holder and a.proxy_for = :giver)",
                        Boolean.class)
                .setParameter("meeting", meetingId)
                .setParameter("holder", holder)
                .setParameter("giver", giver)
                .getSingleResult();
    }

    /** Whether somebody represents a member in their own right. */
    public Uni<Boolean> holdsProxy(Mutiny.Session session, UUID resolutionId, int round, String holder, String giver) {
        return session.createNativeQuery(
                        "select exists (select 1 from resolution_proxy where resolution_id = :id and round = :round"
                                + " and holder = :holder and giver = :giver and withdrawn_at is null)",
                        Boolean.class)
                .setParameter("id", resolutionId)
                .setParameter("round", round)
                .setParameter("holder", holder)
                .setParameter("giver", giver)
                .getSingleResult();
    }

    /** Those of the codes that the register does not hold. */
    public Uni<List<String>> unknown(Mutiny.Session session, Collection<String> orgCodes) {
        return session.createNativeQuery(
                        "select u.code from unnest(cast(:codes as varchar[])) as u(code) where not exists"
                                + " (select 1 from organisation o where o.org_code = u.code)",
                        String.class)
                .setParameter("codes", orgCodes.toArray(String[]::new))
                .getResultList();
    }
}
