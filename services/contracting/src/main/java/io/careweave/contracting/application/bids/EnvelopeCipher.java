package io.careweave.contracting.application.bids;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals one part of one bid in pieces with AES-256-GCM, as STREAM does (Hoang, Reyhanitabar, Rogaway and Vizár, Online
 * Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance, 2015): the nonce is the piece's number in eleven octets
 * and one that says whether it is the last, so that pieces left out, put in another order, or taken from elsewhere do not
 * open. Every envelope has a key of its own, of which no nonce is used twice. To be used by one thread at a time.
 */
final class EnvelopeCipher {

    static final int KEY_BYTES = 32;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;
    private final byte[] salt;
    private final byte[] context;
    private final Mac tag;

    /** @param context what the envelope belongs to; pieces do not open for anything else */
    EnvelopeCipher(byte[] dataKey, String context) {
        try {
            key = derive(dataKey, "envelope pieces", "AES");
            salt = derive(dataKey, "envelope salt", "HmacSHA256").getEncoded();
            tag = Mac.getInstance("HmacSHA256");
            tag.init(new SecretKeySpec(salt, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw lacking(e);
        }
        this.context = context.getBytes(UTF_8);
    }

    static byte[] newKey() {
        var key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return key;
    }

    /** What an envelope belongs to. */
    static String context(UUID bid, io.careweave.contracting.domain.bids.Part part, UUID envelope) {
        return "bid/%s/%s/%s".formatted(bid, part, envelope);
    }

    private static SecretKey derive(byte[] dataKey, String use, String algorithm) throws GeneralSecurityException {
        var parameters = HKDFParameterSpec.ofExtract()
                .addIKM(dataKey)
                .thenExpand(("careweave " + use).getBytes(UTF_8), KEY_BYTES);
        return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, parameters);
    }

    /** Under which the content is tagged, hexadecimal: for its bidder alone. */
    String salt() {
        return HexFormat.of().formatHex(salt);
    }

    /** Pieces are sealed, and opened, from number 0 on; each of them counts for the tag. */
    byte[] seal(int number, boolean last, byte[] plain) {
        tag.update(plain);
        try {
            return cipher(Cipher.ENCRYPT_MODE, number, last).doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw lacking(e);
        }
    }

    /** @throws IllegalStateException if the piece is not that of this number, envelope and key */
    byte[] open(int number, boolean last, byte[] sealed) {
        try {
            var plain = cipher(Cipher.DECRYPT_MODE, number, last).doFinal(sealed);
            tag.update(plain);
            return plain;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("piece %d of an envelope does not open".formatted(number), e);
        }
    }

    /** Counts content that is not sealed, for the tag alone. */
    void count(byte[] plain) {
        tag.update(plain);
    }

    /** HMAC-SHA-256 of everything counted so far under the salt, hexadecimal; counting begins anew. */
    String tag() {
        return HexFormat.of().formatHex(tag.doFinal());
    }

    private Cipher cipher(int mode, int number, boolean last) throws GeneralSecurityException {
        var nonce = ByteBuffer.allocate(12)
                .putLong(0, 0)
                .putInt(7, number)
                .put(11, (byte) (last ? 1 : 0))
                .array();
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher;
    }

    private static IllegalStateException lacking(GeneralSecurityException e) {
        return new IllegalStateException("every platform has AES-GCM, HMAC and HKDF", e);
    }
}
