package io.careweave.contracting.domain.conflicts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That somebody has an interest in an organisation.
 *
 * @param key tells it from others of the same person
 * @param orgCode the bidder in which it is, or which is connected with the organisation in which it is
 * @param through the organisation in which it is, if that is another
 * @param category of the NHS, such as FINANCIAL
 * @param source where it is known from: the register of membership, DECLARED or INFERRED there, or PROCUREMENT if it was
 *     declared for this one
 */
public record Stake(
        String key, UUID memberId, String orgCode, @Nullable String through, String category, String source) {

    public static final String OF_PROCUREMENT = "PROCUREMENT";

    /** The same as a stake in a bidder that is connected with its organisation. */
    public Stake in(String bidder) {
        return bidder.equals(orgCode) ? this : new Stake(key, memberId, bidder, orgCode, category, source);
    }
}
