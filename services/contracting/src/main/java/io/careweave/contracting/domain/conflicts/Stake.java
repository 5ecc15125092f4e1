package io.careweave.contracting.domain.conflicts;

import java.util.UUID;

/**
 * That somebody has an interest in an organisation.
 *
 * @param category of the NHS, such as FINANCIAL
 * @param source where it is known from: the register of membership, DECLARED or INFERRED there, or PROCUREMENT if it was
 *     declared for this one
 */
public record Stake(UUID memberId, String orgCode, String category, String source) {

    public static final String OF_PROCUREMENT = "PROCUREMENT";
}
