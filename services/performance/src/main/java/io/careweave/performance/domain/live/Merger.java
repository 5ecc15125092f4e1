package io.careweave.performance.domain.live;

import java.time.LocalDate;

/**
 * A practice that another took over.
 *
 * @param practice which ends
 * @param on first day of the merged practice
 */
public record Merger(String practice, String successor, LocalDate on) {}
