package io.careweave.performance.application.signals;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.http.Page;
import io.careweave.commons.problem.Refused;
import io.careweave.performance.application.observations.Observations;
import io.careweave.performance.domain.signals.Told;
import io.careweave.performance.persistence.signals.SignalStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The signals that there were and are. */
@ApplicationScoped
public class SignalReading {

    private final Mutiny.SessionFactory sessions;
    private final SignalStore signals;

    SignalReading(Mutiny.SessionFactory sessions, SignalStore signals) {
        this.sessions = sessions;
        this.signals = signals;
    }

    /** @param lasting those that last, or those that have ended; both if absent */
    public record Question(Optional<String> code, Optional<String> orgCode, Optional<Boolean> lasting) {}

    public Uni<Told> get(UUID id, Actor actor) {
        Observations.authoriseReading(actor);
        return sessions.withSession(
                session -> signals.find(session, id).map(found -> found.orElseThrow(Refused::notFound)));
    }

    /** Newest first, those before the one named. */
    public Uni<Page<Told>> list(Question question, UUID before, int limit, Actor actor) {
        Observations.authoriseReading(actor);
        return sessions.withSession(session -> signals.list(
                        session,
                        question.code().orElse(null),
                        question.orgCode().orElse(null),
                        question.lasting().orElse(null),
                        before,
                        limit + 1))
                .map(rows -> Page.of(rows, limit, last -> last.signal().id().toString()));
    }
}
