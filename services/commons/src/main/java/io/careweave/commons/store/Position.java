package io.careweave.commons.store;

import java.time.Instant;
import java.util.UUID;

/** The place in a list behind which it continues. */
public record Position(Instant at, UUID id) {}
