package io.careweave.membership.domain.organisations;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the verdicts on the rows of a file as it is read: received = accepted + rejected, and the unchanged are of the
 * accepted. Rejected rows next to each other, of the same organisation and for the same reason, are kept as one entry.
 */
public final class Verdicts {

    private long accepted;
    private long unchanged;
    private long rejected;
    private final List<Rejection> done = new ArrayList<>();
    private @Nullable Rejection last;

    /**
     * Rows that were refused.
     *
     * @param line of the first
     * @param rows how many, counted from it
     * @param orgCode whom they are of, if that can be read
     */
    public record Rejection(long line, long rows, @Nullable String orgCode, RowFault.Reason reason) {

        private boolean goesOn(long nextLine, @Nullable String nextCode, RowFault.Reason nextReason) {
            return nextLine == line + rows
                    && nextReason == reason
                    && (nextCode == null ? orgCode == null : nextCode.equals(orgCode));
        }
    }

    public void changed(long rows) {
        accepted += rows;
    }

    public void unchanged(long rows) {
        accepted += rows;
        unchanged += rows;
    }

    public void rejected(long line, @Nullable String orgCode, RowFault.Reason reason) {
        rejected++;
        if (last != null && last.goesOn(line, orgCode, reason)) {
            last = new Rejection(last.line(), last.rows() + 1, orgCode, reason);
            return;
        }
        if (last != null) {
            done.add(last);
        }
        last = new Rejection(line, 1, orgCode, reason);
    }

    /** Rows that were counted apart and are refused together: the first of them stands for all. */
    public void rejectedTogether(long line, long rows, String orgCode, RowFault.Reason reason) {
        rejected += rows;
        done.add(new Rejection(line, rows, orgCode, reason));
    }

    /** The rejections that no further row joins, which are forgotten here. */
    public List<Rejection> take() {
        var taken = List.copyOf(done);
        done.clear();
        return taken;
    }

    /** The rest of them, after the last row. */
    public List<Rejection> takeAll() {
        if (last != null) {
            done.add(last);
            last = null;
        }
        return take();
    }

    public Counts counts() {
        return new Counts(accepted + rejected, accepted, unchanged, rejected);
    }

    /** What became of the rows of a file. */
    public record Counts(long received, long accepted, long unchanged, long rejected) {}
}
