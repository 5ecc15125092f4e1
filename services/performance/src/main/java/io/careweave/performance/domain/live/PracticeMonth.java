package io.careweave.performance.domain.live;

/** A month of a practice of which counts are made. */
public record PracticeMonth(String practice, int month) {}
