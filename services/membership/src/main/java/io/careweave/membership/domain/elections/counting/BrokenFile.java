package io.careweave.membership.domain.elections.counting;

/** A file that cannot be taken as an election at all, and the line that shows it. */
public final class BrokenFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long line;

    /** @param line from 1 */
    BrokenFile(long line, String what) {
        super("line " + line + ": " + what);
        this.line = line;
    }

    BrokenFile(long line, String what, Throwable cause) {
        super("line " + line + ": " + what, cause);
        this.line = line;
    }

    public long line() {
        return line;
    }
}
