package io.careweave.commons.messaging;

/** A record that can never be handled; it belongs on the dead-letter topic. The reason names places, never values. */
public final class Poison extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Poison(String reason) {
        super(reason, null, false, false);
    }
}
