package io.careweave.contracting.domain.conflicts;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is kept from the bids: whoever has an interest in a bidder on which nothing is decided reads nothing, scores nothing and
 * approves nothing of any bid, for all bids compete. Whoever has not declared since the bidders are known by name is kept
 * away as well.
 *
 * @param bidders organisations whose bids are opened
 * @param connected organisations connected with bidders, as one part of a group is with another
 * @param stakes interests in bidders, on the register of membership and declared for this procurement
 * @param rulings of the probity officer, the oldest first
 * @param declared who has declared since the bidders are known by name; nobody before
 */
public record Wall(
        Set<String> bidders,
        Set<String> connected,
        Collection<Stake> stakes,
        List<Ruling> rulings,
        Set<UUID> declared) {

    public Wall {
        bidders = Set.copyOf(bidders);
        connected = Set.copyOf(connected);
        stakes = List.copyOf(stakes);
        rulings = List.copyOf(rulings);
        declared = Set.copyOf(declared);
    }

    /** @param acting the organisation they act for; nobody can clear those who act for a bidder, or for one connected with it */
    public boolean blocks(UUID memberId, @Nullable String acting) {
        return (acting != null && (bidders.contains(acting) || connected.contains(acting)))
                || isRecused(memberId)
                || !unresolved(memberId).isEmpty();
    }

    /** Whether they may read and decide. */
    public boolean admits(UUID memberId, @Nullable String acting) {
        return declared.contains(memberId) && !blocks(memberId, acting);
    }

    /** A recusal stands, whatever is cleared later. */
    public boolean isRecused(UUID memberId) {
        return rulings.stream().anyMatch(ruling -> ruling.memberId().equals(memberId) && !ruling.cleared());
    }

    /** What somebody has in bidders. */
    public Stream<Stake> stakesOf(UUID memberId) {
        return stakes.stream().filter(stake -> stake.memberId().equals(memberId) && bidders.contains(stake.orgCode()));
    }

    /** Bidders in whom somebody has an interest on which nothing was decided. */
    public Set<String> unresolved(UUID memberId) {
        Set<String> open = new TreeSet<>();
        stakesOf(memberId)
                .filter(stake -> rulings.stream().noneMatch(ruling -> ruling.clears(stake)))
                .map(Stake::orgCode)
                .forEach(open::add);
        return open;
    }
}
