package io.careweave.budgets.domain.commitments;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How a contract gives money back: out of its open commitments on the same place, the latest first. */
public final class GiveBack {

    private final Map<UUID, Commitment> open = new LinkedHashMap<>();

    /** @param commitments of the contract, locked */
    public GiveBack(List<Commitment> commitments) {
        commitments.stream()
                .filter(Commitment::isOpen)
                .sorted(Comparator.comparing(Commitment::createdAt)
                        .thenComparing(Commitment::id)
                        .reversed())
                .forEach(commitment -> open.put(commitment.id(), commitment));
    }

    /** A commitment after it gave something back. */
    public record Part(Commitment after, long pence) {}

    /**
     * @param need below zero
     * @return the parts, at least one; or what is missing
     */
    public Result take(FundingRequest.Need need, Instant now) {
        long missing = Math.negateExact(need.pence());
        var parts = new ArrayList<Part>();
        for (var commitment : List.copyOf(open.values())) {
            var purpose = commitment.purpose();
            boolean same = purpose.fund() == need.fund()
                    && purpose.holder().equals(need.holder())
                    && purpose.line() == need.line()
                    && purpose.year().equals(need.year());
            if (same && commitment.isOpen() && missing > 0) {
                long pence = Math.min(missing, commitment.open());
                var after = commitment.release(pence, now);
                parts.add(new Part(after, pence));
                open.put(after.id(), after);
                missing -= pence;
            }
        }
        return new Result(parts, missing);
    }

    /** @param missing pence that the contract does not have reserved there */
    public record Result(List<Part> parts, long missing) {

        public Result {
            parts = List.copyOf(parts);
        }
    }
}
