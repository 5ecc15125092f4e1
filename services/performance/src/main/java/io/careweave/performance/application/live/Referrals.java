package io.careweave.performance.application.live;

import io.careweave.performance.application.signals.JudgingLoop;
import io.careweave.performance.domain.live.ReferralFact;
import io.careweave.performance.domain.live.Successors;
import io.careweave.performance.persistence.live.FactStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** What referrals tell. Facts are kept under the ids of their events, and the months that they touch are counted anew. */
@ApplicationScoped
public class Referrals {

    private static final String RECORDER = "referrals";

    private final Mutiny.SessionFactory sessions;
    private final FactStore facts;
    private final Takeovers takeovers;
    private final Counting counting;
    private final Providing providing;
    private final Counted counted;
    private final JudgingLoop judging;

    Referrals(
            Mutiny.SessionFactory sessions,
            FactStore facts,
            Takeovers takeovers,
            Counting counting,
            Providing providing,
            Counted counted,
            JudgingLoop judging) {
        this.sessions = sessions;
        this.facts = facts;
        this.takeovers = takeovers;
        this.counting = counting;
        this.providing = providing;
        this.counted = counted;
        this.judging = judging;
    }

    public Uni<Void> happened(List<ReferralFact> news) {
        return sessions.withTransaction(session -> takeovers.hold(session).chain(successors -> facts.keep(session, news)
                        .chain(touched ->
                                touched.isEmpty() ? Uni.createFrom().voidItem() : count(session, touched, successors))))
                .invoke(judging::wake);
    }

    /** Locked first, counted then: whoever else kept a fact of these practices has committed it, or counts after us. */
    private Uni<Void> count(Mutiny.Session session, List<UUID> touched, Successors successors) {
        return facts.practices(session, touched)
                .map(successors::concerned)
                .call(practices -> facts.lock(session, practices))
                .chain(practices -> facts.touched(session, touched, successors.into(practices)))
                .chain(months -> counting.count(session, months, successors))
                .chain(found -> providing.count(session, touched).map(provided -> Found.both(found, provided)))
                .chain(found -> counted.record(session, found, RECORDER));
    }
}
