package io.careweave.performance.domain.live;

import java.time.LocalDate;

/** Registered patients of a practice on a day. */
public record ListSize(String practice, LocalDate asAt, long total) {}
