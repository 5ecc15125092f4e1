package io.careweave.contracting.domain.bids;

import java.util.UUID;

/**
 * A part that is there, sealed.
 *
 * @param envelope where its content is
 * @param bytes of the content
 * @param tag HMAC-SHA-256 of the content under the part's salt, hexadecimal: it says nothing to who does not have the salt
 */
public record SealedPart(UUID envelope, long bytes, String tag) {}
