package io.careweave.contracting.domain.calendar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The calendar and the law that ship. */
final class Shipped {

    static final Holidays HOLIDAYS = Holidays.parse(lines("/calendar/england-holidays.txt"));
    static final Holidays ELSEWHERE = Holidays.elsewhere(lines("/calendar/other-holidays.txt"));
    static final WorkingDays CALENDAR = calendar(HOLIDAYS, ELSEWHERE);
    static final StandstillRules RULES = StandstillRules.parse(lines("/calendar/standstill.txt"));

    private Shipped() {}

    /** A year whose holidays are not known. */
    static final class Unknown extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unknown(String message) {
            super(message);
        }
    }

    static WorkingDays calendar(Holidays england, Holidays elsewhere) {
        return new WorkingDays(england, elsewhere, year -> new Unknown("the year " + year));
    }

    static List<String> lines(String resource) {
        try (var in = Objects.requireNonNull(Shipped.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
