package io.careweave.membership.application.resolutions;

import io.careweave.membership.domain.governance.Meeting;
import io.careweave.membership.domain.resolutions.Proposal;
import io.careweave.membership.domain.resolutions.Sitting;
import io.careweave.membership.persistence.governance.MeetingStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Holds the meeting that is to take a vote against the register of meetings. */
@ApplicationScoped
public class Sittings {

    private final MeetingStore meetings;

    Sittings(MeetingStore meetings) {
        this.meetings = meetings;
    }

    Uni<Void> require(Mutiny.Session session, UUID bodyId, Proposal proposal) {
        return require(
                session,
                new Sitting(bodyId, proposal.meetingId(), proposal.itemId(), proposal.opensAt(), proposal.closesAt()));
    }

    /** Fails as {@link Sitting#requireOf}. */
    public Uni<Void> require(Mutiny.Session session, Sitting sitting) {
        var id = sitting.meetingId();
        return (id == null ? Uni.createFrom().item(Optional.<Meeting>empty()) : meetings.find(session, id))
                .invoke(sitting::requireOf)
                .replaceWithVoid();
    }
}
