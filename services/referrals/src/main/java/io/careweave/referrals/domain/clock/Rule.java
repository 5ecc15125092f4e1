package io.careweave.referrals.domain.clock;

import io.careweave.referrals.domain.Party;
import io.careweave.referrals.domain.Priority;
import io.careweave.referrals.domain.Service;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One dated rule of waiting times, as data.
 *
 * @param id for example {@code rtt-1a}; events and answers name it
 * @param clocks which it governs, for example {@code RTT}
 * @param says what it means, for people
 * @param source publication and clause
 * @param validTo last day, absent while it is in force
 */
public record Rule(
        String id,
        Effect effect,
        Set<String> clocks,
        When when,
        String says,
        String source,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {

    /** What a rule does to a clock. A nullified clock counts as though it had never run. */
    public enum Effect {
        START,
        STOP,
        NULLIFY
    }

    /**
     * Conditions, all of which must hold; an empty or absent one holds always.
     *
     * @param facts kinds of fact, of which the rule needs one
     * @param by whose act it was
     * @param after rules, one of which ended the latest clock of the kind (for a start)
     * @param startedBy rules, one of which started the clock (for a stop)
     * @param endedToo whether it applies to a clock that has stopped, too
     */
    public record When(
            Set<Fact.Kind> facts,
            Set<String> codes,
            Set<Service.Kind> care,
            Set<Priority> priorities,
            Set<Party> by,
            @Nullable Boolean consultantLed,
            @Nullable Boolean selfReferral,
            @Nullable Boolean firstAppointment,
            @Nullable Boolean noticeGiven,
            Set<String> after,
            Set<String> startedBy,
            boolean endedToo) {

        // Not compact: javac would drop the annotations of its parameters.
        public When(
                Set<Fact.Kind> facts,
                @Nullable Set<String> codes,
                @Nullable Set<Service.Kind> care,
                @Nullable Set<Priority> priorities,
                @Nullable Set<Party> by,
                @Nullable Boolean consultantLed,
                @Nullable Boolean selfReferral,
                @Nullable Boolean firstAppointment,
                @Nullable Boolean noticeGiven,
                @Nullable Set<String> after,
                @Nullable Set<String> startedBy,
                boolean endedToo) {
            this.facts = Set.copyOf(facts);
            this.codes = orEmpty(codes);
            this.care = orEmpty(care);
            this.priorities = orEmpty(priorities);
            this.by = orEmpty(by);
            this.consultantLed = consultantLed;
            this.selfReferral = selfReferral;
            this.firstAppointment = firstAppointment;
            this.noticeGiven = noticeGiven;
            this.after = orEmpty(after);
            this.startedBy = orEmpty(startedBy);
            this.endedToo = endedToo;
        }

        private static <T> Set<T> orEmpty(@Nullable Set<T> values) {
            return values == null ? Set.of() : Set.copyOf(values);
        }

        /** @param missed the latest missed appointment, which a discharge after it turns on */
        boolean holds(Fact fact, Fact.@Nullable Appointment missed) {
            var setting = fact.setting();
            return facts.contains(fact.kind())
                    && (codes.isEmpty() || (fact.code() != null && codes.contains(fact.code())))
                    && (care.isEmpty() || care.contains(setting.care()))
                    && (priorities.isEmpty() || priorities.contains(setting.priority()))
                    && (by.isEmpty() || by.contains(fact.by()))
                    && (consultantLed == null || consultantLed == setting.consultantLed())
                    && (selfReferral == null || selfReferral == setting.selfReferral())
                    && (firstAppointment == null || (missed != null && firstAppointment == missed.first()))
                    && (noticeGiven == null || (missed != null && noticeGiven == missed.noticeGiven()));
        }
    }

    boolean inForce(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }

    boolean starts(String clock, Fact fact, @Nullable Clock latest) {
        return effect == Effect.START
                && clocks.contains(clock)
                && inForce(fact.on())
                && when.holds(fact, fact.appointment())
                && (when.after().isEmpty()
                        || (latest != null
                                && latest.end() != null
                                && when.after().contains(latest.end().rule())));
    }

    boolean ends(Clock clock, Fact fact, Fact.@Nullable Appointment missed) {
        return effect != Effect.START
                && clocks.contains(clock.kind())
                && inForce(fact.on())
                && (clock.isRunning() || (when.endedToo() && !clock.isNullified()))
                && (fact.clockId() == null || fact.clockId().equals(clock.id()))
                && (when.startedBy().isEmpty()
                        || when.startedBy().contains(clock.start().rule()))
                && when.holds(fact, missed);
    }
}
