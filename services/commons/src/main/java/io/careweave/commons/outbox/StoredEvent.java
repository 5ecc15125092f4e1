package io.careweave.commons.outbox;

import java.time.Instant;
import java.util.UUID;

/** An event as the log keeps it; {@code data} is its exact JSON text. */
public record StoredEvent(UUID id, String type, String subject, long version, Instant time, String data) {}
