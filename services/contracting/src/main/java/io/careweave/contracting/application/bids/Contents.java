package io.careweave.contracting.application.bids;

import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.bids.Bid;
import io.careweave.contracting.domain.bids.Opening;
import io.careweave.contracting.domain.bids.SealedPart;
import io.careweave.contracting.persistence.bids.EnvelopeStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/** What is in opened parts. Without an {@link Opening}, nothing is read. */
@ApplicationScoped
class Contents {

    private final EnvelopeStore envelopes;
    private final EnvelopeKeys keys;

    Contents(EnvelopeStore envelopes, EnvelopeKeys keys) {
        this.envelopes = envelopes;
        this.keys = keys;
    }

    /** A part that can be read, piece by piece. */
    record Unsealed(SealedPart part, EnvelopeCipher cipher, int pieces) {}

    /** @throws Refused (as a failure) 404 if the part is gone */
    Uni<Unsealed> unsealed(Mutiny.Session session, Opening opening, Bid bid) {
        var part = bid.part(opening.part()).orElseThrow(Refused::notFound);
        var context = EnvelopeCipher.context(bid.id(), opening.part(), part.envelope());
        return envelopes
                .wrappedKey(session, part.envelope())
                .chain(wrapped -> keys.unwrap(session, opening, context, wrapped))
                .chain(key -> envelopes
                        .chunks(session, part.envelope())
                        .map(pieces -> new Unsealed(part, new EnvelopeCipher(key, context), pieces)));
    }

    /** Reads one piece as it lies. */
    @FunctionalInterface
    interface Reading {
        Uni<Optional<byte[]>> of(UUID envelope, int number);
    }

    /** One piece as it lies; empty after the last. */
    Uni<Optional<byte[]>> piece(Mutiny.Session session, UUID envelope, int number) {
        return envelopes.chunk(session, envelope, number);
    }

    /** The content, in order, each piece opened on a worker; to be called within a request. */
    Multi<byte[]> pieces(Unsealed unsealed, Reading reading) {
        var context = Objects.requireNonNull(Vertx.currentContext(), "in no request");
        return Multi.createFrom()
                .range(0, unsealed.pieces())
                .onItem()
                .transformToUniAndConcatenate(
                        number -> reading.of(unsealed.part().envelope(), number)
                                .chain(piece -> OffLoop.run(context, () -> opened(unsealed, number, piece))));
    }

    private static byte[] opened(Unsealed unsealed, int number, Optional<byte[]> piece) {
        boolean last = number == unsealed.pieces() - 1;
        var plain = unsealed.cipher()
                .open(number, last, piece.orElseThrow(() -> new IllegalStateException("a piece is missing")));
        if (last && !unsealed.cipher().tag().equals(unsealed.part().tag())) {
            throw new IllegalStateException("an envelope does not hold what its bidder was given a receipt for");
        }
        return plain;
    }

    /** All of it at once; for what is short. */
    Uni<byte[]> whole(Mutiny.Session session, Opening opening, Bid bid) {
        return unsealed(session, opening, bid).chain(unsealed -> pieces(
                        unsealed, (envelope, number) -> piece(session, envelope, number))
                .collect()
                .in((Supplier<ByteArrayOutputStream>) ByteArrayOutputStream::new, ByteArrayOutputStream::writeBytes)
                .map(ByteArrayOutputStream::toByteArray));
    }
}
