package io.careweave.contracting.domain.appraisals;

import java.util.Optional;

/** What an option does about the service line. */
public enum Course {
    /** Everything goes on as it is: what the others are held against. */
    DO_NOTHING,
    MAKE,
    BUY,
    PARTNER;

    /** How the service line is sourced if it is decided on; empty for as before. */
    public Optional<Sourcing> sourcing() {
        return Optional.ofNullable(
                switch (this) {
                    case DO_NOTHING -> null;
                    case MAKE -> Sourcing.EMPLOYED;
                    case BUY -> Sourcing.CONTRACTED;
                    case PARTNER -> Sourcing.PARTNER;
                });
    }
}
