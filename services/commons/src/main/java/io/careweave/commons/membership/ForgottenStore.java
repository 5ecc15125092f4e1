package io.careweave.commons.membership;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which subjects of the state topics were forgotten, and with which of their events; nothing else is known of them. */
@ApplicationScoped
class ForgottenStore {

    /** Of a tombstone that is no event there is nothing to remember: no version says what is older. */
    Uni<Void> remember(Mutiny.Session session, String consumer, String subject, long version) {
        if (version == 0) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery("""
                        insert into forgotten (consumer, subject, version) values (:consumer, :subject, :version)
                        on conflict (consumer, subject) do update set version = excluded.version
                        where forgotten.version < excluded.version""")
                .setParameter("consumer", consumer)
                .setParameter("subject", subject)
                .setParameter("version", version)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Whether an event is older than the one with which its subject was forgotten. */
    Uni<Boolean> isForgotten(Mutiny.Session session, String consumer, String subject, long version) {
        return session.createNativeQuery(
                        "select exists (select from forgotten where consumer = :consumer and subject = :subject"
                                + " and version >= :version)",
                        Boolean.class)
                .setParameter("consumer", consumer)
                .setParameter("subject", subject)
                .setParameter("version", version)
                .getSingleResult();
    }
}
