package io.careweave.subscriptions.domain;

/**
 * One numbered event of a subscription.
 *
 * @param type of the event, whatever the form of the body
 * @param body as signed, in the form that the subscription asked for
 */
public record Message(long number, String type, String body) {}
