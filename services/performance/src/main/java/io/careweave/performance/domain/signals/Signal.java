package io.careweave.performance.domain.signals;

import java.util.UUID;

/** A signal: the point with which it was entered, by which rule, and what it means. */
public record Signal(UUID id, Sign sign) {}
