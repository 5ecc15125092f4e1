package io.careweave.membership.application.interests;

import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Event;
import io.careweave.membership.domain.interests.Interest;
import io.careweave.membership.domain.interests.Recusal;
import io.careweave.membership.domain.resolutions.Resolution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the network is told of interests. */
@ApplicationScoped
class InterestEvents {

    private final Ids ids;

    InterestEvents(Ids ids) {
        this.ids = ids;
    }

    private record State(
            UUID memberId,
            String orgCode,
            Interest.Category category,
            Interest.Source source,
            LocalDate from,
            @Nullable LocalDate to) {}

    private record Told(
            UUID bodyId,
            UUID resolutionId,
            @Nullable UUID meetingId,
            @Nullable UUID itemId,
            String treatment,
            @Nullable UUID interestId,
            @Nullable String orgCode) {}

    Event changed(Interest interest) {
        return new Event(
                ids.next(),
                "interests",
                "careweave.interest.changed.v1",
                interest.id().toString(),
                interest.version(),
                interest.updatedAt(),
                new State(
                        interest.memberId(),
                        interest.orgCode(),
                        interest.category(),
                        interest.source(),
                        interest.from(),
                        interest.to()));
    }

    /** That it is no more: who keeps the state of the topic deletes it. */
    Event forgotten(Interest interest, Instant now) {
        return new Event(
                ids.next(),
                "interests",
                "careweave.interest.forgotten.v1",
                interest.id().toString(),
                interest.version() + 1,
                now,
                Map.of());
    }

    /** @param number of the event among those about the member */
    Event recused(Recusal recusal, Resolution resolution, long number) {
        var proposal = resolution.proposal();
        return new Event(
                ids.next(),
                "events",
                "careweave.member.recused.v2",
                recusal.memberId().toString(),
                number,
                recusal.decidedAt(),
                new Told(
                        resolution.bodyId(),
                        resolution.id(),
                        proposal.meetingId(),
                        proposal.itemId(),
                        recusal.treatment().name(),
                        recusal.interestId(),
                        recusal.orgCode()));
    }
}
