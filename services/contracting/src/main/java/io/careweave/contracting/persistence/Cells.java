package io.careweave.contracting.persistence;

import java.time.Instant;
import java.time.OffsetDateTime;

/** What a native query gives of a column, as the domain knows it. */
public final class Cells {

    private Cells() {}

    public static Instant instant(Object time) {
        return time instanceof OffsetDateTime at ? at.toInstant() : (Instant) time;
    }
}
