package io.careweave.contracting.domain.award;

import io.careweave.contracting.domain.contracts.ContractKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is recommended; it stands as it was recommended.
 *
 * @param kind what sort of contracts follow
 * @param from first day of their term
 * @param until first day after it
 * @param basis of each lot that was evaluated, the evaluation
 * @param deviation why not the first of the ranking; absent where it is
 */
public record Proposal(
        List<AwardedLot> lots,
        ContractKind kind,
        LocalDate from,
        LocalDate until,
        List<Basis> basis,
        @Nullable String deviation) {

    public Proposal {
        lots = List.copyOf(lots);
        basis = List.copyOf(basis);
    }

    /**
     * The stored evaluation of a lot.
     *
     * @param hash SHA-256 of its result, hexadecimal
     * @param reversals whether the order of two bids hangs on a third that loses
     */
    public record Basis(UUID lotId, UUID evaluationId, String hash, boolean reversals) {}

    public Proposal resting(List<Basis> evaluations) {
        return new Proposal(lots, kind, from, until, evaluations, deviation);
    }

    /** The value of all lots, which is one act for the scheme of delegation. */
    public long lifetimePence() {
        return lots.stream().mapToLong(AwardedLot::lifetimePence).reduce(0, Math::addExact);
    }

    /** Who is to provide, of all lots. */
    public Set<String> providers() {
        return lots.stream().flatMap(lot -> lot.providers().stream()).collect(Collectors.toUnmodifiableSet());
    }

    public Set<UUID> bids() {
        return lots.stream()
                .flatMap(lot -> lot.awardees().stream())
                .<UUID>mapMulti((awardee, out) -> {
                    if (awardee.bidId() != null) {
                        out.accept(awardee.bidId());
                    }
                })
                .collect(Collectors.toUnmodifiableSet());
    }
}
