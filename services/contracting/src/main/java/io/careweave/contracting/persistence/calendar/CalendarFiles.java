package io.careweave.contracting.persistence.calendar;

import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.ContractingProblem;
import io.careweave.contracting.domain.calendar.Deadlines;
import io.careweave.contracting.domain.calendar.Holidays;
import io.careweave.contracting.domain.calendar.StandstillRules;
import io.careweave.contracting.domain.calendar.WorkingDays;
import io.careweave.contracting.persistence.LawFile;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The calendar and the law of standstill, read once. A faulty file stops the start. */
final class CalendarFiles {

    private CalendarFiles() {}

    /**
     * @param england path of a file to use instead of the one that ships
     * @param elsewhere the same for Scotland and Northern Ireland
     */
    @Produces
    @Singleton
    static WorkingDays workingDays(
            @ConfigProperty(name = "careweave.contracting.holidays-file") Optional<String> england,
            @ConfigProperty(name = "careweave.contracting.other-holidays-file") Optional<String> elsewhere) {
        return new WorkingDays(
                LawFile.read("/calendar/england-holidays.txt", england, Holidays::parse),
                LawFile.read("/calendar/other-holidays.txt", elsewhere, Holidays::elsewhere),
                year -> new Refused(
                        ContractingProblem.HOLIDAYS_UNKNOWN,
                        "The bank holidays of " + year + " are not known, so no deadline in it can be computed."));
    }

    @Produces
    @Singleton
    static Deadlines deadlines(WorkingDays calendar) {
        return new Deadlines(calendar);
    }

    /**
     * @param file path of a file to use instead of the one that ships
     * @param preferred codes of rules that go before others of their regime
     */
    @Produces
    @Singleton
    static StandstillRules standstill(
            @ConfigProperty(name = "careweave.contracting.standstill-file") Optional<String> file,
            @ConfigProperty(name = "careweave.contracting.standstill-rules") Optional<List<String>> preferred) {
        return LawFile.read("/calendar/standstill.txt", file, StandstillRules::parse)
                .preferring(preferred.orElse(List.of()));
    }
}
