package io.careweave.local.process;

/** Something the person at the keyboard must know: the cause with its evidence, and one command that helps. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What the program exits with. */
    public enum Kind {
        REFUSED(1),
        USAGE(2),
        UNREACHABLE(3),
        PARTIAL(4);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }

    private final Kind kind;
    private final String advice;

    public Failure(Kind kind, String cause, String advice) {
        super(cause);
        this.kind = kind;
        this.advice = advice;
    }

    public Failure(Kind kind, String cause, String advice, Throwable reason) {
        super(cause, reason);
        this.kind = kind;
        this.advice = advice;
    }

    public Kind kind() {
        return kind;
    }

    /** A command to try, or empty. */
    public String advice() {
        return advice;
    }
}
