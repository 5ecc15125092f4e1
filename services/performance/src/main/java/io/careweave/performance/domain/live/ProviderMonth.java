package io.careweave.performance.domain.live;

/** A month of a provider of which counts are made. */
public record ProviderMonth(String provider, int month) {}
