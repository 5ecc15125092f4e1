package io.careweave.contracting.application.bids;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts what arrives into pieces of one mebibyte, the last of which may be shorter. A piece is let go once more is there, for
 * the last one must be known as such.
 */
final class Pieces {

    static final int PIECE = 1 << 20;
    private static final int FIRST = 1 << 14;

    private final long most;
    private byte[] held = new byte[FIRST];
    private int filled;
    private int number;
    private long total;

    /** @param most how many bytes are taken */
    Pieces(long most) {
        this.most = most;
    }

    /** One piece; its bytes are nobody else's. */
    static final class Piece {

        private final int number;
        private final boolean last;
        private final byte[] bytes;

        private Piece(int number, boolean last, byte[] bytes) {
            this.number = number;
            this.last = last;
            this.bytes = bytes;
        }

        int number() {
            return number;
        }

        boolean isLast() {
            return last;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    /** @throws Refused BODY_TOO_LARGE */
    List<Piece> add(byte[] more) {
        total += more.length;
        if (total > most) {
            throw new Refused(CommonProblem.BODY_TOO_LARGE, "At most " + most + " bytes are taken.");
        }
        List<Piece> full = new ArrayList<>();
        int from = 0;
        while (from < more.length) {
            if (filled == PIECE) {
                full.add(new Piece(number++, false, held));
                held = new byte[FIRST];
                filled = 0;
            }
            int taken = Math.min(more.length - from, PIECE - filled);
            room(filled + taken);
            System.arraycopy(more, from, held, filled, taken);
            filled += taken;
            from += taken;
        }
        return full;
    }

    /** So that a sender who sends little holds little. */
    private void room(int needed) {
        if (needed > held.length) {
            held = Arrays.copyOf(held, Math.min(PIECE, Math.max(needed, 2 * held.length)));
        }
    }

    /** @throws Refused 400 if nothing arrived */
    Piece last() {
        if (total == 0) {
            throw new Refused(CommonProblem.VALIDATION, "The part is empty.", new FieldError("", "empty"));
        }
        return new Piece(number, true, Arrays.copyOf(held, filled));
    }

    long total() {
        return total;
    }
}
