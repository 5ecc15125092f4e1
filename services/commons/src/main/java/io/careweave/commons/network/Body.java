package io.careweave.commons.network;

import java.util.UUID;

/** A body of the network; one that only advises decides nothing. */
public record Body(UUID bodyId, String kind, boolean advisory) {}
