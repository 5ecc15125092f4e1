package io.careweave.contracting.application.procurements;

import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Event;
import io.careweave.commons.outbox.Outbox;
import io.careweave.contracting.domain.procurements.Lot;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.domain.routing.Process;
import io.careweave.contracting.domain.routing.Regime;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** What others are told of procurements. The aggregate is the procurement, whose lock the transaction holds. */
@ApplicationScoped
public class ProcurementEvents {

    private final Outbox outbox;
    private final Ids ids;

    ProcurementEvents(Outbox outbox, Ids ids) {
        this.outbox = outbox;
        this.ids = ids;
    }

    /**
     * Something to be told.
     *
     * @param verb last part of the type's name: {@code advertised}
     */
    public record Fact(String verb, Object data) {}

    private record Routed(String buyerOrg, Regime regime, Process process, List<String> cpvCodes) {}

    private record Advertised(String buyerOrg, Instant deadline, List<UUID> lots) {}

    private record Amended(String buyerOrg, boolean material, Instant deadline) {}

    private record Answered(String buyerOrg, UUID clarificationId) {}

    static Fact routed(Procurement procurement, Procurement.Route route, List<String> cpvCodes) {
        return new Fact("route_determined", new Routed(procurement.buyer(), route.regime(), route.process(), cpvCodes));
    }

    static Fact advertised(Procurement procurement) {
        return new Fact(
                "advertised",
                new Advertised(
                        procurement.buyer(),
                        Objects.requireNonNull(procurement.deadline()),
                        procurement.terms().lots().stream().map(Lot::id).toList()));
    }

    static Fact amended(Procurement procurement, boolean material) {
        return new Fact(
                "amended", new Amended(procurement.buyer(), material, Objects.requireNonNull(procurement.deadline())));
    }

    static Fact answered(Procurement procurement, UUID clarificationId) {
        return new Fact("clarification_answered", new Answered(procurement.buyer(), clarificationId));
    }

    /**
     * Leaves the facts to be published, in order.
     *
     * @return the procurement as it is to be stored then: it counts its events
     */
    public Uni<Procurement> tell(Mutiny.Session session, Procurement procurement, Instant now, List<Fact> facts) {
        List<Event> events = new ArrayList<>();
        for (var fact : facts) {
            events.add(new Event(
                    ids.next(),
                    "events",
                    "careweave.procurement." + fact.verb() + ".v1",
                    procurement.id().toString(),
                    procurement.events() + events.size() + 1,
                    now,
                    fact.data()));
        }
        return outbox.append(session, events).replaceWith(procurement.told(facts.size()));
    }

    /** After the transaction. */
    public void wake() {
        outbox.wake();
    }
}
