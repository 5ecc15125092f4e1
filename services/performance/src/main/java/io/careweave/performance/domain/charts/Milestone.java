package io.careweave.performance.domain.charts;

import io.careweave.performance.domain.indicators.Period;

/** What a trajectory wants from a period on, until its next milestone. */
public record Milestone(Period period, double value) {}
