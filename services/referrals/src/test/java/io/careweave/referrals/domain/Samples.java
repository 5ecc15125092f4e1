package io.careweave.referrals.domain;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.OnBehalfOf;
import io.careweave.commons.actor.Role;
import java.time.Instant;
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

    static Acting actingFor(Party party) {
        return party == Party.PROVIDER ? provider() : referrer();
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
                new Progress(draft ? null : MADE, APPOINTMENT, state == State.ATTENDED, List.of()),
                MADE,
                MADE);
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
