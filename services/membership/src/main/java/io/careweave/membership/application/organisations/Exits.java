package io.careweave.membership.application.organisations;

import io.careweave.commons.outbox.Event;
import io.careweave.commons.outbox.Outbox;
import io.careweave.membership.application.Today;
import io.careweave.membership.domain.organisations.Organisation;
import io.careweave.membership.domain.organisations.PracticeMembership;
import io.careweave.membership.persistence.organisations.OrganisationStore;
import io.careweave.membership.persistence.organisations.PracticeMembershipStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** What follows when an organisation ends: its membership does too, on the same day. */
@ApplicationScoped
class Exits {

    private final OrganisationStore organisations;
    private final PracticeMembershipStore memberships;
    private final OrganisationEvents events;
    private final Outbox outbox;
    private final Today today;

    Exits(
            OrganisationStore organisations,
            PracticeMembershipStore memberships,
            OrganisationEvents events,
            Outbox outbox,
            Today today) {
        this.organisations = organisations;
        this.memberships = memberships;
        this.events = events;
        this.outbox = outbox;
        this.today = today;
    }

    /**
     * Stores an organisation that ends, whose row the transaction has locked, and tells it.
     *
     * @param changed with the day already in it, not stored yet
     * @param on first day on which it exists no longer
     */
    Uni<Organisation> close(Mutiny.Session session, Organisation changed, LocalDate on) {
        return memberships
                .lock(session, changed.orgCode())
                .map(found -> found.filter(PracticeMembership::isLive))
                .chain(member -> member.isEmpty()
                        ? tell(session, changed, merger(changed, Optional.empty()))
                        : leave(session, changed, member.get(), on));
    }

    private Uni<Organisation> leave(
            Mutiny.Session session, Organisation changed, PracticeMembership member, LocalDate on) {
        var ended = member.ended(PracticeMembership.Exit.CLOSED, on, today.now());
        return memberships
                .update(session, ended)
                .chain(() -> tell(
                        session,
                        changed.withMembership(ended.state()),
                        merger(changed, Optional.of(on).filter(_ -> member.admittedOn() != null))));
    }

    /** What happened beside the change of state, in order. */
    private static List<Told> merger(Organisation changed, Optional<LocalDate> leftOn) {
        var told = new ArrayList<Told>();
        if (changed.successor() != null && changed.kind() == Organisation.Kind.PRACTICE) {
            told.add((events, practice) -> events.merged(
                    practice,
                    Objects.requireNonNull(practice.successor()),
                    Objects.requireNonNull(practice.validTo())));
        }
        leftOn.ifPresent(
                on -> told.add((events, practice) -> events.left(practice, on, PracticeMembership.Exit.CLOSED)));
        return told;
    }

    /** Makes an event of an organisation that was counted for it. */
    @FunctionalInterface
    private interface Told {
        Event event(OrganisationEvents events, Organisation practice);
    }

    private Uni<Organisation> tell(Mutiny.Session session, Organisation changed, List<Told> happened) {
        var all = new ArrayList<Event>();
        var organisation = changed;
        for (var told : happened) {
            organisation = organisation.told();
            all.add(told.event(events, organisation));
        }
        all.add(events.state(organisation));
        var stored = organisation;
        return organisations
                .update(session, stored)
                .chain(() -> outbox.append(session, all))
                .replaceWith(stored);
    }
}
