package io.careweave.benchmarks;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/** Five megabytes of a bid: its id, then the same noise from a place of its own on, so that no two are alike anywhere. */
final class BidFile {
    static final int BYTES = 5_000_000;

    private static final byte[] NOISE = new byte[BYTES];

    static {
        new Random(5).nextBytes(NOISE);
    }

    private final byte[] head;
    private final int turn;

    private BidFile(byte[] head, int turn) {
        this.head = head;
        this.turn = turn;
    }

    static BidFile of(String bid) {
        byte[] head = bid.getBytes(StandardCharsets.US_ASCII);
        return new BidFile(head, head.length + Math.floorMod(bid.hashCode(), BYTES - head.length));
    }

    BodyPublisher publisher() {
        return BodyPublishers.concat(
                BodyPublishers.ofByteArray(head),
                BodyPublishers.ofByteArray(NOISE, turn, BYTES - turn),
                BodyPublishers.ofByteArray(NOISE, 0, turn - head.length));
    }

    String sha256() {
        MessageDigest digest = digest();
        digest.update(head);
        digest.update(NOISE, turn, BYTES - turn);
        digest.update(NOISE, 0, turn - head.length);
        return HexFormat.of().formatHex(digest.digest());
    }

    static String sha256(byte[] content) {
        return HexFormat.of().formatHex(digest().digest(content));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
