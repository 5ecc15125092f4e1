package io.careweave.commons.network;

import java.util.UUID;

/** A resolution and whether it is carried, and confirmed where it must be. */
public record Decided(UUID resolutionId, UUID bodyId, boolean carried) {}
