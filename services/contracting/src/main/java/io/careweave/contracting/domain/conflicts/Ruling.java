package io.careweave.contracting.domain.conflicts;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a probity officer decided on somebody.
 *
 * @param orgCode the bidder that it is about; absent where somebody is recused for another reason
 * @param known keys of the interests that were known then; others that come to light are decided on anew
 * @param cleared whether they take part all the same; otherwise they are out for good
 * @param handling how the conflict is managed, as notices tell it
 */
public record Ruling(
        UUID id,
        UUID memberId,
        @Nullable String orgCode,
        Set<String> known,
        boolean cleared,
        String handling,
        Instant ruledAt,
        String ruledBy) {

    public Ruling {
        known = Set.copyOf(known);
    }

    boolean clears(Stake stake) {
        return cleared
                && memberId.equals(stake.memberId())
                && stake.orgCode().equals(orgCode)
                && known.contains(stake.key());
    }
}
