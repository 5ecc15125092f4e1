package io.careweave.referrals.domain.clock;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.referrals.domain.Acting;
import io.careweave.referrals.domain.Choice;
import io.careweave.referrals.domain.ClockCommand;
import io.careweave.referrals.domain.Command;
import io.careweave.referrals.domain.Directory;
import io.careweave.referrals.domain.FreeText;
import io.careweave.referrals.domain.Need;
import io.careweave.referrals.domain.Presentation;
import io.careweave.referrals.domain.Priority;
import io.careweave.referrals.domain.Referral;
import io.careweave.referrals.domain.ReferralEvent;
import io.careweave.referrals.domain.Service;
import io.careweave.referrals.domain.Verb;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A referral told day by day, in London time, with what its clocks make of it. */
final class Story {

    static final Service HOSPITAL = service("hospital", Service.Kind.HOSPITAL, true);
    static final Service INTERFACE = service("interface", Service.Kind.INTERFACE, false);
    static final Service COMMUNITY = service("community", Service.Kind.COMMUNITY, false);
    static final Service LED = service("community-led", Service.Kind.COMMUNITY, true);
    private static final Directory DIRECTORY = Directory.of(List.of(HOSPITAL, INTERFACE, COMMUNITY, LED));

    private final Timekeeper timekeeper;
    private final WaitingTimes rules;
    private final List<Fact> facts = new ArrayList<>();
    private final List<ReferralEvent> told = new ArrayList<>();
    private Referral referral;
    private int doctor;

    Story(String made, Service service, Priority priority, String role) {
        this(Shipped.rules("CANCER_14"), made, service, priority, role);
    }

    Story(WaitingTimes rules, String made, Service service, Priority priority, String role) {
        this.rules = rules;
        this.timekeeper = new Timekeeper(rules);
        var patient = new Presentation("239873007", 62, null, role, Set.of(), Set.of());
        referral = Referral.draft(
                        UUID.fromString("019a9e00-0000-7000-8000-000000000001"),
                        "Z90001",
                        "Z90001",
                        service,
                        new Need("k1_x", priority, true, patient, null, List.of()),
                        FreeText.of("painful hip", "/clinicalSummary"),
                        at(made))
                .referral();
    }

    static Story submitted(String made, Service service) {
        return new Story(made, service, Priority.ROUTINE, "GP").on(made, new Command.Submit(null));
    }

    /** @param when a day, taken at noon in London, or an instant */
    static Instant at(String when) {
        return when.contains("T")
                ? Instant.parse(when)
                : LocalDate.parse(when)
                        .atTime(LocalTime.NOON)
                        .atZone(Timekeeper.LONDON)
                        .toInstant();
    }

    @CanIgnoreReturnValue
    Story on(String when, Command command) {
        var now = at(when);
        var org = referral.parties().providerOrg();
        boolean referrers =
                Set.of(Verb.SUBMIT, Verb.RESUBMIT, Verb.CANCEL, Verb.ERROR).contains(command.verb());
        var acting = acting(referrers ? "Z90001" : Optional.ofNullable(org).orElse("Z90001"));
        return take(now, command, acting);
    }

    @CanIgnoreReturnValue
    Story byReferrer(String when, Command command) {
        return take(at(when), command, acting("Z90001"));
    }

    @CanIgnoreReturnValue
    private Story take(Instant now, Command command, Acting acting) {
        var by = referral.actingAs(command.verb(), acting.org());
        var decision = referral.decide(command, acting, DIRECTORY, now);
        boolean goes = command instanceof Command.Submit || command instanceof Command.Redirect;
        var service = goes
                ? Optional.of(DIRECTORY.require(decision.referral().serviceId(), "/serviceId"))
                : Optional.<Service>empty();
        var kept = timekeeper.follow(decision, command, new Timekeeper.Setting(List.copyOf(facts), service, by, now));
        referral = kept.decision().referral();
        facts.addAll(kept.facts());
        told.addAll(kept.decision().events());
        return this;
    }

    private Acting acting(String org) {
        doctor++;
        return Acting.of(new Actor.Member("doctor-" + doctor, Optional.of(org), Set.of(Role.CLINICIAN)), null);
    }

    @CanIgnoreReturnValue
    Story stop(String when, String reason, String on) {
        return on(when, new ClockCommand.Stop(reason, LocalDate.parse(on), null, null));
    }

    @CanIgnoreReturnValue
    Story start(String when, String reason, String on) {
        return on(when, new ClockCommand.Start(reason, LocalDate.parse(on), null));
    }

    @CanIgnoreReturnValue
    Story miss(String booked, String day, boolean notice) {
        return on(booked, new Command.Book(at(day))).on(day + "T13:00:00Z", new Command.Miss(notice));
    }

    List<Clock> clocks() {
        return Clocks.fold(referral.id(), rules, facts);
    }

    List<Clock> clocks(String kind) {
        return clocks().stream().filter(clock -> clock.kind().equals(kind)).toList();
    }

    Clock rtt() {
        return clocks("RTT").getLast();
    }

    /** Each clock of a kind: start, end with its rule, or nothing while it runs. */
    List<String> spans(String kind) {
        return clocks(kind).stream().map(Story::span).toList();
    }

    private static String span(Clock clock) {
        var end = clock.end();
        return clock.start().on() + " " + clock.start().rule()
                + (end == null ? "" : " " + end.on() + " " + end.rule() + (end.nullified() ? " nullified" : ""));
    }

    /** What was announced of clocks: kind of event and of clock. */
    List<String> announced() {
        return told.stream()
                .filter(ReferralEvent.Clock.class::isInstance)
                .map(ReferralEvent.Clock.class::cast)
                .map(event -> event.getClass().getSimpleName() + " " + event.clock())
                .toList();
    }

    List<ReferralEvent> told() {
        return told;
    }

    List<Fact> facts() {
        return facts;
    }

    Referral referral() {
        return referral;
    }

    WaitingTimes rules() {
        return rules;
    }

    private static Service service(String id, Service.Kind kind, boolean consultantLed) {
        var now = Instant.parse("2020-01-01T00:00:00Z");
        return new Service(
                id,
                UUID.nameUUIDFromBytes(id.getBytes(UTF_8)),
                1,
                "P-" + id.length() % 10 + "00",
                id,
                "orthopaedics",
                kind,
                consultantLed,
                null,
                now,
                now);
    }

    static Command.Redirect redirect(Service to, @Nullable Service keeping) {
        var options = new ArrayList<>(List.of(new Choice.Option(to.serviceId(), null, null)));
        if (keeping != null) {
            options.add(new Choice.Option(keeping.serviceId(), null, null));
        }
        return new Command.Redirect(
                to.serviceId(),
                Command.RedirectReason.ALTERNATIVE_SUITABLE,
                new Choice(options, to.serviceId(), Choice.DecidedBy.PATIENT),
                null);
    }
}
