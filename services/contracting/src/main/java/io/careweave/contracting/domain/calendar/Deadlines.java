package io.careweave.contracting.domain.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * When bids may be due: rules of ours, so that nobody is surprised. A deadline is on a working day between 09:00 and 17:00
 * in London, both included, on the next working day at the earliest. What is changed on one of the last five working days,
 * the day of the deadline among them, moves the deadline by five working days at least.
 */
public final class Deadlines {

    public static final LocalTime EARLIEST = LocalTime.of(9, 0);
    public static final LocalTime LATEST = LocalTime.of(17, 0);
    private static final int LAST_DAYS = 5;

    private final WorkingDays calendar;

    public Deadlines(WorkingDays calendar) {
        this.calendar = calendar;
    }

    /** Why a deadline is not allowed; empty if it is. */
    public Optional<String> fault(Instant deadline, Instant now) {
        var at = london(deadline);
        var today = london(now).toLocalDate();
        var time = at.toLocalTime();
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            return Optional.of("not between 09:00 and 17:00 in London");
        }
        if (!at.toLocalDate().isAfter(today)) {
            return Optional.of("not at least one working day ahead");
        }
        if (!calendar.isWorking(at.toLocalDate())) {
            return Optional.of("not on a working day");
        }
        return Optional.empty();
    }

    /** The earliest deadline after something was changed: the one there was, or five working days later at the same time. */
    public Instant afterAmendment(Instant deadline, Instant amendedAt) {
        var due = london(deadline);
        if (london(amendedAt).toLocalDate().isBefore(calendar.firstOfLast(due.toLocalDate(), LAST_DAYS))) {
            return deadline;
        }
        LocalDate later = calendar.plus(due.toLocalDate(), LAST_DAYS);
        return later.atTime(due.toLocalTime()).atZone(WorkingDays.LONDON).toInstant();
    }

    private static ZonedDateTime london(Instant instant) {
        return instant.atZone(WorkingDays.LONDON);
    }
}
