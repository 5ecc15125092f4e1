package io.careweave.contracting.domain.contracts;

import java.util.List;

/**
 * Whether contracts that run have what each has to have: specification, indicator, a review that is still to come, owner, and
 * a staffing schedule where staff is supplied.
 */
public record Completeness(List<OfKind> kinds) {

    /** How many of a kind; complete and incomplete are all. */
    public record OfKind(ContractKind kind, long complete, long incomplete) {

        public long running() {
            return complete + incomplete;
        }
    }

    public Completeness {
        kinds = List.copyOf(kinds);
    }

    public long complete() {
        return kinds.stream().mapToLong(OfKind::complete).sum();
    }

    public long incomplete() {
        return kinds.stream().mapToLong(OfKind::incomplete).sum();
    }

    public long running() {
        return complete() + incomplete();
    }
}
