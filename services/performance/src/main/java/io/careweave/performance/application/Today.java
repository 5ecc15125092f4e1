package io.careweave.performance.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Now, and the civil date of now in Europe/London. */
@ApplicationScoped
public class Today {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final Clock clock;

    Today(Clock clock) {
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    public LocalDate date() {
        return on(clock.instant());
    }

    /** When a day begins in Europe/London. */
    public static Instant beginning(LocalDate day) {
        return day.atStartOfDay(LONDON).toInstant();
    }

    /** The civil date of an instant in Europe/London. */
    public static LocalDate on(Instant instant) {
        return LocalDate.ofInstant(instant, LONDON);
    }
}
