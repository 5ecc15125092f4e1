package io.careweave.membership.domain.organisations;

import java.time.Instant;
import java.util.UUID;

/** A file that was imported. */
public record Import(UUID id, Kind kind, Instant at, Verdicts.Counts counts) {

    /** What the file holds. */
    public enum Kind {
        ORGANISATIONS("organisation-imports"),
        LISTS("list-imports"),
        REGISTRATIONS("registration-imports");

        private final String collection;

        Kind(String collection) {
            this.collection = collection;
        }

        /** Last part of the address of its imports. */
        public String collection() {
            return collection;
        }
    }
}
