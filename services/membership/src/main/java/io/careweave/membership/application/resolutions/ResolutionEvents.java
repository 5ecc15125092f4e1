package io.careweave.membership.application.resolutions;

import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Event;
import io.careweave.membership.domain.resolutions.Majority;
import io.careweave.membership.domain.resolutions.Resolution;
import io.careweave.membership.domain.resolutions.ResolutionEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the network is told of resolutions, as {@code contracts/events/membership} has it. */
@ApplicationScoped
public class ResolutionEvents {

    private final Ids ids;

    ResolutionEvents(Ids ids) {
        this.ids = ids;
    }

    /** How a majority came out. */
    private record Told(
            String electorate,
            String weight,
            long eligible,
            long votesFor,
            long votesAgainst,
            long abstained,
            boolean carried,
            @Nullable Long quorumNeeded,
            @Nullable Long present,
            @Nullable Boolean quorate) {

        static List<Told> all(List<Majority> limbs) {
            return limbs.stream().map(limb -> from(limb, false)).toList();
        }

        static List<Told> withQuorums(List<Majority> limbs) {
            return limbs.stream().map(limb -> from(limb, true)).toList();
        }

        private static Told from(Majority majority, boolean quorums) {
            var tally = majority.tally();
            return new Told(
                    majority.limb().electorate(),
                    majority.limb().weight().name(),
                    tally.eligible(),
                    tally.votesFor(),
                    tally.votesAgainst(),
                    tally.abstained(),
                    majority.carried(),
                    quorums ? majority.quorumNeeded() : null,
                    quorums ? tally.present() : null,
                    quorums ? majority.quorate() : null);
        }
    }

    public List<Event> of(Resolution.Change change) {
        return List.of(event(change.resolution(), change.event()));
    }

    private Event event(Resolution resolution, ResolutionEvent event) {
        return switch (event) {
            case ResolutionEvent.Noticed e ->
                event(
                        "noticed",
                        resolution,
                        data(
                                "meetingId", e.round().meetingId(),
                                "opensAt", e.round().opensAt(),
                                "closesAt", e.round().closesAt()));
            case ResolutionEvent.Carried e ->
                event(
                        "carried",
                        resolution,
                        data(
                                "decidedOn", e.decidedOn(),
                                "limbs", Told.all(e.limbs()),
                                "awaitsConfirmation", e.confirmBy() != null,
                                "confirmBy", e.confirmBy()));
            case ResolutionEvent.Lost e ->
                event("lost", resolution, data("decidedOn", e.decidedOn(), "limbs", Told.all(e.limbs())));
            case ResolutionEvent.FoundInquorate e ->
                event(
                        "found_inquorate",
                        resolution,
                        data(
                                "heldOn", e.heldOn(),
                                "limbs", Told.withQuorums(e.limbs()),
                                "awaitsConfirmation", e.confirmBy() != null,
                                "confirmBy", e.confirmBy()));
            case ResolutionEvent.Confirmed e ->
                event("confirmed", resolution, data("decidedOn", e.decidedOn(), "limbs", Told.all(e.limbs())));
            case ResolutionEvent.Lapsed e -> event("lapsed", resolution, data("lapsedOn", e.lapsedOn()));
        };
    }

    private Event event(String verb, Resolution resolution, Map<String, Object> particular) {
        UUID bodyId = resolution.bodyId();
        var data = data(
                "bodyId", bodyId,
                "kind", resolution.proposal().kind(),
                "matterCode", resolution.proposal().matterCode());
        data.putAll(particular);
        return new Event(
                ids.next(),
                "events",
                "careweave.resolution." + verb + ".v1",
                resolution.id().toString(),
                resolution.told(),
                resolution.updatedAt(),
                data);
    }

    /** Names and values in turn, without what is absent. */
    private static Map<String, Object> data(@Nullable Object... pairs) {
        var data = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] != null) {
                data.put(String.valueOf(pairs[i]), Objects.requireNonNull(pairs[i + 1]));
            }
        }
        return data;
    }
}
