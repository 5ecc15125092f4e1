package io.careweave.budgets.application.allocations;

import io.careweave.budgets.domain.allocations.ListCount;
import io.careweave.budgets.persistence.allocations.PracticeListStore;
import io.careweave.budgets.persistence.holders.ForgottenStore;
import io.careweave.commons.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Our projection of practices' lists. */
@ApplicationScoped
public class PracticeLists {

    private static final String CONSUMER = "list-counts";

    private final Mutiny.SessionFactory sessions;
    private final PracticeListStore lists;
    private final ForgottenStore forgotten;
    private final Inbox inbox;

    PracticeLists(Mutiny.SessionFactory sessions, PracticeListStore lists, ForgottenStore forgotten, Inbox inbox) {
        this.sessions = sessions;
        this.lists = lists;
        this.forgotten = forgotten;
        this.inbox = inbox;
    }

    /** @param version number of the event among those of the practice; of one day, older ones change nothing */
    public Uni<Void> changed(UUID eventId, ListCount count, long version) {
        return sessions.withTransaction(session -> inbox.first(session, CONSUMER, eventId)
                .chain(first -> first
                        ? forgotten.isForgotten(session, CONSUMER, count.orgCode(), version)
                        : Uni.createFrom().item(true))
                .chain(done -> done ? Uni.createFrom().voidItem() : lists.keepNewest(session, count, version)));
    }

    /**
     * Drops all that was counted of a practice; runs keep what they were computed from.
     *
     * @param version number of the event among those of the practice, or 0 where the tombstone is no event
     */
    public Uni<Void> forget(UUID eventId, String practice, long version) {
        return sessions.withTransaction(session -> inbox.first(session, CONSUMER, eventId)
                .chain(first -> first
                        ? lists.forget(session, practice, version)
                                .chain(() -> forgotten.remember(session, CONSUMER, practice, version))
                        : Uni.createFrom().voidItem()));
    }
}
