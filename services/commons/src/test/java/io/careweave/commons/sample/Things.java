package io.careweave.commons.sample;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Event;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class Things {

    public record Thing(UUID id, long version, String name) {}

    public record Named(String name, @Nullable String note) {}

    private final Mutiny.SessionFactory sessions;
    private final Outbox outbox;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Things(Mutiny.SessionFactory sessions, Outbox outbox, Audit audit, Ids ids, Clock clock) {
        this.sessions = sessions;
        this.outbox = outbox;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    Uni<Answer> create(String name, Actor actor, Once<Thing> once) {
        return sessions.withTransaction(session -> once.run(session, () -> insert(session, name, actor)))
                .invoke(outbox::wake);
    }

    Uni<Thing> rename(UUID id, String name, long expected) {
        return sessions.withTransaction(session -> locked(session, id)
                        .invoke(row -> {
                            if (expected > 0) {
                                Versions.check(row.version, expected);
                            }
                            row.version++;
                            row.name = name;
                        })
                        .map(Things::thing)
                        .call(thing -> outbox.append(session, List.of(named(thing)))))
                .invoke(outbox::wake);
    }

    private Uni<Thing> insert(Mutiny.Session session, String name, Actor actor) {
        if (name.equals("refuse me")) {
            throw new Refused(CommonProblem.FORBIDDEN, "As asked.");
        }
        var row = new ThingRow();
        row.id = ids.next();
        row.version = 1;
        row.name = name;
        row.at = clock.instant();
        return session.persist(row)
                .chain(session::flush)
                .replaceWith(() -> thing(row))
                .call(thing -> outbox.append(session, List.of(named(thing))))
                .call(thing -> audit.append(session, actor, "create", "thing/" + thing.id(), Map.of()));
    }

    private static Uni<ThingRow> locked(Mutiny.Session session, UUID id) {
        return session.find(ThingRow.class, id, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> new Refused(CommonProblem.NOT_FOUND, "There is no such thing."));
    }

    private Event named(Thing thing) {
        return new Event(
                ids.next(),
                "events",
                "careweave.thing.named.v1",
                thing.id().toString(),
                thing.version(),
                clock.instant(),
                new Named(thing.name(), null));
    }

    private static Thing thing(ThingRow row) {
        return new Thing(row.id, row.version, row.name);
    }
}
