package io.careweave.membership.domain.governance;

import java.time.Instant;
import java.util.UUID;

/** A body as lists show it, without its seats. */
public record BodyLine(UUID bodyId, long version, Establishment as, Instant createdAt, Instant updatedAt) {}
