package io.careweave.membership.domain.elections.counting;

import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Lines of a stream of characters, ended by LF, CR or CRLF, without a byte-order mark; one is held at a time. */
final class Lines {
    private static final int LONGEST = 100_000;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final IntSupplier characters;
    private final StringBuilder line = new StringBuilder();
    private boolean carriage;
    private long number;

    /** @param characters one UTF-16 unit a call, below zero at the end */
    Lines(IntSupplier characters) {
        this.characters = characters;
    }

    /**
     * The next line, or null behind the last.
     *
     * @throws BrokenFile where a line never ends, or is no text
     */
    @Nullable
    String next() {
        number++;
        int character = read();
        if ((number == 1 && character == BYTE_ORDER_MARK) || (carriage && character == '\n')) {
            character = read();
        }
        if (character < 0) {
            number--;
            return null;
        }
        line.setLength(0);
        while (character >= 0 && character != '\n' && character != '\r') {
            if (line.length() == LONGEST) {
                throw new BrokenFile(number, "longer than %,d characters".formatted(LONGEST));
            }
            line.append((char) character);
            character = read();
        }
        carriage = character == '\r';
        return line.toString();
    }

    private int read() {
        try {
            return characters.getAsInt();
        } catch (Utf8.Malformed malformed) {
            throw new BrokenFile(number, "no text in UTF-8", malformed);
        }
    }

    /** Of the line last given, from 1. */
    long number() {
        return number;
    }

    BrokenFile broken(String what) {
        return new BrokenFile(Math.max(1, number), what);
    }
}
