package io.careweave.contracting.rest.calendar;

import io.careweave.contracting.domain.calendar.Standstill;
import io.careweave.contracting.domain.routing.Regime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** When a standstill begins and ends, and by which rule. */
record StandstillView(
        Regime regime, LocalDate begins, LocalDate lastDay, Instant cutoff, List<LocalDate> counted, String rule) {

    static StandstillView from(Standstill standstill) {
        return new StandstillView(
                standstill.regime(),
                standstill.begins(),
                standstill.lastDay(),
                standstill.cutoff(),
                standstill.counted(),
                standstill.rule().says());
    }
}
