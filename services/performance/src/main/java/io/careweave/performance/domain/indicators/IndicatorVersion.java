package io.careweave.performance.domain.indicators;

import java.time.Instant;

/**
 * An indicator as it was published; it never changes.
 *
 * @param number counted from 1 without gaps
 * @param publishedBy actor id
 */
public record IndicatorVersion(
        String code, int number, Definition definition, Instant publishedAt, String publishedBy) {}
