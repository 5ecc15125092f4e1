package io.careweave.commons.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Master keys by id, the first one active. Rotation: put a new key in front; what older keys made stays readable for as
 * long as they are listed. Each use has its own key, derived by HKDF-SHA-256 (RFC 5869), so that one master key never
 * serves two purposes.
 */
public final class KeyRing {

    private static final int KEY_BYTES = 32;
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int PSEUDONYM_BYTES = 16;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();
    private final Map<String, SecretKey> masters;
    private final String active;

    private KeyRing(Map<String, SecretKey> masters) {
        this.masters = masters;
        this.active = masters.keySet().iterator().next();
    }

    /**
     * @param text {@code kid:base64[,kid:base64…]}, 32 bytes each, the active key first
     * @throws IllegalArgumentException naming the faulty entry by position, never its content
     */
    public static KeyRing parse(String text) {
        var masters = new LinkedHashMap<String, SecretKey>();
        var entries = text.split(",", -1);
        for (int i = 0; i < entries.length; i++) {
            var parts = entries[i].strip().split(":", 2);
            if (parts.length != 2 || !parts[0].matches("[a-z0-9]{1,16}")) {
                throw new IllegalArgumentException("key ring entry " + (i + 1) + " is not kid:base64");
            }
            var key = decode(parts[1], i + 1);
            if (masters.put(parts[0], new SecretKeySpec(key, "HKDF")) != null) {
                throw new IllegalArgumentException("key ring entry " + (i + 1) + " repeats a key id");
            }
        }
        return new KeyRing(masters);
    }

    private static byte[] decode(String base64, int position) {
        try {
            var key = Base64.getDecoder().decode(base64);
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException _) {
            // Said below, without the text: it is a secret.
        }
        throw new IllegalArgumentException("key ring entry " + position + " is not 32 bytes in base64");
    }

    /**
     * Encrypts with AES-256-GCM under the active key.
     *
     * @param context what the value belongs to, for example {@code referral/<id>/nhs-number}: bound to the result, so
     *     that a sealed value moved to another row does not open
     * @return {@code kid.base64url(iv, ciphertext, tag)}
     */
    public String seal(String plain, String context) {
        var iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        var sealed = crypt(Cipher.ENCRYPT_MODE, active, iv, plain.getBytes(UTF_8), context);
        var out = Arrays.copyOf(iv, IV_BYTES + sealed.length);
        System.arraycopy(sealed, 0, out, IV_BYTES, sealed.length);
        return active + "." + BASE64URL.encodeToString(out);
    }

    /** @throws IllegalStateException if the key is not listed, or the value was altered or belongs to another context */
    public String open(String sealed, String context) {
        int dot = sealed.indexOf('.');
        var bytes = Base64.getUrlDecoder().decode(sealed.substring(dot + 1));
        var iv = Arrays.copyOf(bytes, IV_BYTES);
        var text = Arrays.copyOfRange(bytes, IV_BYTES, bytes.length);
        return new String(crypt(Cipher.DECRYPT_MODE, sealed.substring(0, dot), iv, text, context), UTF_8);
    }

    /** A keyed pseudonym under the active key: {@code kid_base64url}, 128 bits of HMAC-SHA-256; one way without the key. */
    public String pseudonym(String value) {
        return pseudonym(active, value);
    }

    /** The pseudonyms under every listed key, for a look-up across a rotation. */
    public List<String> pseudonyms(String value) {
        return masters.keySet().stream().map(kid -> pseudonym(kid, value)).toList();
    }

    private String pseudonym(String kid, String value) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(derive(kid, "pseudonym", "HmacSHA256"));
            var digest = mac.doFinal(value.getBytes(UTF_8));
            return kid + "_" + BASE64URL.encodeToString(Arrays.copyOf(digest, PSEUDONYM_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform lacks HmacSHA256", e);
        }
    }

    private byte[] crypt(int mode, String kid, byte[] iv, byte[] text, String context) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, derive(kid, "seal", "AES"), new GCMParameterSpec(TAG_BITS, iv));
            cipher.updateAAD(context.getBytes(UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a sealed value does not open with key " + kid, e);
        }
    }

    private SecretKey derive(String kid, String use, String algorithm) throws GeneralSecurityException {
        var master = masters.get(kid);
        if (master == null) {
            throw new IllegalStateException("key " + kid + " is not in the ring");
        }
        var parameters = HKDFParameterSpec.ofExtract()
                .addIKM(master)
                .thenExpand(("careweave " + use).getBytes(UTF_8), KEY_BYTES);
        return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, parameters);
    }
}
