package io.careweave.contracting.application.bids;

import static io.careweave.contracting.domain.ContractingProblem.PRICES_SEALED;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Page;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Position;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.application.conflicts.ConflictWall;
import io.careweave.contracting.application.conflicts.Panels;
import io.careweave.contracting.domain.bids.Bid;
import io.careweave.contracting.domain.bids.Opening;
import io.careweave.contracting.domain.bids.Part;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.persistence.bids.BidStore;
import io.careweave.contracting.persistence.bids.OpeningStore;
import io.careweave.contracting.persistence.procurements.ProcurementStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Bids as the buyer's side reads them, after they were opened. */
@ApplicationScoped
public class OpenedBids {

    private final Mutiny.SessionFactory sessions;
    private final ProcurementStore procurements;
    private final BidStore bids;
    private final OpeningStore openings;
    private final Contents contents;
    private final ConflictWall wall;
    private final Panels panels;
    private final Audit audit;

    OpenedBids(
            Mutiny.SessionFactory sessions,
            ProcurementStore procurements,
            BidStore bids,
            OpeningStore openings,
            Contents contents,
            ConflictWall wall,
            Panels panels,
            Audit audit) {
        this.sessions = sessions;
        this.procurements = procurements;
        this.bids = bids;
        this.openings = openings;
        this.contents = contents;
        this.wall = wall;
        this.panels = panels;
        this.audit = audit;
    }

    /** @param pricePence absent while it is sealed */
    public record Listed(Bid bid, Optional<Long> pricePence) {}

    /** @throws Refused (as a failure) 404 before they are opened, and to whoever may not read them */
    public Uni<Page<Listed>> list(UUID procurement, Optional<Cursor> after, int limit, Actor actor) {
        require(actor, Role.EVALUATOR, Role.OPENER, Role.CONTRACT_MANAGER, Role.PROBITY_OFFICER, Role.AUDITOR);
        var position = after.map(cursor -> new Position(cursor.at(), cursor.id()));
        return sessions.withSession(session -> admitted(session, procurement, actor)
                .invoke(found -> {
                    var _ = Opening.of(found, Part.QUALITY);
                })
                .chain(_ -> bids.inTime(session, procurement, position, limit + 1))
                .chain(rows -> openings.prices(session, procurement)
                        .map(prices -> Page.of(rows, limit, last -> new Cursor(last.createdAt(), last.id()).encode())
                                .map(bid -> new Listed(bid, Optional.ofNullable(prices.get(bid.id())))))));
    }

    /**
     * A part's content.
     *
     * @param version of the bid
     */
    public record Content(long version, long bytes, Multi<byte[]> pieces) {}

    /** @throws Refused (as a failure) 404, or PRICES_SEALED */
    public Uni<Content> read(UUID id, Part part, Actor actor) {
        require(actor, Role.EVALUATOR);
        return sessions.withTransaction(session -> bids.find(session, id)
                .map(found -> found.filter(bid -> bid.state().isOpened()).orElseThrow(Refused::notFound))
                .chain(bid -> seated(session, bid.procurementId(), actor)
                        .call(() -> requireOpened(session, bid, part))
                        .chain(found -> contents.unsealed(session, Opening.of(found, part), bid))
                        .map(unsealed -> content(bid, unsealed)))
                .call(() -> audit.append(session, actor, "read", "bid/" + id, Map.of("part", part.name()))));
    }

    private Content content(Bid bid, Contents.Unsealed unsealed) {
        return new Content(
                bid.version(),
                unsealed.part().bytes(),
                contents.pieces(
                        unsealed,
                        (envelope, number) ->
                                sessions.withSession(session -> contents.piece(session, envelope, number))));
    }

    /** The price of a bid that was out on quality stays sealed for good. */
    private Uni<Void> requireOpened(Mutiny.Session session, Bid bid, Part part) {
        return part == Part.QUALITY
                ? Uni.createFrom().voidItem()
                : openings.prices(session, bid.procurementId())
                        .invoke(prices -> {
                            if (!prices.containsKey(bid.id())) {
                                throw new Refused(PRICES_SEALED, "This price has not been opened.");
                            }
                        })
                        .replaceWithVoid();
    }

    /** Probity and audit look on from the beginning; others once they have declared, evaluators if they are on the panel. */
    private Uni<Procurement> admitted(Mutiny.Session session, UUID id, Actor actor) {
        if (!Duties.has(actor, Role.OPENER, Role.CONTRACT_MANAGER, Role.PROBITY_OFFICER, Role.AUDITOR)) {
            return seated(session, id, actor);
        }
        return procurements
                .find(session, id)
                .map(found -> found.filter(one -> one.isOf(actor.orgCode().orElse(null)))
                        .orElseThrow(Refused::notFound))
                .call(found -> Duties.has(actor, Role.PROBITY_OFFICER, Role.AUDITOR)
                        ? wall.requireUnblocked(session, found, actor).replaceWithVoid()
                        : wall.require(session, found, actor));
    }

    private Uni<Procurement> seated(Mutiny.Session session, UUID id, Actor actor) {
        return procurements
                .find(session, id)
                .map(found -> found.orElseThrow(Refused::notFound))
                .call(found -> panels.requireSeat(session, found, actor));
    }

    private static void require(Actor actor, Role... roles) {
        if (!Duties.has(actor, roles)) {
            throw Refused.notFound();
        }
    }
}
