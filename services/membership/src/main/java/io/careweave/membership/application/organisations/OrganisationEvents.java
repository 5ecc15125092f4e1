package io.careweave.membership.application.organisations;

import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Event;
import io.careweave.membership.domain.organisations.Organisation;
import io.careweave.membership.domain.organisations.PracticeMembership;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is told of organisations. Never their names: a practice's is often a doctor's. */
@ApplicationScoped
class OrganisationEvents {

    private static final String STATES = "organisations";
    private static final String EVENTS = "events";

    private final Ids ids;

    OrganisationEvents(Ids ids) {
        this.ids = ids;
    }

    /** The whole state of an organisation. */
    record State(
            Organisation.Kind kind,
            @Nullable String parent,
            List<String> roles,
            PracticeMembership.@Nullable State membershipState,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable String successor) {}

    record Admitted(String orgCode, LocalDate on) {}

    record Suspended(String orgCode, LocalDate on, @Nullable String reasonCode) {}

    record Left(String orgCode, LocalDate on, PracticeMembership.Exit how) {}

    record Merged(String orgCode, String successor, LocalDate on) {}

    Event state(Organisation organisation) {
        var state = new State(
                organisation.kind(),
                organisation.parent(),
                organisation.roles(),
                organisation.membershipState(),
                organisation.validFrom(),
                organisation.validTo(),
                organisation.successor());
        return new Event(
                id(),
                STATES,
                "careweave.organisation.changed.v1",
                organisation.orgCode(),
                organisation.version(),
                organisation.updatedAt(),
                state);
    }

    Event admitted(Organisation practice, LocalDate on) {
        return event(practice, "admitted", new Admitted(practice.orgCode(), on));
    }

    Event suspended(Organisation practice, LocalDate on, @Nullable String reasonCode) {
        return event(practice, "suspended", new Suspended(practice.orgCode(), on, reasonCode));
    }

    Event left(Organisation practice, LocalDate on, PracticeMembership.Exit how) {
        return event(practice, "left", new Left(practice.orgCode(), on, how));
    }

    Event merged(Organisation practice, String successor, LocalDate on) {
        return event(practice, "merged", new Merged(practice.orgCode(), successor, on));
    }

    /** @param practice after it was counted by {@link Organisation#told} */
    private Event event(Organisation practice, String verb, Object data) {
        return new Event(
                id(),
                EVENTS,
                "careweave.practice." + verb + ".v1",
                practice.orgCode(),
                practice.events(),
                practice.updatedAt(),
                data);
    }

    private UUID id() {
        return ids.next();
    }
}
