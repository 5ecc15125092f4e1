package io.careweave.membership.domain.elections.counting;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;

/**
 * What lots are drawn with. Its commitment is published before the poll closes and the seed itself when a lot is drawn,
 * so nobody can choose it knowing the papers, and anybody can repeat the draw.
 *
 * <p>The lot falls on the tied candidate whose
 * {@code SHA-256(seed ‖ 0x00 ‖ decimal stage number ‖ 0x00 ‖ name in UTF-8)} is the least, read as a number. Order of the
 * candidates and of the papers play no part, and a recount with the same seed draws the same.
 */
public final class Seed {
    private static final HexFormat HEX = HexFormat.of();

    private final byte[] bytes;

    private Seed(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @param hex two digits a byte, at least one byte
     * @throws IllegalArgumentException otherwise
     */
    public static Seed ofHex(String hex) {
        if (hex.isEmpty()) {
            throw new IllegalArgumentException("a seed has at least two hexadecimal digits");
        }
        return new Seed(HEX.parseHex(hex));
    }

    /** SHA-256 of the seed's bytes, in hexadecimal. */
    public String commitment() {
        return HEX.formatHex(sha256().digest(bytes));
    }

    public String hex() {
        return HEX.formatHex(bytes);
    }

    /** On whom of these the lot falls. */
    String draw(int stage, Collection<String> tied) {
        return tied.stream()
                .min(Comparator.comparing((String name) -> ticket(stage, name), Arrays::compareUnsigned))
                .orElseThrow();
    }

    private byte[] ticket(int stage, String name) {
        MessageDigest digest = sha256();
        digest.update(bytes);
        digest.update((byte) 0);
        digest.update(Integer.toString(stage).getBytes(StandardCharsets.US_ASCII));
        digest.update((byte) 0);
        return digest.digest(name.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java platform has it
        }
    }
}
