package io.careweave.budgets.domain.ledger.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes values in the one binary form in which they are hashed: big-endian, text as UTF-8 behind its length. */
public final class CanonicalBytes {

    private static final UUID NONE = new UUID(0, 0);

    private byte[] bytes = new byte[256];
    private int length;

    @CanIgnoreReturnValue
    public CanonicalBytes octet(int value) {
        room(1);
        bytes[length++] = (byte) value;
        return this;
    }

    @CanIgnoreReturnValue
    public CanonicalBytes flag(boolean value) {
        return octet(value ? 1 : 0);
    }

    @CanIgnoreReturnValue
    public CanonicalBytes number(int value) {
        room(4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
        return this;
    }

    @CanIgnoreReturnValue
    public CanonicalBytes longNumber(long value) {
        room(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
        return this;
    }

    /** Two octets of length, then so many of UTF-8. */
    @CanIgnoreReturnValue
    public CanonicalBytes text(String value) {
        var utf8 = value.getBytes(UTF_8);
        if (utf8.length > 0xFFFF) {
            throw new IllegalArgumentException("text is too long to be sealed");
        }
        octet(utf8.length >>> 8).octet(utf8.length);
        return octets(utf8);
    }

    @CanIgnoreReturnValue
    public CanonicalBytes octets(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
        return this;
    }

    /** Sixteen octets, all zero for none. */
    @CanIgnoreReturnValue
    public CanonicalBytes id(@Nullable UUID value) {
        var id = value == null ? NONE : value;
        return longNumber(id.getMostSignificantBits()).longNumber(id.getLeastSignificantBits());
    }

    /** Days since 1970-01-01. */
    @CanIgnoreReturnValue
    public CanonicalBytes day(LocalDate value) {
        return number(Math.toIntExact(value.toEpochDay()));
    }

    /** Microseconds since 1970-01-01T00:00:00Z. */
    @CanIgnoreReturnValue
    public CanonicalBytes instant(Instant value) {
        return longNumber(ChronoUnit.MICROS.between(Instant.EPOCH, value));
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    public byte[] sha256() {
        var digest = digest();
        digest.update(bytes, 0, length);
        return digest.digest();
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every platform has SHA-256", e);
        }
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
