package io.careweave.contracting.application;

import jakarta.enterprise.context.ApplicationScoped;

/** Time as it passes, wherever the clock is set to. */
@ApplicationScoped
public class Ticks {

    /** Of {@link System#nanoTime}. */
    public long nanos() {
        return System.nanoTime();
    }
}
