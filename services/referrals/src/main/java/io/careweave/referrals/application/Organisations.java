package io.careweave.referrals.application;

import io.careweave.commons.inbox.Inbox;
import io.careweave.referrals.domain.Organisation;
import io.careweave.referrals.persistence.OrganisationStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Our projection of the network's organisations. */
@ApplicationScoped
public class Organisations {

    private static final String CONSUMER = "organisations";

    private final Mutiny.SessionFactory sessions;
    private final OrganisationStore organisations;
    private final Inbox inbox;

    Organisations(Mutiny.SessionFactory sessions, OrganisationStore organisations, Inbox inbox) {
        this.sessions = sessions;
        this.organisations = organisations;
        this.inbox = inbox;
    }

    /** @param version number of the event among those of the organisation; older ones change nothing */
    public Uni<Void> changed(UUID eventId, Organisation organisation, long version) {
        return sessions.withTransaction(session -> inbox.first(session, CONSUMER, eventId)
                .chain(first -> first
                        ? organisations.keepNewest(session, organisation, version)
                        : Uni.createFrom().voidItem()));
    }

    /**
     * Drops an organisation that the state topic dropped.
     *
     * @param version number of the event among those of the organisation, or 0 where the tombstone is no event
     */
    public Uni<Void> forget(UUID eventId, String orgCode, long version) {
        return sessions.withTransaction(session -> inbox.first(session, CONSUMER, eventId)
                .chain(first -> first
                        ? organisations.forget(session, orgCode, version)
                        : Uni.createFrom().voidItem()));
    }
}
