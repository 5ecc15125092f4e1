package io.careweave.subscriptions.domain;

/** An event as it came in: what decides who receives it, and what they receive. */
public record Occurrence(Notice notice, Envelope envelope) {}
