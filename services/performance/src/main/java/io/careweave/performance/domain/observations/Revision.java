package io.careweave.performance.domain.observations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was said of a period, and from when until when it held.
 *
 * @param superseded absent while it holds
 * @param recorder actor id
 */
public record Revision(
        Point point, Instant recorded, @Nullable Instant superseded, String recorder) {}
