package io.careweave.contracting.application.bids;

import static io.careweave.contracting.domain.ContractingProblem.LATE_BID;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.http.Versions;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.bids.Bid;
import io.careweave.contracting.domain.bids.LateAttempt;
import io.careweave.contracting.domain.bids.Part;
import io.careweave.contracting.domain.bids.PriceOffer;
import io.careweave.contracting.domain.bids.SealedPart;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.persistence.bids.BidStore;
import io.careweave.contracting.persistence.bids.DeadlineClock;
import io.careweave.contracting.persistence.bids.EnvelopeStore;
import io.careweave.contracting.persistence.bids.OpeningStore;
import io.careweave.contracting.persistence.procurements.ProcurementStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Takes parts of bids as they arrive: each piece is sealed and stored before the next is asked for, in a transaction of its
 * own, so that neither memory nor a transaction waits for a slow sender. What came too late is hashed and not stored.
 */
@ApplicationScoped
public class Uploads {

    private final Mutiny.SessionFactory sessions;
    private final ProcurementStore procurements;
    private final BidStore bids;
    private final EnvelopeStore envelopes;
    private final OpeningStore openings;
    private final EnvelopeKeys keys;
    private final Admission admission;
    private final BidsConfig config;
    private final Ids ids;
    private final DeadlineClock clock;

    Uploads(
            Mutiny.SessionFactory sessions,
            ProcurementStore procurements,
            BidStore bids,
            EnvelopeStore envelopes,
            OpeningStore openings,
            EnvelopeKeys keys,
            Admission admission,
            BidsConfig config,
            Ids ids,
            DeadlineClock clock) {
        this.sessions = sessions;
        this.procurements = procurements;
        this.bids = bids;
        this.envelopes = envelopes;
        this.openings = openings;
        this.keys = keys;
        this.admission = admission;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A part that was taken.
     *
     * @param salt under which the tag is made; kept nowhere else than with the key
     */
    public record Taken(Bid bid, SealedPart part, String salt) {}

    /** One part on its way in. */
    private record Upload(
            UUID bid,
            long version,
            String bidder,
            Part part,
            UUID envelope,
            EnvelopeCipher cipher,
            boolean late,
            Context context) {}

    /**
     * @param version of the bid, for a part replaces the one before
     * @param content in any cut; it is asked for piece by piece
     * @throws Refused (as a failure) LATE_BID, ILLEGAL_TRANSITION, 404, 412, 413 or 503
     */
    public Uni<Taken> put(UUID bid, long version, Part part, Multi<byte[]> content, Actor actor) {
        return put(bid, version, part, Optional.empty(), content, actor);
    }

    /**
     * @param content what the bidder sent, of which the offer was read
     * @throws Refused (as a failure) as above, or PRICE_NOT_ADMISSIBLE
     */
    public Uni<Taken> putPrice(UUID bid, long version, PriceOffer offer, byte[] content, Actor actor) {
        return put(
                bid, version, Part.PRICE, Optional.of(offer), Multi.createFrom().item(content), actor);
    }

    private Uni<Taken> put(
            UUID bid, long version, Part part, Optional<PriceOffer> offer, Multi<byte[]> content, Actor actor) {
        var bidder = Bidders.require(actor);
        var context = Objects.requireNonNull(Vertx.currentContext(), "in no request");
        return admission.hold(
                bidder, () -> begin(bid, version, part, offer, bidder, context).chain(upload -> receive(upload, content)
                        .chain(bytes -> onContext(context, () -> end(upload, bytes)))
                        .onFailure()
                        .call(() -> onContext(context, () -> discard(upload)))
                        .onCancellation()
                        .call(() -> onContext(context, () -> discard(upload)))));
    }

    private Uni<Upload> begin(
            UUID id, long version, Part part, Optional<PriceOffer> offer, String bidder, Context context) {
        var envelope = ids.next();
        var key = EnvelopeCipher.newKey();
        var text = EnvelopeCipher.context(id, part, envelope);
        return sessions.withTransaction(session -> own(session, id, bidder).chain(bid -> call(session, bid)
                .chain(call -> clock.now(session).chain(now -> {
                    boolean late = Late.is(call, bid, now);
                    var upload = new Upload(
                            id, version, bidder, part, envelope, new EnvelopeCipher(key, text), late, context);
                    if (late) {
                        return Uni.createFrom().item(upload);
                    }
                    Versions.check(bid.version(), version);
                    bid.requireDraft();
                    var _ = call.requireOpen(now);
                    var lot = call.terms().lot(bid.lotId()).orElseThrow(Refused::notFound);
                    offer.ifPresent(price -> price.check(lot));
                    return keys.wrap(session, call.id(), part, text, key)
                            .chain(wrapped -> envelopes.begin(session, envelope, id, part, wrapped, now))
                            .replaceWith(upload);
                }))));
    }

    private Uni<Bid> own(Mutiny.Session session, UUID id, String bidder) {
        return bids.find(session, id)
                .map(found -> found.filter(bid -> bid.bidder().equals(bidder)).orElseThrow(Refused::notFound));
    }

    private Uni<Procurement> call(Mutiny.Session session, Bid bid) {
        return procurements.find(session, bid.procurementId()).map(found -> found.orElseThrow(Refused::notFound));
    }

    /** How many bytes arrived. */
    private Uni<Long> receive(Upload upload, Multi<byte[]> content) {
        var pieces = new Pieces(config.maxPart().asLongValue());
        return Multi.createBy()
                .concatenating()
                .streams(
                        content.onItem().transformToIterable(pieces::add),
                        Multi.createFrom().deferred(() -> Multi.createFrom().item(pieces.last())))
                .onItem()
                .transformToUniAndConcatenate(piece -> onContext(upload.context(), () -> take(upload, piece)))
                .onItem()
                .ignoreAsUni()
                .map(_ -> pieces.total());
    }

    private Uni<Void> take(Upload upload, Pieces.Piece piece) {
        if (upload.late()) {
            return OffLoop.run(upload.context(), () -> {
                        upload.cipher().count(piece.bytes());
                        return true;
                    })
                    .replaceWithVoid();
        }
        return OffLoop.run(upload.context(), () -> upload.cipher().seal(piece.number(), piece.isLast(), piece.bytes()))
                .chain(cipherText -> sessions.withTransaction(
                        session -> envelopes.insert(session, upload.envelope(), piece.number(), cipherText)));
    }

    private static <T> Uni<T> onContext(Context context, Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> work.get())
                .runSubscriptionOn(task -> context.runOnContext(_ -> task.run()));
    }

    /** Becomes part of the bid, if the deadline has not come since. */
    private Uni<Taken> end(Upload upload, long bytes) {
        var sealed = new SealedPart(upload.envelope(), bytes, upload.cipher().tag());
        return sessions.withTransaction(session -> bids.procurementOf(session, upload.bid(), upload.bidder())
                        .chain(call -> procurements.share(session, call))
                        .map(found -> found.orElseThrow(Refused::notFound))
                        .chain(call -> bids.lock(session, upload.bid(), upload.bidder())
                                .map(found -> found.orElseThrow(Refused::notFound))
                                .chain(bid -> clock.now(session)
                                        .chain(now -> upload.late() || Late.is(call, bid, now)
                                                ? late(session, bid, upload, sealed, now)
                                                : taken(session, call, bid, upload, sealed, now)))))
                .map(Outcome::orThrow);
    }

    private Uni<Outcome<Taken>> taken(
            Mutiny.Session session, Procurement call, Bid bid, Upload upload, SealedPart sealed, Instant now) {
        Versions.check(bid.version(), upload.version());
        var _ = call.requireOpen(now);
        var with = bid.with(upload.part(), sealed, now);
        return bids.update(session, with)
                .chain(() -> envelopes.deleteReplaced(session, bid, with))
                .replaceWith(Outcome.of(new Taken(with, sealed, upload.cipher().salt())));
    }

    private Uni<Outcome<Taken>> late(Mutiny.Session session, Bid bid, Upload upload, SealedPart sealed, Instant now) {
        var late = new LateAttempt(
                ids.next(), bid.procurementId(), bid.round(), bid.lotId(), bid.bidder(), now, sealed.tag());
        return envelopes
                .delete(session, List.of(upload.envelope()))
                .chain(() -> openings.insert(session, late))
                .replaceWith(Outcome.<Taken>late(lateDetail(late, upload)));
    }

    private static Refused lateDetail(LateAttempt late, Upload upload) {
        return new Refused(
                LATE_BID,
                "It was there at %s, which is not before the deadline. Kept is its tag alone: %s, HMAC-SHA-256 under the salt %s."
                        .formatted(
                                late.receivedAt(),
                                late.commitment(),
                                upload.cipher().salt()));
    }

    private Uni<Void> discard(Upload upload) {
        return upload.late()
                ? Uni.createFrom().voidItem()
                : sessions.withTransaction(session -> envelopes.delete(session, List.of(upload.envelope())))
                        .onFailure()
                        .recoverWithNull();
    }
}
