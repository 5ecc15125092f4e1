package io.careweave.contracting.domain.award;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is to provide a lot. */
public record AwardedLot(UUID lotId, List<Awardee> awardees) {

    public AwardedLot {
        awardees = List.copyOf(awardees);
    }

    /**
     * Somebody who is to provide it.
     *
     * @param lifetimePence value of the contract with every extension, without VAT
     * @param bidId what it was bid with; absent where nothing was bid
     */
    public record Awardee(
            String org, long lifetimePence, @Nullable UUID bidId) {}

    public List<String> providers() {
        return awardees.stream().map(Awardee::org).toList();
    }

    /** Value of the whole lot. */
    public long lifetimePence() {
        return awardees.stream().mapToLong(Awardee::lifetimePence).reduce(0, Math::addExact);
    }
}
