package io.careweave.referrals.domain.clock;

import io.careweave.referrals.domain.ClockCommand;
import io.careweave.referrals.domain.Command;
import io.careweave.referrals.domain.Decision;
import io.careweave.referrals.domain.Party;
import io.careweave.referrals.domain.Referral;
import io.careweave.referrals.domain.ReferralEvent;
import io.careweave.referrals.domain.Service;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a decision does to the clocks: its facts are added to those before, and what the fold then says anew becomes events.
 * So the events always agree with what the facts are worked out to.
 */
public final class Timekeeper {

    public static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final WaitingTimes rules;

    public Timekeeper(WaitingTimes rules) {
        this.rules = rules;
    }

    /**
     * @param before facts of the referral so far, in order
     * @param service where the referral goes now; only asked for where the decision may have changed it
     * @param by the part in which the decision was taken
     */
    public record Setting(List<Fact> before, Optional<Service> service, Party by, Instant now) {}

    /**
     * @param decision with the events of the clocks
     * @param facts to be kept
     */
    public record Kept(Decision decision, List<Fact> facts) {}

    /** @throws io.careweave.commons.problem.Refused if a command about clocks has no effect, or breaks their order */
    public Kept follow(Decision decision, Command command, Setting setting) {
        var referral = decision.referral();
        var at = at(referral, setting);
        if (at.isEmpty()) {
            if (command instanceof ClockCommand) {
                throw ClockChecks.nothingRuns();
            }
            return new Kept(decision, List.of());
        }
        var before = Clocks.fold(referral.id(), rules, setting.before());
        if (command instanceof ClockCommand about) {
            var checks = new ClockChecks(rules, before, referral.createdAt(), setting.now());
            checks.permit(about);
        }
        var more = facts(decision, command, at.get(), setting);
        var after = Clocks.fold(
                referral.id(),
                rules,
                Stream.concat(setting.before().stream(), more.stream()).toList());
        var events = changes(before, after, setting.now().atZone(LONDON).toLocalDate());
        if (command instanceof ClockCommand about && events.isEmpty()) {
            throw ClockChecks.noEffect(about);
        }
        return new Kept(decision.followedBy(events), more);
    }

    /** Where the referral is; nowhere while it is a draft. */
    private Optional<Fact.Setting> at(Referral referral, Setting setting) {
        var need = referral.need();
        boolean self = rules.selfReferralRoles().contains(need.presentation().referrerRole());
        return setting.service()
                .map(service -> new Fact.Setting(service.kind(), service.consultantLed(), need.priority(), self))
                .or(() -> setting.before().isEmpty()
                        ? Optional.empty()
                        : Optional.of(setting.before().getLast().setting())
                                .map(last -> new Fact.Setting(
                                        last.care(), last.consultantLed(), need.priority(), last.selfReferral())));
    }

    private static List<Fact> facts(Decision decision, Command command, Fact.Setting at, Setting setting) {
        if (command instanceof ClockCommand about) {
            return List.of(recorded(about, decision.referral().version() + 1, at, setting));
        }
        boolean converted = decision.events().stream().anyMatch(ReferralEvent.AdviceConverted.class::isInstance);
        return IntStream.range(0, decision.events().size())
                .mapToObj(i -> happened(decision.events().get(i), converted)
                        .map(what -> what.at(decision.version(i), at, setting)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Fact recorded(ClockCommand command, long number, Fact.Setting at, Setting setting) {
        var today = setting.now().atZone(LONDON).toLocalDate();
        return switch (command) {
            case ClockCommand.Start start ->
                fact(number, Fact.Kind.START_RECORDED, start.reason(), start.on(), at, setting, null, null, null);
            case ClockCommand.Stop stop ->
                fact(
                        number,
                        Fact.Kind.STOP_RECORDED,
                        stop.reason(),
                        stop.on(),
                        at,
                        setting,
                        stop.clockId(),
                        null,
                        null);
            case ClockCommand.VoidStop voided ->
                fact(
                        number,
                        Fact.Kind.STOP_VOIDED,
                        voided.reason().name(),
                        today,
                        at,
                        setting,
                        null,
                        voided.number(),
                        null);
            case ClockCommand.Delay delay ->
                fact(
                        number,
                        Fact.Kind.DELAY_RECORDED,
                        delay.reason().name(),
                        delay.from(),
                        at,
                        setting,
                        delay.clockId(),
                        null,
                        delay.until());
        };
    }

    private static Fact fact(
            long number,
            Fact.Kind kind,
            String code,
            LocalDate on,
            Fact.Setting at,
            Setting setting,
            @Nullable UUID clockId,
            @Nullable Long voids,
            @Nullable LocalDate until) {
        return new Fact(number, kind, code, on, setting.now(), at, setting.by(), null, clockId, voids, until);
    }

    /** @param appointmentStart of what happened at an appointment, which counts from its day */
    private record Happened(
            Fact.Kind kind,
            @Nullable String code,
            Fact.@Nullable Appointment appointment,
            @Nullable Instant appointmentStart) {

        Happened(Fact.Kind kind) {
            this(kind, null, null, null);
        }

        Happened(Fact.Kind kind, Enum<?> code) {
            this(kind, code.name(), null, null);
        }

        Fact at(long number, Fact.Setting at, Setting setting) {
            var when = appointmentStart != null && appointmentStart.isBefore(setting.now())
                    ? appointmentStart
                    : setting.now();
            var on = when.atZone(LONDON).toLocalDate();
            return new Fact(number, kind, code, on, setting.now(), at, setting.by(), appointment, null, null, null);
        }
    }

    private static Optional<Happened> happened(ReferralEvent event, boolean converted) {
        return Optional.ofNullable(
                switch (event) {
                    case ReferralEvent.Submitted e ->
                        new Happened(
                                e.resubmission()
                                        ? Fact.Kind.REFERRED_AGAIN
                                        : converted ? Fact.Kind.CONVERTED : Fact.Kind.REFERRED);
                    case ReferralEvent.Triaged e -> new Happened(Fact.Kind.TRIAGED, e.outcome());
                    case ReferralEvent.Redirected e -> new Happened(Fact.Kind.REDIRECTED, e.reason());
                    case ReferralEvent.Accepted _ -> new Happened(Fact.Kind.ACCEPTED);
                    case ReferralEvent.Booked _ -> new Happened(Fact.Kind.BOOKED);
                    case ReferralEvent.Attended e -> new Happened(Fact.Kind.ATTENDED, null, null, e.appointmentStart());
                    case ReferralEvent.Missed e ->
                        new Happened(
                                Fact.Kind.MISSED,
                                null,
                                new Fact.Appointment(e.first(), e.noticeGiven()),
                                e.appointmentStart());
                    case ReferralEvent.RejectedWithAdvice e -> new Happened(Fact.Kind.RETURNED_WITH_ADVICE, e.reason());
                    case ReferralEvent.PriorityChanged e -> new Happened(Fact.Kind.PRIORITY_CHANGED, e.reason());
                    case ReferralEvent.Discharged e -> new Happened(Fact.Kind.DISCHARGED, e.outcome());
                    case ReferralEvent.Cancelled e -> new Happened(Fact.Kind.CANCELLED, e.reason());
                    case ReferralEvent.Errored e -> new Happened(Fact.Kind.FOUND_IN_ERROR, e.reason());
                    case ReferralEvent.Drafted _,
                            ReferralEvent.ChoiceOffered _,
                            ReferralEvent.Advice _,
                            ReferralEvent.Clock _ -> null;
                });
    }

    private static List<ReferralEvent> changes(List<Clock> before, List<Clock> after, LocalDate today) {
        var events = new ArrayList<ReferralEvent>();
        for (var clock : after) {
            var was = before.stream().filter(one -> one.id().equals(clock.id())).findFirst();
            if (was.isEmpty()) {
                events.add(new ReferralEvent.ClockStarted(
                        clock.id(),
                        clock.kind(),
                        clock.start().rule(),
                        clock.start().on()));
            }
            clock.delays().stream()
                    .skip(was.map(one -> one.delays().size()).orElse(0))
                    .map(delay -> new ReferralEvent.DelayRecorded(
                            clock.id(), clock.kind(), delay.reason(), delay.from(), delay.until()))
                    .forEach(events::add);
            ending(was.map(Clock::end).orElse(null), clock, today, events);
        }
        return List.copyOf(events);
    }

    private static void ending(Clock.@Nullable End was, Clock clock, LocalDate today, List<ReferralEvent> events) {
        var end = clock.end();
        if (Objects.equals(was, end)) {
            return;
        }
        // A stop that turns into a nullification was not taken back: the later fact outweighs it.
        if (was != null && (end == null || !end.nullified())) {
            var running = new Clock(clock.id(), clock.kind(), clock.start(), null, clock.delays());
            events.add(new ReferralEvent.StopVoided(
                    clock.id(), clock.kind(), was.number(), today, running.elapsedDays(today)));
        }
        if (end != null) {
            events.add(ended(clock, end, today));
        }
    }

    private static ReferralEvent ended(Clock clock, Clock.End end, LocalDate today) {
        return end.nullified()
                ? new ReferralEvent.ClockNullified(
                        clock.id(), clock.kind(), end.rule(), end.reason(), end.on(), clock.elapsedDays(today))
                : new ReferralEvent.ClockStopped(
                        clock.id(), clock.kind(), end.rule(), end.reason(), end.on(), clock.elapsedDays(today));
    }
}
