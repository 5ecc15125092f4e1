package io.careweave.subscriptions.domain;

/**
 * One numbered event of a subscription.
 *
 * @param body a structured CloudEvent, as signed
 */
public record Message(long number, String body) {}
