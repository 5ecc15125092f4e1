package io.careweave.contracting.application.bids;

import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.PRICES_SEALED;
import static io.careweave.contracting.domain.ContractingProblem.SECOND_OPENER_NEEDED;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Versions;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.application.conflicts.ConflictWall;
import io.careweave.contracting.application.procurements.ProcurementEvents;
import io.careweave.contracting.domain.bids.Bid;
import io.careweave.contracting.domain.bids.BidState;
import io.careweave.contracting.domain.bids.Opening;
import io.careweave.contracting.domain.bids.Part;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.domain.procurements.ProcurementState;
import io.careweave.contracting.persistence.bids.BidStore;
import io.careweave.contracting.persistence.bids.OpeningStore;
import io.careweave.contracting.persistence.bids.PriceDocument;
import io.careweave.contracting.persistence.procurements.ProcurementStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Openings: of quality after the deadline, of prices once quality is locked, each by two openers. */
@ApplicationScoped
public class Openings {

    private static final int OPENERS = 2;

    private final Mutiny.SessionFactory sessions;
    private final ProcurementStore procurements;
    private final BidStore bids;
    private final OpeningStore openings;
    private final Closings closings;
    private final Contents contents;
    private final ConflictWall wall;
    private final ProcurementEvents events;
    private final Audit audit;
    private final Today today;

    Openings(
            Mutiny.SessionFactory sessions,
            ProcurementStore procurements,
            BidStore bids,
            OpeningStore openings,
            Closings closings,
            Contents contents,
            ConflictWall wall,
            ProcurementEvents events,
            Audit audit,
            Today today) {
        this.sessions = sessions;
        this.procurements = procurements;
        this.bids = bids;
        this.openings = openings;
        this.closings = closings;
        this.contents = contents;
        this.wall = wall;
        this.events = events;
        this.audit = audit;
        this.today = today;
    }

    /**
     * How far an opening is.
     *
     * @param openers who took part
     */
    public record Progress(Procurement procurement, long openers, boolean opened) {}

    /** @throws Refused (as a failure) 404, ILLEGAL_TRANSITION before the deadline, or SECOND_OPENER_NEEDED */
    public Uni<Progress> openBids(UUID id, long version, Actor actor) {
        return open(id, version, Part.QUALITY, actor);
    }

    /** @throws Refused (as a failure) 404, PRICES_SEALED before quality is locked, or SECOND_OPENER_NEEDED */
    public Uni<Progress> openPrices(UUID id, long version, Actor actor) {
        return open(id, version, Part.PRICE, actor);
    }

    private Uni<Progress> open(UUID id, long version, Part part, Actor actor) {
        if (!Duties.has(actor, Role.OPENER)) {
            throw Refused.notFound();
        }
        var member = UUID.fromString(actor.id());
        return sessions.withTransaction(session -> procurements
                        .lock(session, id)
                        .map(found -> found.filter(
                                        one -> one.isOf(actor.orgCode().orElse(null)))
                                .orElseThrow(Refused::notFound))
                        .call(found -> requireUnblocked(session, found, part, actor))
                        .invoke(found -> Versions.check(found.version(), version))
                        .chain(found -> closings.closeIfDue(session, found))
                        .invoke(found -> requireOpenable(found, part))
                        .call(found -> consent(session, found, part, member))
                        .chain(found -> openings.consents(session, id, found.round(), part)
                                .chain(openers -> openers < OPENERS
                                        ? noted(session, found, openers)
                                        : opened(session, found, part)
                                                .map(after -> new Progress(after, openers, true))))
                        .call(progress -> audit.append(
                                session,
                                actor,
                                "open",
                                "procurement/" + id,
                                Map.of("part", part.name(), "openers", Long.toString(progress.openers())))))
                .invoke(events::wake);
    }

    /** Before quality is opened, to be kept away would tell who bids. */
    private Uni<Void> requireUnblocked(Mutiny.Session session, Procurement found, Part part, Actor actor) {
        return part == Part.QUALITY
                ? Uni.createFrom().voidItem()
                : wall.requireUnblocked(session, found, actor).replaceWithVoid();
    }

    private static void requireOpenable(Procurement found, Part part) {
        var needed = part == Part.QUALITY ? ProcurementState.CLOSED : ProcurementState.QUALITY_LOCKED;
        if (found.state() == needed) {
            return;
        }
        throw switch (found.state()) {
            case CLOSED, QUALITY_OPENED ->
                part == Part.PRICE
                        ? new Refused(PRICES_SEALED, "Prices are opened once quality is locked.")
                        : illegal(found);
            case DRAFT,
                    ROUTED,
                    NOTIFIED,
                    ADVERTISED,
                    QUALITY_LOCKED,
                    PRICE_OPENED,
                    RECOMMENDED,
                    INTENTION_PUBLISHED,
                    STANDSTILL,
                    AWARDABLE,
                    AWARDED,
                    MOBILISING,
                    COMPLETE,
                    ABANDONED -> illegal(found);
        };
    }

    private static Refused illegal(Procurement found) {
        return new Refused(ILLEGAL_TRANSITION, "There is nothing to open now; it is " + found.state() + ".");
    }

    private Uni<Void> consent(Mutiny.Session session, Procurement found, Part part, UUID member) {
        return openings.consent(session, found.id(), found.round(), part, member, today.now())
                .invoke(first -> {
                    if (!first) {
                        throw new Refused(SECOND_OPENER_NEEDED, "Another opener opens it with you.");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Progress> noted(Mutiny.Session session, Procurement found, long openers) {
        var noted = found.touched(today.now());
        return procurements.update(session, noted).replaceWith(new Progress(noted, openers, false));
    }

    private Uni<Procurement> opened(Mutiny.Session session, Procurement found, Part part) {
        return switch (part) {
            case QUALITY -> qualityOpened(session, found.to(ProcurementState.QUALITY_OPENED, today.now()));
            case PRICE -> pricesOpened(session, found.to(ProcurementState.PRICE_OPENED, today.now()));
        };
    }

    private Uni<Procurement> qualityOpened(Mutiny.Session session, Procurement opened) {
        var id = opened.id();
        int round = opened.round();
        return bids.move(session, id, round, BidState.SEALED, BidState.OPENED, opened.updatedAt())
                .chain(() -> bids.inState(session, id, round, List.of(BidState.OPENED)))
                .chain(inTime -> bids.inState(session, id, round, List.of(BidState.WITHDRAWN))
                        .map(all -> all.stream()
                                .filter(bid -> bid.receivedAt() != null)
                                .toList())
                        .chain(withdrawn -> openings.late(session, id, round)
                                .map(late -> OpeningFacts.ofQuality(opened, inTime, withdrawn, late))))
                .chain(facts -> events.tell(session, opened, opened.updatedAt(), facts))
                .call(told -> procurements.update(session, told));
    }

    private Uni<Procurement> pricesOpened(Mutiny.Session session, Procurement opened) {
        var opening = Opening.of(opened, Part.PRICE);
        return bids.inState(session, opened.id(), opened.round(), List.of(BidState.OPENED, BidState.SCORED))
                .chain(admissible -> Multi.createFrom()
                        .iterable(admissible)
                        .onItem()
                        .transformToUniAndConcatenate(bid -> priceOf(session, opening, bid, opened))
                        .collect()
                        .asList())
                .chain(() -> events.tell(session, opened, opened.updatedAt(), List.of(OpeningFacts.ofPrices(opened))))
                .call(told -> procurements.update(session, told));
    }

    private Uni<Void> priceOf(Mutiny.Session session, Opening opening, Bid bid, Procurement opened) {
        return contents.whole(session, opening, bid)
                .map(bytes -> PriceDocument.read(bytes).pricePence())
                .chain(pence -> openings.insertPrice(session, bid.id(), pence, opened.updatedAt()));
    }
}
