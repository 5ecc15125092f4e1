package io.careweave.subscriptions.domain;

import java.util.UUID;

/**
 * How far a subscription has got.
 *
 * @param lastNumber the last number assigned, 0 before the first
 * @param off whether nothing will ever follow
 */
public record Mark(UUID subscriptionId, long lastNumber, boolean off) {}
