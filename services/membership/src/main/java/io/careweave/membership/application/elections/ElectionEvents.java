package io.careweave.membership.application.elections;

import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Event;
import io.careweave.membership.domain.elections.Election;
import io.careweave.membership.domain.elections.Notice;
import io.careweave.membership.domain.elections.counting.Outcome;
import io.careweave.membership.domain.elections.counting.RulePack;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is told of elections: ids and figures, no name and no preference. */
@ApplicationScoped
class ElectionEvents {

    private final Ids ids;

    ElectionEvents(Ids ids) {
        this.ids = ids;
    }

    record Noticed(UUID bodyId, RulePack rulePack, int seats, boolean secret, Instant opensAt, Instant closesAt) {}

    record LotDrawn(UUID bodyId, int stage, int tiedCandidates, String seed) {}

    record Declared(
            UUID bodyId,
            RulePack rulePack,
            long validBallots,
            long rejectedBallots,
            @Nullable Long quota,
            List<Election.Seated> elected) {}

    Event noticed(Election election, Notice notice) {
        var setup = election.setup();
        return event(
                election,
                "noticed",
                new Noticed(
                        setup.bodyId(),
                        setup.rules(),
                        setup.seatIds().size(),
                        setup.secret(),
                        notice.opensAt(),
                        notice.closesAt()));
    }

    Event lotDrawn(Election election, Outcome.LotNeeded lot, String seed) {
        return event(
                election,
                "lot_drawn",
                new LotDrawn(election.setup().bodyId(), lot.stage(), lot.tied().size(), seed));
    }

    /** @param count absent without a poll */
    Event declared(Election election, Optional<Outcome.Counted> count, List<Election.Seated> seated) {
        var setup = election.setup();
        return event(
                election,
                "declared",
                new Declared(
                        setup.bodyId(),
                        setup.rules(),
                        count.map(Outcome.Counted::valid).orElse(0L),
                        count.map(Outcome.Counted::invalid).orElse(0L),
                        count.map(Outcome.Counted::quota).orElse(null),
                        seated));
    }

    private Event event(Election election, String verb, Object data) {
        return new Event(
                ids.next(),
                "events",
                "careweave.election." + verb + ".v1",
                election.electionId().toString(),
                election.version(),
                election.updatedAt(),
                data);
    }
}
