package io.careweave.contracting.persistence.bids;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.careweave.contracting.domain.bids.PriceOffer;
import io.careweave.contracting.persistence.Texts;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a price lies in its envelope: the JSON that its bidder sent, byte for byte, so that the bidder's own copy fits the
 * receipt. It was checked before it was sealed.
 */
public final class PriceDocument {

    private PriceDocument() {}

    /** Its form. */
    private record Sent(long pricePence, @Nullable List<PriceOffer.Line> lines) {}

    public static PriceOffer read(byte[] opened) {
        var sent = Texts.read(new String(opened, UTF_8), Sent.class);
        return new PriceOffer(sent.pricePence(), Objects.requireNonNullElse(sent.lines(), List.of()));
    }
}
