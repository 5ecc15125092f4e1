package io.careweave.membership.domain.elections;

import java.time.Instant;

/**
 * When the poll is, and what lots will be drawn with.
 *
 * @param seedCommitment SHA-256 of the seed, hexadecimal: whoever chose it can choose no other once papers are known
 */
public record Notice(Instant opensAt, Instant closesAt, String seedCommitment) {}
