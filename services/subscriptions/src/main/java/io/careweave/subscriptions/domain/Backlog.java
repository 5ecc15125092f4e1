package io.careweave.subscriptions.domain;

/**
 * What is not delivered, of all subscriptions together.
 *
 * @param waiting numbers queued
 * @param parked numbers whose every attempt failed
 * @param oldestSeconds since the oldest of those that wait was queued, 0 if none waits
 */
public record Backlog(long waiting, long parked, double oldestSeconds) {}
