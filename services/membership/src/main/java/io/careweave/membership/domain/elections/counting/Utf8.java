package io.careweave.membership.domain.elections.counting;

import java.util.function.IntSupplier;

/**
 * The characters of UTF-8 (RFC 3629), one UTF-16 unit a call, below zero at the end. What is not UTF-8 fails only when it is
 * reached, so that the line that has it can be named.
 */
public final class Utf8 implements IntSupplier {
    private static final int NONE = -1;

    private final IntSupplier bytes;
    private int low = NONE;

    /** @param bytes 0 to 255 a call, below zero at the end */
    public Utf8(IntSupplier bytes) {
        this.bytes = bytes;
    }

    /** Bytes that no text has. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Malformed() {
            super("no UTF-8", null, false, false);
        }
    }

    @Override
    public int getAsInt() {
        if (low != NONE) {
            int second = low;
            low = NONE;
            return second;
        }
        int first = bytes.getAsInt();
        if (first < 0x80) {
            return first;
        }
        if (first >= 0xC2 && first <= 0xDF) {
            return (first & 0x1F) << 6 | next(0x80, 0xBF);
        }
        if (first >= 0xE0 && first <= 0xEF) {
            // Neither longer than it must be, nor half of a pair.
            int second = next(first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF);
            return (first & 0x0F) << 12 | second << 6 | next(0x80, 0xBF);
        }
        if (first >= 0xF0 && first <= 0xF4) {
            int second = next(first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF);
            int point = (first & 0x07) << 18 | second << 12 | next(0x80, 0xBF) << 6 | next(0x80, 0xBF);
            low = Character.lowSurrogate(point);
            return Character.highSurrogate(point);
        }
        throw new Malformed();
    }

    /** The six bits of a byte that continues a character. */
    private int next(int least, int most) {
        int next = bytes.getAsInt();
        if (next < least || next > most) {
            throw new Malformed();
        }
        return next & 0x3F;
    }
}
