package io.careweave.membership.domain.elections.counting;

import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Lines of a stream of characters, ended by LF, CR or CRLF, without a byte-order mark; one is held at a time. */
final class Lines {
    private static final int LONGEST = 100_000;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final IntSupplier characters;
    private final StringBuilder line = new StringBuilder();
    private int ahead;
    private long number;

    /** @param characters one UTF-16 unit a call, below zero at the end */
    Lines(IntSupplier characters) {
        this.characters = characters;
        ahead = characters.getAsInt();
        if (ahead == BYTE_ORDER_MARK) {
            ahead = characters.getAsInt();
        }
    }

    /** The next line, or null behind the last. */
    @Nullable
    String next() {
        if (ahead < 0) {
            return null;
        }
        number++;
        line.setLength(0);
        while (ahead >= 0 && ahead != '\n' && ahead != '\r') {
            if (line.length() == LONGEST) {
                throw new BrokenFile(number, "longer than %,d characters".formatted(LONGEST));
            }
            line.append((char) ahead);
            ahead = characters.getAsInt();
        }
        boolean carriage = ahead == '\r';
        if (ahead >= 0) {
            ahead = characters.getAsInt();
        }
        if (carriage && ahead == '\n') {
            ahead = characters.getAsInt();
        }
        return line.toString();
    }

    /** Of the line last given, from 1. */
    long number() {
        return number;
    }

    BrokenFile broken(String what) {
        return new BrokenFile(Math.max(1, number), what);
    }
}
