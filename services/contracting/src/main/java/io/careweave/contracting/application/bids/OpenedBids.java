package io.careweave.contracting.application.bids;

import static io.careweave.contracting.domain.ContractingProblem.PRICES_SEALED;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Page;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Position;
import io.careweave.contracting.application.conflicts.Panels;
import io.careweave.contracting.application.conflicts.Readers;
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
    private final Readers readers;
    private final Panels panels;
    private final Audit audit;

    OpenedBids(
            Mutiny.SessionFactory sessions,
            ProcurementStore procurements,
            BidStore bids,
            OpeningStore openings,
            Contents contents,
            Readers readers,
            Panels panels,
            Audit audit) {
        this.sessions = sessions;
        this.procurements = procurements;
        this.bids = bids;
        this.openings = openings;
        this.contents = contents;
        this.readers = readers;
        this.panels = panels;
        this.audit = audit;
    }

    /** @param pricePence absent while it is sealed */
    public record Listed(Bid bid, Optional<Long> pricePence) {}

    /** @throws Refused (as a failure) 404 before they are opened, and to whoever may not read them */
    public Uni<Page<Listed>> list(UUID procurement, Optional<Cursor> after, int limit, Actor actor) {
        var position = after.map(cursor -> new Position(cursor.at(), cursor.id()));
        return sessions.withSession(
                session -> readers.during(session, procurement, actor, Role.OPENER, Role.CONTRACT_MANAGER)
                        .invoke(found -> {
                            var _ = Opening.of(found, Part.QUALITY);
                        })
                        .chain(_ -> bids.inTime(session, procurement, position, limit + 1))
                        .chain(rows -> openings.prices(session, procurement).map(prices -> Page.of(
                                        rows, limit, last -> new Cursor(last.createdAt(), last.id()).encode())
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
        return sessions.withTransaction(session -> bids.find(session, id)
                .map(found -> found.filter(bid -> bid.state().isOpened()).orElseThrow(Refused::notFound))
                .chain(bid -> evaluated(session, bid.procurementId(), actor)
                        .call(() -> requireOpened(session, bid, part))
                        .chain(found -> contents.unsealed(session, Opening.of(found, part), bid))
                        .map(unsealed -> content(bid, unsealed)))
                .call(() -> audit.append(session, actor, "read", "bid/" + id, Map.of("part", part.name()))));
    }

    private Uni<Procurement> evaluated(Mutiny.Session session, UUID id, Actor actor) {
        return procurements
                .find(session, id)
                .map(found -> found.orElseThrow(Refused::notFound))
                .call(found -> panels.requireSeat(session, found, actor));
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
}
