package io.careweave.subscriptions.domain;

import java.time.Instant;

/**
 * Where an event comes from.
 *
 * @param source the CloudEvents attribute: who announced it
 * @param time when it happened
 * @param version its number among the events of its referral
 * @param links addresses to put into what is told of it
 */
public record Origin(String source, Instant time, long version, Links links) {}
