package io.careweave.contracting.application.bids;

import static io.careweave.contracting.domain.ContractingProblem.LATE_BID;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Page;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Position;
import io.careweave.contracting.domain.ContractingProblem;
import io.careweave.contracting.domain.bids.Bid;
import io.careweave.contracting.domain.bids.BidState;
import io.careweave.contracting.domain.bids.LateAttempt;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.persistence.bids.BidStore;
import io.careweave.contracting.persistence.bids.DeadlineClock;
import io.careweave.contracting.persistence.bids.EnvelopeStore;
import io.careweave.contracting.persistence.bids.OpeningStore;
import io.careweave.contracting.persistence.procurements.ProcurementStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * What bidders do with their bids. Everything here is for the bidder alone: whoever else asks is told that there is
 * nothing. The clock is read after the procurement's row was locked, so that nobody who closes it and nobody who bids sees
 * the deadline differently.
 */
@ApplicationScoped
public class Bids {

    private final Mutiny.SessionFactory sessions;
    private final ProcurementStore procurements;
    private final BidStore bids;
    private final EnvelopeStore envelopes;
    private final OpeningStore openings;
    private final Audit audit;
    private final Ids ids;
    private final DeadlineClock clock;
    private final BidsConfig config;

    Bids(
            Mutiny.SessionFactory sessions,
            ProcurementStore procurements,
            BidStore bids,
            EnvelopeStore envelopes,
            OpeningStore openings,
            Audit audit,
            Ids ids,
            DeadlineClock clock,
            BidsConfig config) {
        this.sessions = sessions;
        this.procurements = procurements;
        this.bids = bids;
        this.envelopes = envelopes;
        this.openings = openings;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    /** @throws Refused (as a failure) BIDDING_CLOSED, BID_EXISTS, TOO_MANY_BIDS or UNKNOWN_LOT */
    public Uni<Answer> draft(UUID procurement, UUID lot, Actor actor, Once<Bid> once) {
        var bidder = Bidders.require(actor);
        return sessions.withTransaction(session -> once.run(session, () -> procurements
                .share(session, procurement)
                .map(found -> found.filter(one -> one.isVisibleTo(bidder)).orElseThrow(Refused::notFound))
                .chain(call -> clock.now(session).map(now -> {
                    Bidders.requireOther(call, bidder);
                    var _ = call.requireOpen(now);
                    if (call.terms().lot(lot).isEmpty()) {
                        throw new Refused(
                                ContractingProblem.UNKNOWN_LOT,
                                "The procurement has no such lot.",
                                new FieldError("/lotId", "unknown"));
                    }
                    return Bid.draft(ids.next(), procurement, call.round(), lot, bidder, now);
                }))
                .call(bid -> bids.begun(session, bid).invoke(this::requireRoom))
                .call(bid -> bids.insert(session, bid))
                .call(bid -> audited(session, actor, "draft", bid))));
    }

    private void requireRoom(long begun) {
        if (begun >= config.draftsOfBidder()) {
            throw new Refused(
                    ContractingProblem.TOO_MANY_BIDS,
                    "You have begun %d bids for this lot, and so many may be.".formatted(begun));
        }
    }

    /** @throws Refused (as a failure) LATE_BID, BID_INCOMPLETE, BIDDING_CLOSED or ILLEGAL_TRANSITION */
    public Uni<Bid> submit(UUID id, long version, Actor actor) {
        var bidder = Bidders.require(actor);
        return sessions.withTransaction(session -> called(session, id, bidder, (call, bid, now) -> {
                    if (Late.is(call, bid, now)) {
                        return late(session, bid, now);
                    }
                    Versions.check(bid.version(), version);
                    var _ = call.requireOpen(now);
                    var submitted = bid.submit(now);
                    return replaceStanding(session, submitted, now)
                            .chain(() -> bids.update(session, submitted))
                            .chain(() -> audited(session, actor, "submit", submitted))
                            .replaceWith(Outcome.of(submitted));
                }))
                .map(Outcome::orThrow);
    }

    /** What was whole is an attempt; of what was not, there is nothing to keep. */
    private Uni<Outcome<Bid>> late(Mutiny.Session session, Bid bid, Instant now) {
        var refused = Outcome.<Bid>late(new Refused(
                LATE_BID, "It was %s, which is not before the deadline. Nothing of the bid is kept.".formatted(now)));
        var lapsed = bid.state() == BidState.DRAFT ? bid.lapse(now) : bid;
        var commitment = lapsed.commitment();
        if (commitment == null) {
            return Uni.createFrom().item(refused);
        }
        var late = new LateAttempt(
                ids.next(), bid.procurementId(), bid.round(), bid.lotId(), bid.bidder(), now, commitment);
        return openings.insert(session, late)
                .chain(() -> envelopes.deleteReplaced(session, bid, lapsed))
                .chain(() -> bids.update(session, lapsed))
                .replaceWith(refused);
    }

    private Uni<Void> replaceStanding(Mutiny.Session session, Bid submitted, Instant now) {
        return bids.lockStanding(session, submitted).chain(standing -> standing.map(before -> {
                    var replaced = before.replace(now);
                    return bids.update(session, replaced)
                            .chain(() -> envelopes.deleteReplaced(session, before, replaced));
                })
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** @throws Refused (as a failure) BIDDING_CLOSED or ILLEGAL_TRANSITION */
    public Uni<Bid> withdraw(UUID id, long version, Actor actor) {
        return step(id, version, "withdraw", actor, Bid::withdraw);
    }

    /** @throws Refused (as a failure) BIDDING_CLOSED or ILLEGAL_TRANSITION */
    public Uni<Bid> confirm(UUID id, long version, Actor actor) {
        return step(id, version, "confirm", actor, Bid::confirm);
    }

    private Uni<Bid> step(UUID id, long version, String action, Actor actor, BiFunction<Bid, Instant, Bid> decide) {
        var bidder = Bidders.require(actor);
        return sessions.withTransaction(session -> called(session, id, bidder, (call, bid, now) -> {
            var _ = call.requireOpen(now);
            Versions.check(bid.version(), version);
            var after = decide.apply(bid, now);
            return bids.update(session, after)
                    .chain(() -> envelopes.deleteReplaced(session, bid, after))
                    .chain(() -> audited(session, actor, action, after))
                    .replaceWith(after);
        }));
    }

    /** What is done with a bid. */
    @FunctionalInterface
    private interface Work<T> {
        Uni<T> of(Procurement call, Bid bid, Instant now);
    }

    /** A bid of the bidder, locked, and the call that it answers, which nobody closes meanwhile; and what time it is then. */
    private <T> Uni<T> called(Mutiny.Session session, UUID id, String bidder, Work<T> work) {
        return bids.procurementOf(session, id, bidder)
                .chain(procurement -> procurements.share(session, procurement))
                .map(found -> found.orElseThrow(Refused::notFound))
                .chain(call -> bids.lock(session, id, bidder)
                        .map(found -> found.orElseThrow(Refused::notFound))
                        .chain(bid -> clock.now(session).chain(now -> work.of(call, bid, now))));
    }

    private Uni<Void> audited(Mutiny.Session session, Actor actor, String action, Bid bid) {
        var facts = bid.commitment() == null
                ? Map.of("lot", bid.lotId().toString())
                : Map.of("lot", bid.lotId().toString(), "commitment", bid.commitment());
        return audit.append(session, actor, action, "bid/" + bid.id(), facts);
    }

    /** The bidder's own; to others it does not exist. */
    public Uni<Bid> get(UUID id, Actor actor) {
        var bidder = Bidders.require(actor);
        return sessions.withSession(session -> bids.find(session, id)
                .map(found -> found.filter(bid -> bid.bidder().equals(bidder)).orElseThrow(Refused::notFound)));
    }

    public Uni<Page<Bid>> own(Optional<UUID> procurement, Optional<Cursor> after, int limit, Actor actor) {
        var bidder = Bidders.require(actor);
        var position = after.map(cursor -> new Position(cursor.at(), cursor.id()));
        return sessions.withSession(session -> bids.ofBidder(session, bidder, procurement, position, limit + 1))
                .map(rows -> Page.of(rows, limit, last -> new Cursor(last.createdAt(), last.id()).encode()));
    }
}
