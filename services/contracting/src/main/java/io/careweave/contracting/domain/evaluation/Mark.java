package io.careweave.contracting.domain.evaluation;

import java.time.Instant;
import java.util.UUID;

/**
 * What one evaluator gives a bid on a question, locked when it is given.
 *
 * @param score whole, from 0; of a pass/fail question 0 or 1
 * @param comment why, for the bidder to read one day
 */
public record Mark(UUID bidId, String question, UUID evaluator, int score, String comment, Instant lockedAt) {}
