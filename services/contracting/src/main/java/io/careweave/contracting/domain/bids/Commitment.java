package io.careweave.contracting.domain.bids;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * What a bidder is given as proof of what was received: SHA-256 over the line {@code careweave-bid-v1} and the lines of bid,
 * lot, tag of quality and tag of price, each ended by a line feed. The tags are keyed by salts that only the bidder is
 * told, so that nobody finds a price by trying; whoever has salts and content computes all of it again.
 */
public final class Commitment {

    private Commitment() {}

    public static String of(UUID bid, UUID lot, String qualityTag, String priceTag) {
        var text = "careweave-bid-v1\n%s\n%s\n%s\n%s\n".formatted(bid, lot, qualityTag, priceTag);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every platform has SHA-256", e);
        }
    }
}
