package io.careweave.performance.application.live;

import io.careweave.performance.application.signals.JudgingLoop;
import io.careweave.performance.domain.live.ReferralFact;
import io.careweave.performance.domain.live.Successors;
import io.careweave.performance.persistence.live.FactStore;
import io.careweave.performance.persistence.live.MergerStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** What referrals tell. Facts are kept under the ids of their events, and the months that they touch are counted anew. */
@ApplicationScoped
public class Referrals {

    private final Mutiny.SessionFactory sessions;
    private final FactStore facts;
    private final MergerStore mergers;
    private final Counting counting;
    private final JudgingLoop judging;

    Referrals(
            Mutiny.SessionFactory sessions,
            FactStore facts,
            MergerStore mergers,
            Counting counting,
            JudgingLoop judging) {
        this.sessions = sessions;
        this.facts = facts;
        this.mergers = mergers;
        this.counting = counting;
        this.judging = judging;
    }

    public Uni<Void> happened(List<ReferralFact> news) {
        return sessions.withTransaction(session -> mergers.all(session)
                        .chain(all -> facts.keep(session, Successors.of(all).apply(news)))
                        .chain(touched -> touched.isEmpty() ? Uni.createFrom().voidItem() : count(session, touched)))
                .invoke(judging::wake);
    }

    /** Locked first, counted then: whoever else kept a fact of these practices has committed it, or counts after us. */
    private Uni<Void> count(Mutiny.Session session, List<UUID> touched) {
        return facts.practices(session, touched)
                .chain(practices -> facts.lock(session, practices))
                .chain(() -> facts.touched(session, touched))
                .chain(months -> counting.count(session, months));
    }
}
