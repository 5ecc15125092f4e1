package io.careweave.contracting.domain.evaluation;

import java.time.Instant;

/**
 * That scoring has ended.
 *
 * @param scoresHash of all that was given and agreed, SHA-256, hexadecimal
 */
public record QualityLock(int round, String scoresHash, Instant lockedAt, String lockedBy) {}
