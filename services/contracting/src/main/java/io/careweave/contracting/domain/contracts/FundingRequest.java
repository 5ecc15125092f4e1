package io.careweave.contracting.domain.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What budgets were asked under a version, and what became of it. A version is answered once; whatever else is said of it,
 * or of a version never asked, changes nothing.
 *
 * @param variation number of the variation it is for, zero for the contract itself or for giving back
 */
public record FundingRequest(
        UUID contractId,
        long version,
        Purpose purpose,
        long variation,
        List<FundingLine> lines,
        State state,
        Instant askedAt,
        @Nullable Instant answeredAt) {

    /** What the money is for. */
    public enum Purpose {
        CONTRACT,
        VARIATION,
        /** Reserved in vain: the contract was reopened, or the variation withdrawn. */
        GIVE_BACK
    }

    /** Where it stands. */
    public enum State {
        OPEN,
        /** Nobody wants it any more; if it is reserved nevertheless, it is given back. */
        WITHDRAWN,
        RESERVED,
        REFUSED;

        public boolean isAnswered() {
            return this == RESERVED || this == REFUSED;
        }
    }

    public FundingRequest {
        lines = List.copyOf(lines);
    }

    public static FundingRequest open(
            UUID contractId, long version, Purpose purpose, long variation, List<FundingLine> lines, Instant now) {
        return new FundingRequest(contractId, version, purpose, variation, lines, State.OPEN, now, null);
    }

    public long pence() {
        return FundingLine.total(lines);
    }

    public FundingRequest withdrawn() {
        return new FundingRequest(contractId, version, purpose, variation, lines, State.WITHDRAWN, askedAt, null);
    }

    public FundingRequest answered(boolean reserved, Instant now) {
        return new FundingRequest(
                contractId,
                version,
                purpose,
                variation,
                lines,
                reserved ? State.RESERVED : State.REFUSED,
                askedAt,
                now);
    }

    /** Its lines the other way round. */
    public List<FundingLine> back() {
        return lines.stream().map(FundingLine::negated).toList();
    }
}
