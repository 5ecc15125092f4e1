package io.careweave.contracting.domain.routing;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that was put on record for a route.
 *
 * @param reference where it is kept, for example a document's number
 */
public record Recorded(UUID id, UUID routeId, Evidence kind, String reference, Instant recordedAt, String recordedBy) {}
