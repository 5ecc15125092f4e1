package io.careweave.membership.application.governance;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Page;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Event;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Position;
import io.careweave.membership.application.Today;
import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.domain.Roles;
import io.careweave.membership.domain.governance.Advice;
import io.careweave.membership.persistence.governance.AdviceStore;
import io.careweave.membership.persistence.governance.BodyStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What advisory bodies advise. */
@ApplicationScoped
public class Advices {

    private final Mutiny.SessionFactory sessions;
    private final AdviceStore advices;
    private final BodyStore bodies;
    private final Outbox outbox;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    Advices(
            Mutiny.SessionFactory sessions,
            AdviceStore advices,
            BodyStore bodies,
            Outbox outbox,
            Audit audit,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.advices = advices;
        this.bodies = bodies;
        this.outbox = outbox;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    /** What somebody says for a body; see {@link Advice}. */
    public record Saying(
            @Nullable UUID toBody,
            @Nullable String matterCode,
            @Nullable String ref,
            String text) {}

    record AdviceGiven(
            UUID bodyId,
            @Nullable UUID toBodyId,
            @Nullable String matterCode,
            @Nullable String ref) {}

    public Uni<Answer> give(UUID bodyId, Saying said, Actor actor, Once<Advice> once) {
        Roles.requireMember(actor);
        return sessions.withTransaction(session -> once.run(session, () -> bodies.find(session, bodyId)
                        .map(found -> found.orElseThrow(Refused::notFound))
                        .invoke(body -> Advice.requireGiver(body, actor.id(), today.date()))
                        .call(() -> requireKnown(session, said.toBody()))
                        .map(_ -> new Advice(
                                ids.next(),
                                bodyId,
                                said.toBody(),
                                said.matterCode(),
                                said.ref(),
                                said.text(),
                                actor.id(),
                                today.now()))
                        .call(advice -> advices.insert(session, advice))
                        .call(advice -> outbox.append(session, List.of(given(advice))))
                        .call(advice -> audit.append(
                                session,
                                actor,
                                "give-advice",
                                "body/" + bodyId,
                                Map.of("advice", advice.adviceId().toString())))))
                .invoke(outbox::wake);
    }

    private Uni<Void> requireKnown(Mutiny.Session session, @Nullable UUID toBody) {
        return toBody == null
                ? Uni.createFrom().voidItem()
                : bodies.find(session, toBody)
                        .map(found -> found.orElseThrow(() -> new Refused(
                                MembershipProblem.UNKNOWN_BODY,
                                "The network has no such body.",
                                new FieldError("/toBodyId", "unknown"))))
                        .replaceWithVoid();
    }

    /** The only event of an advice; its text is read, not sent. */
    private Event given(Advice advice) {
        return new Event(
                ids.next(),
                "events",
                "careweave.advice.given.v1",
                advice.adviceId().toString(),
                1,
                advice.givenAt(),
                new AdviceGiven(advice.bodyId(), advice.toBody(), advice.matterCode(), advice.ref()));
    }

    /** What a body gave or received. */
    public Uni<Page<Advice>> list(UUID bodyId, Optional<Cursor> after, int limit) {
        var position = after.map(cursor -> new Position(cursor.at(), cursor.id()));
        return sessions.withSession(session -> bodies.find(session, bodyId)
                        .map(found -> found.orElseThrow(Refused::notFound))
                        .chain(() -> advices.list(session, bodyId, position, limit + 1)))
                .map(rows -> Page.of(rows, limit, last -> new Cursor(last.givenAt(), last.adviceId()).encode()));
    }
}
