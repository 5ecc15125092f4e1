package io.careweave.performance.domain.observations;

/** How far an observation can be relied on. Kept by its code, which never changes. */
public enum State {
    PROVISIONAL(0),
    FINAL(1),
    /** Taken back: nothing is known of the period any more, but that something was said. */
    WITHDRAWN(2);

    private final int code;

    State(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static State of(int code) {
        return switch (code) {
            case 0 -> PROVISIONAL;
            case 1 -> FINAL;
            case 2 -> WITHDRAWN;
            default -> throw new IllegalArgumentException("no state has code " + code);
        };
    }
}
