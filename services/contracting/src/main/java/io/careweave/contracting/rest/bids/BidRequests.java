package io.careweave.contracting.rest.bids;

import io.careweave.contracting.domain.bids.PriceOffer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What bidders send. */
final class BidRequests {

    /** In pence: more than any health system spends, and far from what 64 bits hold. */
    private static final long MOST = 1_000_000_000_000_000L;

    private BidRequests() {}

    /** Which lot is bid for. */
    record BidRequest(@NotNull UUID lotId) {}

    /** What a price is made of. */
    record PriceLineRequest(
            @NotBlank @Size(max = 200) String item,
            @NotNull @Min(-MOST) @Max(MOST) Long pence) {}

    /** A price; it is sealed as it was sent, octet for octet. */
    record OfferRequest(
            @NotNull @Max(MOST) Long pricePence,
            @Nullable @Size(max = 500) List<@NotNull @Valid PriceLineRequest> lines) {

        PriceOffer toOffer() {
            return new PriceOffer(
                    pricePence,
                    Objects.requireNonNullElse(lines, List.<PriceLineRequest>of()).stream()
                            .map(line -> new PriceOffer.Line(line.item(), line.pence()))
                            .toList());
        }
    }
}
