package io.careweave.referrals.domain;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One referral of one patient to one service at a time. Whatever happens to it is decided here, by the table of
 * {@link Verb} and the no-denial rules N1 to N5.
 *
 * @param version number of its latest event
 * @param serviceId where the patient is referred to now
 */
public record Referral(
        UUID id,
        long version,
        State state,
        Parties parties,
        String serviceId,
        String specialty,
        Need need,
        FreeText clinicalSummary,
        Progress progress,
        Instant createdAt,
        Instant updatedAt) {

    /** A new draft. It names a service, but the service's provider is no party to it before submission. */
    public static Decision draft(
            UUID id,
            String referrerOrg,
            String practiceOrg,
            Service service,
            Need need,
            FreeText summary,
            Instant now) {
        var parties = new Parties(referrerOrg, practiceOrg, null);
        var draft = new Referral(
                id,
                1,
                State.DRAFTED,
                parties,
                service.serviceId(),
                service.specialty(),
                need,
                summary,
                Progress.NONE,
                now,
                now);
        return new Decision(draft, List.of(new ReferralEvent.Drafted()));
    }

    /** @throws Refused 403 if the command is another party's, or takes a clinician (N1) */
    public void permit(Command command, Acting acting) {
        var verb = command.verb();
        var by = parties.acting(verb.parties(), acting.org())
                .orElseThrow(() -> new Refused(
                        ReferralProblem.WRONG_PARTY,
                        "The command " + verb.path() + " is for the "
                                + verb.parties().stream()
                                        .map(party -> party.name().toLowerCase(Locale.ROOT))
                                        .sorted()
                                        .collect(Collectors.joining(" or the "))
                                + " of the referral."));
        if (verb.needsClinician(state, by)) {
            var _ = acting.requireClinician(verb);
        }
    }

    /** The part in which a permitted command is given. */
    public Party actingAs(Verb verb, String org) {
        return parties.acting(verb.parties(), org).orElseThrow();
    }

    /**
     * What a permitted command leads to.
     *
     * @param directory the services the command names, and the referral's own
     * @throws Refused 409 if the state does not take the command, 422 if a rule forbids it
     */
    public Decision decide(Command command, Acting acting, Directory directory, Instant now) {
        var verb = command.verb();
        if (!verb.allowedIn(state)) {
            throw new Refused(
                    ReferralProblem.ILLEGAL_TRANSITION,
                    "A referral in state " + state + " does not take the command " + verb.path() + ".");
        }
        return switch (command) {
            case Command.Submit submit -> submit(submit, directory, now);
            case Command.Triage triage -> triage(triage, acting.requireClinician(verb), now);
            case Command.Accept _ -> step(verb, now, new ReferralEvent.Accepted());
            case Command.Book book -> Appointments.book(this, book, now);
            case Command.Attend _ -> Appointments.attend(this, now);
            case Command.Miss miss -> Appointments.miss(this, miss, now);
            case Command.Discharge discharge -> discharge(discharge, acting.requireClinician(verb), now);
            case Command.Redirect redirect -> redirect(redirect, acting.requireClinician(verb), directory, now);
            case Command.Reject reject -> reject(reject, acting.requireClinician(verb), now);
            case Command.Resubmit resubmit -> resubmit(resubmit, now);
            case Command.Cancel cancel -> cancel(cancel, acting, now);
            case Command.MarkInError error ->
                step(verb, now, new ReferralEvent.Errored(error.reason(), closer(acting)));
            case Command.Prioritise prioritise -> prioritise(prioritise, acting, now);
            case AdviceCommand advice -> Advice.decide(this, advice, acting, directory, now);
            // What it does to the clocks follows from it in Timekeeper.
            case ClockCommand _ -> step(verb, now, List.of());
        };
    }

    private Decision submit(Command.Submit submit, Directory directory, Instant now) {
        var submitted = submitted(directory, now);
        var events = new ArrayList<ReferralEvent>();
        events.add(new ReferralEvent.Submitted(false));
        if (submit.choice() != null) {
            events.add(offered(submit.choice(), serviceId, directory));
        }
        var asked = progress.openAdvice();
        asked.ifPresent(request -> events.add(
                new ReferralEvent.AdviceConverted(request.id(), request.authorisedToConvert(), Party.REFERRER)));
        return asked.map(request ->
                        submitted.with(submitted.progress.with(request.closed(AdviceRequest.State.CONVERTED, now))))
                .orElse(submitted)
                .step(Verb.SUBMIT, now, events);
    }

    /** With its service's provider, who has just received it. */
    Referral submitted(Directory directory, Instant now) {
        return goingTo(directory.require(serviceId, "/serviceId")).with(progress.received(now));
    }

    private Decision triage(Command.Triage triage, Clinician clinician, Instant now) {
        var waited = Duration.between(Objects.requireNonNull(progress.waitingSince()), now);
        return step(
                Verb.TRIAGE,
                now,
                new ReferralEvent.Triaged(triage.outcome(), clinician.role(), Math.max(0, waited.toSeconds())));
    }

    private Decision discharge(Command.Discharge discharge, Clinician clinician, Instant now) {
        if (!discharge.outcome().fits(state)) {
            throw new Refused(
                    ReferralProblem.OUTCOME_DOES_NOT_FIT,
                    "A referral in state " + state + " does not end as " + discharge.outcome() + ".",
                    new FieldError("/outcome", "does not fit the state"));
        }
        return step(Verb.DISCHARGE, now, new ReferralEvent.Discharged(discharge.outcome(), clinician.role()));
    }

    private Decision redirect(Command.Redirect redirect, Clinician clinician, Directory directory, Instant now) {
        if (redirect.toServiceId().equals(serviceId)) {
            throw new Refused(
                    ReferralProblem.SAME_SERVICE,
                    "The referral is with this service already.",
                    new FieldError("/toServiceId", "is the present service"));
        }
        var target = directory.require(redirect.toServiceId(), "/toServiceId");
        if (directory.require(serviceId, "/serviceId").kind() == Service.Kind.HOSPITAL) {
            redirect.choice().mustOfferHospital(directory);
        }
        var previous = target.providerOrg().equals(parties.providerOrg()) ? null : parties.providerOrg();
        return goingTo(target)
                .with(progress.received(now))
                .step(
                        Verb.REDIRECT,
                        now,
                        List.of(
                                new ReferralEvent.Redirected(
                                        serviceId, target.serviceId(), redirect.reason(), clinician.role(), previous),
                                offered(redirect.choice(), target.serviceId(), directory)));
    }

    private Decision reject(Command.Reject reject, Clinician clinician, Instant now) {
        var earlier = progress.rejections();
        if (earlier.stream().anyMatch(one -> one.clinician().identity().equals(clinician.identity()))) {
            throw new Refused(
                    ReferralProblem.SAME_CLINICIAN,
                    "This clinician has rejected the referral before; another one must look at it.");
        }
        var rejection =
                new Rejection(earlier.size() + 1, clinician, reject.reason(), reject.advice(), reject.nextStep(), now);
        return with(progress.rejected(rejection))
                .step(
                        Verb.REJECT,
                        now,
                        new ReferralEvent.RejectedWithAdvice(
                                reject.reason(), clinician.role(), reject.nextStep(), rejection.reviewNumber()));
    }

    private Decision resubmit(Command.Resubmit resubmit, Instant now) {
        var summary = resubmit.clinicalSummary() == null ? clinicalSummary : resubmit.clinicalSummary();
        return with(summary).with(progress.received(now)).step(Verb.RESUBMIT, now, new ReferralEvent.Submitted(true));
    }

    private Decision cancel(Command.Cancel cancel, Acting acting, Instant now) {
        var cancelled = new ReferralEvent.Cancelled(cancel.reason(), closer(acting));
        return progress.openAdvice()
                .map(request -> with(progress.with(request.closed(AdviceRequest.State.WITHDRAWN, now)))
                        .step(
                                Verb.CANCEL,
                                now,
                                List.of(cancelled, new ReferralEvent.AdviceWithdrawn(request.id(), provider()))))
                .orElseGet(() -> step(Verb.CANCEL, now, cancelled));
    }

    private Decision prioritise(Command.Prioritise prioritise, Acting acting, Instant now) {
        if (prioritise.priority() == need.priority()) {
            throw new Refused(
                    ReferralProblem.SAME_PRIORITY,
                    "The referral has this priority already.",
                    new FieldError("/priority", "is the present priority"));
        }
        var by = actingAs(Verb.PRIORITISE, acting.org());
        return with(need.with(prioritise.priority()))
                .step(
                        Verb.PRIORITISE,
                        now,
                        new ReferralEvent.PriorityChanged(need.priority(), prioritise.reason(), closer(acting), by));
    }

    private static ReferralEvent offered(Choice choice, String goesTo, Directory directory) {
        return new ReferralEvent.ChoiceOffered(choice.confirmed(goesTo, directory));
    }

    /** Who closes a referral, in an event: a profession, or the referrer who throws a draft away. */
    private static String closer(Acting acting) {
        return acting.clinician() == null ? "REFERRER" : acting.clinician().role();
    }

    Decision step(Verb verb, Instant now, ReferralEvent happened) {
        return step(verb, now, List.of(happened));
    }

    /** Each event has its own number, so that whoever receives them can tell that none is missing. */
    Decision step(Verb verb, Instant now, List<ReferralEvent> events) {
        return new Decision(copy(verb.to(state), parties, need, progress, now).advanced(events.size()), events);
    }

    /** The same with so many events more. */
    Referral advanced(int events) {
        return new Referral(
                id,
                version + events,
                state,
                parties,
                serviceId,
                specialty,
                need,
                clinicalSummary,
                progress,
                createdAt,
                updatedAt);
    }

    /** Of a referral that has one. */
    String provider() {
        return Objects.requireNonNull(parties.providerOrg());
    }

    Referral goingTo(Service service) {
        return new Referral(
                id,
                version,
                state,
                parties.withProvider(service.providerOrg()),
                service.serviceId(),
                service.specialty(),
                need,
                clinicalSummary,
                progress,
                createdAt,
                updatedAt);
    }

    Referral withoutProvider() {
        return copy(state, parties.withProvider(null), need, progress, updatedAt);
    }

    Referral with(Progress to) {
        return copy(state, parties, need, to, updatedAt);
    }

    private Referral with(Need other) {
        return copy(state, parties, other, progress, updatedAt);
    }

    private Referral with(FreeText summary) {
        return new Referral(
                id, version, state, parties, serviceId, specialty, need, summary, progress, createdAt, updatedAt);
    }

    private Referral copy(State to, Parties with, Need why, Progress how, Instant at) {
        return new Referral(id, version, to, with, serviceId, specialty, why, clinicalSummary, how, createdAt, at);
    }
}
