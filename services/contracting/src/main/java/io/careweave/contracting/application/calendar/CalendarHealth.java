package io.careweave.contracting.application.calendar;

import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.calendar.WorkingDays;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.LocalDate;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/** Says how far the calendar reaches, and warns before it ends. It is no reason to stop serving: only dates beyond are refused. */
@Readiness
@ApplicationScoped
class CalendarHealth implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(CalendarHealth.class);

    /** Long enough for the longest bid window and its standstill to end within what is known. */
    private static final int MONTHS_AHEAD = 6;

    private final WorkingDays calendar;
    private final Today today;

    CalendarHealth(WorkingDays calendar, Today today) {
        this.calendar = calendar;
        this.today = today;
    }

    void warn(@Observes StartupEvent start) {
        var at = today.date();
        if (endsSoon(at)) {
            LOG.warnf("bank holidays are known through %s only; load the next year", knownThrough(at));
        }
    }

    @Override
    public HealthCheckResponse call() {
        var at = today.date();
        return HealthCheckResponse.named("calendar")
                .withData("holidaysKnownThrough", knownThrough(at))
                .withData("endsSoon", endsSoon(at))
                .up()
                .build();
    }

    private int knownThrough(LocalDate at) {
        return calendar.knownThrough(at.getYear());
    }

    private boolean endsSoon(LocalDate at) {
        return knownThrough(at) < at.plusMonths(MONTHS_AHEAD).getYear();
    }
}
