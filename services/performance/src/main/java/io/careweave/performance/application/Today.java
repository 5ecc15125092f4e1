package io.careweave.performance.application;

import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.live.Maturity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Now, and the civil date of now in Europe/London. */
@ApplicationScoped
public class Today {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final Clock clock;
    private final Maturity maturity;

    Today(
            Clock clock,
            @ConfigProperty(name = "careweave.performance.closing.days", defaultValue = "5") int closingDays) {
        this.clock = clock;
        maturity = new Maturity(closingDays);
    }

    public Instant now() {
        return clock.instant();
    }

    public LocalDate date() {
        return on(clock.instant());
    }

    /** The day as of which the periods are over that are closed, for what is counted of events. */
    public LocalDate closes() {
        return maturity.closes(date());
    }

    /** The last period that is closed. */
    public Period lastClosed(Grain grain) {
        return maturity.lastClosed(grain, date());
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
