package io.careweave.referrals.domain.clock;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.referrals.domain.ClockCommand;
import io.careweave.referrals.domain.ReferralProblem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What may be recorded of clocks: late, but never before its time and never of a day to come. */
final class ClockChecks {

    private final WaitingTimes rules;
    private final List<Clock> clocks;
    private final LocalDate made;
    private final LocalDate today;

    /** @param clocks as they stand */
    ClockChecks(WaitingTimes rules, List<Clock> clocks, Instant madeAt, Instant now) {
        this.rules = rules;
        this.clocks = clocks;
        this.made = madeAt.atZone(Timekeeper.LONDON).toLocalDate();
        this.today = now.atZone(Timekeeper.LONDON).toLocalDate();
    }

    void permit(ClockCommand command) {
        switch (command) {
            case ClockCommand.Start start -> start(start);
            case ClockCommand.Stop stop -> stop(stop);
            case ClockCommand.VoidStop voided -> voidStop(voided);
            case ClockCommand.Delay delay -> delay(delay);
        }
    }

    private void start(ClockCommand.Start start) {
        within(start.on(), made, "/on", "The day lies before the referral was made, or in the future.");
        known(Fact.Kind.START_RECORDED, start.reason(), start.on());
        for (var kind : kinds(Fact.Kind.START_RECORDED, start.reason())) {
            var latest = Clocks.latest(clocks, kind);
            if (latest.filter(Clock::isRunning).isPresent()) {
                throw new Refused(
                        ReferralProblem.CLOCK_RUNNING,
                        "A clock " + kind + " has run since "
                                + latest.get().start().on() + ".");
            }
            latest.map(Clock::end)
                    .ifPresent(end ->
                            within(start.on(), end.on(), "/on", "The day lies before the clock before it ended."));
        }
    }

    private void stop(ClockCommand.Stop stop) {
        within(stop.on(), LocalDate.MIN, "/on", "The day lies in the future.");
        known(Fact.Kind.STOP_RECORDED, stop.reason(), stop.on());
        running(stop.clockId());
        var kinds = kinds(Fact.Kind.STOP_RECORDED, stop.reason());
        clocks.stream()
                .filter(Clock::isRunning)
                .filter(clock -> stop.clockId() == null || stop.clockId().equals(clock.id()))
                .filter(clock -> kinds.contains(clock.kind()))
                .forEach(clock -> within(
                        stop.on(),
                        clock.start().on(),
                        "/on",
                        "The day lies before the clock " + clock.kind() + " started."));
    }

    /** Only what stands last can be taken back: a later clock of the kind has started from it. */
    private void voidStop(ClockCommand.VoidStop voided) {
        var ended = clocks.stream()
                .filter(clock -> clock.end() != null && clock.end().number() == voided.number())
                .toList();
        if (ended.isEmpty()) {
            throw new Refused(
                    ReferralProblem.CLOCK_STOP_NOT_STANDING, "No clock stands ended by the event of this number.");
        }
        for (var clock : ended) {
            if (Clocks.latest(clocks, clock.kind())
                    .filter(latest -> !latest.id().equals(clock.id()))
                    .isPresent()) {
                throw new Refused(
                        ReferralProblem.CLOCK_STOP_NOT_STANDING,
                        "A later clock " + clock.kind() + " follows from this end; end that one as started in error.");
            }
        }
    }

    private void delay(ClockCommand.Delay delay) {
        if (delay.until().isBefore(delay.from())) {
            throw new Refused(
                    ReferralProblem.IMPLAUSIBLE_TIME,
                    "The delay ends before it begins.",
                    new FieldError("/until", "lies before from"));
        }
        within(delay.from(), made, "/from", "The delay begins before the referral was made, or in the future.");
        if (delay.until().isAfter(today.plusYears(2))) {
            throw new Refused(
                    ReferralProblem.IMPLAUSIBLE_TIME,
                    "The delay lasts longer than two years from now.",
                    new FieldError("/until", "cannot be right"));
        }
        running(delay.clockId());
    }

    private void running(@Nullable UUID clockId) {
        if (clocks.stream().noneMatch(clock -> clock.isRunning() && (clockId == null || clockId.equals(clock.id())))) {
            throw new Refused(
                    ReferralProblem.CLOCK_NOT_RUNNING,
                    clockId == null ? "No clock of this referral runs." : "The clock named does not run.");
        }
    }

    private void known(Fact.Kind kind, String reason, LocalDate on) {
        if (!rules.reasons(kind, on).contains(reason)) {
            throw doesNotApply("On that day the rules know the reasons "
                    + String.join(
                            ", ", rules.reasons(kind, on).stream().sorted().toList()) + ".");
        }
    }

    private List<String> kinds(Fact.Kind kind, String reason) {
        return rules.rules().stream()
                .filter(rule -> rule.when().facts().contains(kind)
                        && rule.when().codes().contains(reason))
                .flatMap(rule -> rule.clocks().stream())
                .distinct()
                .toList();
    }

    private void within(LocalDate day, LocalDate from, String pointer, String detail) {
        if (day.isBefore(from) || day.isAfter(today)) {
            throw new Refused(ReferralProblem.IMPLAUSIBLE_TIME, detail, new FieldError(pointer, "cannot be right"));
        }
    }

    /** Of a referral that was never submitted. */
    static Refused nothingRuns() {
        return new Refused(ReferralProblem.CLOCK_NOT_RUNNING, "No clock of this referral runs.");
    }

    static Refused noEffect(ClockCommand command) {
        return switch (command) {
            case ClockCommand.Start _ -> doesNotApply("No rule starts a clock for this reason after what went before.");
            case ClockCommand.Stop _ -> doesNotApply("This reason does not end the clock.");
            case ClockCommand.VoidStop _, ClockCommand.Delay _ ->
                new Refused(ReferralProblem.CLOCK_NOT_RUNNING, "It changes no clock of this referral.");
        };
    }

    private static Refused doesNotApply(String detail) {
        return new Refused(
                ReferralProblem.CLOCK_REASON_DOES_NOT_APPLY, detail, new FieldError("/reason", "has no effect here"));
    }
}
