package io.careweave.referrals.domain;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.OnBehalfOf;
import io.careweave.commons.actor.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One referral from practice Z90001 to hospital ZR1, in any state, and who deals with it. */
final class Samples {

    static final Instant MADE = Instant.parse("2026-11-02T09:00:00Z");
    static final Instant APPOINTMENT = Instant.parse("2026-11-20T10:00:00Z");
    static final Instant NOW = Instant.parse("2026-11-20T11:00:00Z");

    static final Service HOSPITAL = service("orthopaedics-zr1", "ZR1", "orthopaedics", Service.Kind.HOSPITAL, 3, 40);
    static final Service COMMUNITY = service("msk-zc1", "ZC1", "orthopaedics", Service.Kind.COMMUNITY, 9, 10);
    static final Directory DIRECTORY = Directory.of(List.of(HOSPITAL, COMMUNITY));

    static final Actor.Member SURGEON = clinician("surgeon", "ZR1");
    static final Actor.Member GP = clinician("gp", "Z90001");
    static final OnBehalfOf DR_A = new OnBehalfOf("CONSULTANT", "GMC-1000001");
    static final OnBehalfOf DR_B = new OnBehalfOf("CONSULTANT", "GMC-1000002");

    static final UUID REQUEST = UUID.fromString("019a9e00-0000-7000-8000-0000000000a1");
    static final UUID OTHER_REQUEST = UUID.fromString("019a9e00-0000-7000-8000-0000000000a2");

    private Samples() {}

    static Actor.Member clinician(String name, String org) {
        return new Actor.Member(name, Optional.of(org), Set.of(Role.CLINICIAN));
    }

    static Actor.Organisation client(String org, boolean attested) {
        return new Actor.Organisation("partner-" + org, org, Set.of(), attested);
    }

    static Acting provider() {
        return Acting.of(SURGEON, null);
    }

    static Acting referrer() {
        return Acting.of(GP, null);
    }

    static Acting actingFor(Verb verb) {
        return verb.parties().contains(Party.REFERRER) ? referrer() : provider();
    }

    static Service service(String id, String provider, String specialty, Service.Kind kind, int slots, int waitDays) {
        return new Service(
                id,
                UUID.nameUUIDFromBytes(new byte[] {1}),
                1,
                provider,
                id,
                specialty,
                kind,
                kind == Service.Kind.HOSPITAL,
                new Service.Capacity(slots, waitDays, MADE),
                MADE,
                MADE);
    }

    static Presentation patient() {
        return new Presentation("239873007", 62, Sex.FEMALE, "GP", Set.of(), Set.of());
    }

    static Need need() {
        return new Need("k1_pseudonym", Priority.ROUTINE, true, patient(), null, List.of());
    }

    static Referral in(State state) {
        boolean draft = state == State.DRAFTED;
        return new Referral(
                UUID.fromString("019a9e00-0000-7000-8000-000000000001"),
                draft ? 1 : 5,
                state,
                new Parties("Z90001", "Z90002", draft ? null : "ZR1"),
                HOSPITAL.serviceId(),
                "orthopaedics",
                need(),
                FreeText.of("painful hip", "/clinicalSummary"),
                new Progress(draft ? null : MADE, APPOINTMENT, state == State.ATTENDED, List.of(), List.of()),
                MADE,
                MADE);
    }

    /** A referral in a state, with advice asked for where the command is about that. */
    static Referral ready(Verb verb, State state) {
        boolean asked = EnumSet.of(Verb.GIVE_ADVICE, Verb.DECLINE_ADVICE, Verb.WITHDRAW_ADVICE, Verb.CONVERT)
                .contains(verb);
        return asked && state == State.DRAFTED ? asked(true) : in(state);
    }

    /** A draft about which the hospital is asked. */
    static Referral asked(boolean authorisedToConvert) {
        return in(State.DRAFTED)
                .decide(
                        new AdviceCommand.Ask(
                                REQUEST, new Sealed("k1.q"), authorisedToConvert, LocalDate.of(2026, 11, 30)),
                        referrer(),
                        DIRECTORY,
                        MADE)
                .referral();
    }

    static Choice choice(String chosen, String... options) {
        return new Choice(
                List.of(options).stream()
                        .map(id -> new Choice.Option(id, null, null))
                        .toList(),
                chosen,
                Choice.DecidedBy.PATIENT);
    }

    /** A command that is right in itself, for a state that takes it. */
    static Command command(Verb verb, State state) {
        return switch (verb) {
            case SUBMIT -> new Command.Submit(null);
            case TRIAGE -> new Command.Triage(Command.TriageOutcome.SUITABLE, null);
            case ACCEPT -> new Command.Accept();
            case BOOK -> new Command.Book(APPOINTMENT);
            case ATTEND -> new Command.Attend();
            case MISS -> new Command.Miss(true);
            case DISCHARGE ->
                new Command.Discharge(
                        state == State.MISSED
                                ? Command.DischargeOutcome.DID_NOT_ATTEND
                                : Command.DischargeOutcome.TREATMENT_COMPLETE,
                        null);
            case REDIRECT ->
                new Command.Redirect(
                        COMMUNITY.serviceId(),
                        Command.RedirectReason.ALTERNATIVE_SUITABLE,
                        choice(COMMUNITY.serviceId(), COMMUNITY.serviceId(), HOSPITAL.serviceId()),
                        null);
            case REJECT -> reject(null);
            case RESUBMIT -> new Command.Resubmit(null);
            case CANCEL -> new Command.Cancel(Command.CancelReason.PATIENT_REQUEST, null);
            case ERROR -> new Command.MarkInError(Command.ErrorReason.WRONG_PATIENT, null);
            default -> withoutTransition(verb);
        };
    }

    private static Command withoutTransition(Verb verb) {
        return switch (verb) {
            case PRIORITISE -> new Command.Prioritise(Priority.URGENT, Command.PriorityReason.CLINICAL_REVIEW, null);
            case START_CLOCK -> new ClockCommand.Start("NEW_TREATMENT", LocalDate.of(2026, 11, 20), null);
            case STOP_CLOCK -> new ClockCommand.Stop("FIRST_TREATMENT", LocalDate.of(2026, 11, 20), null, null);
            case VOID_CLOCK_STOP -> new ClockCommand.VoidStop(3, ClockCommand.VoidReason.WRONG_DATE, null);
            case RECORD_DELAY ->
                new ClockCommand.Delay(
                        ClockCommand.DelayReason.PATIENT_CHOICE,
                        LocalDate.of(2026, 11, 10),
                        LocalDate.of(2026, 11, 20),
                        null);
            case REQUEST_ADVICE ->
                new AdviceCommand.Ask(OTHER_REQUEST, new Sealed("k1.x"), true, LocalDate.of(2026, 11, 30));
            case GIVE_ADVICE -> new AdviceCommand.Give(REQUEST, AdviceRequest.Outcome.REFER, new Sealed("k1.y"), null);
            case DECLINE_ADVICE ->
                new AdviceCommand.Decline(
                        REQUEST, AdviceRequest.DeclineReason.OTHER_SPECIALTY, new Sealed("k1.z"), null);
            case WITHDRAW_ADVICE -> new AdviceCommand.Withdraw(REQUEST);
            case CONVERT -> new AdviceCommand.Convert(REQUEST, null);
            default -> throw new IllegalArgumentException(verb.path());
        };
    }

    static Command.Reject reject(@Nullable OnBehalfOf clinician) {
        return new Command.Reject(
                Command.RejectReason.MANAGE_IN_PRIMARY_CARE,
                FreeText.of("exercise first", "/advice"),
                Command.NextStep.TREAT_AS_ADVISED,
                clinician);
    }
}
