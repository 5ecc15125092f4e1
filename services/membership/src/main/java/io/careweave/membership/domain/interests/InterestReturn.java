package io.careweave.membership.domain.interests;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a member last confirmed.
 *
 * @param returnedOn absent for somebody who never said anything
 * @param nil whether there was nothing to declare; absent with it
 */
public record InterestReturn(
        UUID memberId,
        @Nullable LocalDate returnedOn,
        @Nullable Boolean nil) {}
