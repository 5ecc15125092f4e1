package io.careweave.referrals.domain;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Duration BOOKED_AHEAD_AT_MOST = Duration.ofDays(730);

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
        if (!parties.has(verb.party(), acting.org())) {
            throw new Refused(
                    ReferralProblem.WRONG_PARTY,
                    "The command " + verb.path() + " is for the "
                            + verb.party().name().toLowerCase(Locale.ROOT) + " of the referral.");
        }
        if (verb.needsClinician(state)) {
            var _ = acting.requireClinician(verb);
        }
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
            case Command.Book book -> book(book, now);
            case Command.Attend _ -> attend(now);
            case Command.Miss miss -> miss(miss, now);
            case Command.Discharge discharge -> discharge(discharge, acting.requireClinician(verb), now);
            case Command.Redirect redirect -> redirect(redirect, acting.requireClinician(verb), directory, now);
            case Command.Reject reject -> reject(reject, acting.requireClinician(verb), now);
            case Command.Resubmit resubmit -> resubmit(resubmit, now);
            case Command.Cancel cancel -> step(verb, now, new ReferralEvent.Cancelled(cancel.reason(), closer(acting)));
            case Command.MarkInError error ->
                step(verb, now, new ReferralEvent.Errored(error.reason(), closer(acting)));
        };
    }

    private Decision submit(Command.Submit submit, Directory directory, Instant now) {
        var service = directory.require(serviceId, "/serviceId");
        var submitted = goingTo(service).with(progress.received(now));
        return submitted.step(
                Verb.SUBMIT, now, new ReferralEvent.Submitted(false), offered(submit.choice(), serviceId, directory));
    }

    private Decision triage(Command.Triage triage, Clinician clinician, Instant now) {
        var waited = Duration.between(Objects.requireNonNull(progress.waitingSince()), now);
        return step(
                Verb.TRIAGE,
                now,
                new ReferralEvent.Triaged(triage.outcome(), clinician.role(), Math.max(0, waited.toSeconds())));
    }

    private Decision book(Command.Book book, Instant now) {
        var start = book.appointmentStart();
        if (start.isBefore(createdAt) || start.isAfter(now.plus(BOOKED_AHEAD_AT_MOST))) {
            throw implausible("An appointment lies between the making of the referral and two years from now.");
        }
        return with(progress.booked(start)).step(Verb.BOOK, now, new ReferralEvent.Booked(start, !progress.seen()));
    }

    private Decision attend(Instant now) {
        var start = Objects.requireNonNull(progress.appointmentStart());
        if (now.atZone(LONDON).toLocalDate().isBefore(start.atZone(LONDON).toLocalDate())) {
            throw implausible("The day of the appointment has not come yet.");
        }
        return with(progress.attended()).step(Verb.ATTEND, now, new ReferralEvent.Attended(start, !progress.seen()));
    }

    private Decision miss(Command.Miss miss, Instant now) {
        var start = Objects.requireNonNull(progress.appointmentStart());
        if (now.isBefore(start)) {
            throw implausible("The appointment has not begun yet.");
        }
        return step(Verb.MISS, now, new ReferralEvent.Missed(start, !progress.seen(), miss.noticeGiven()));
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
                        new ReferralEvent.Redirected(
                                serviceId, target.serviceId(), redirect.reason(), clinician.role(), previous),
                        offered(redirect.choice(), target.serviceId(), directory));
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

    private static @Nullable ReferralEvent offered(@Nullable Choice choice, String goesTo, Directory directory) {
        return choice == null ? null : new ReferralEvent.ChoiceOffered(choice.confirmed(goesTo, directory));
    }

    /** Who closes a referral, in an event: a profession, or the referrer who throws a draft away. */
    private static String closer(Acting acting) {
        return acting.clinician() == null ? "REFERRER" : acting.clinician().role();
    }

    private static Refused implausible(String detail) {
        return new Refused(ReferralProblem.IMPLAUSIBLE_TIME, detail);
    }

    private Decision step(Verb verb, Instant now, ReferralEvent happened) {
        return step(verb, now, happened, null);
    }

    /** Each event has its own number, so that whoever receives them can tell that none is missing. */
    private Decision step(Verb verb, Instant now, ReferralEvent happened, @Nullable ReferralEvent also) {
        var events = also == null ? List.of(happened) : List.of(happened, also);
        return new Decision(
                new Referral(
                        id,
                        version + events.size(),
                        verb.to(),
                        parties,
                        serviceId,
                        specialty,
                        need,
                        clinicalSummary,
                        progress,
                        createdAt,
                        now),
                events);
    }

    private Referral goingTo(Service service) {
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

    private Referral with(Progress to) {
        return new Referral(
                id, version, state, parties, serviceId, specialty, need, clinicalSummary, to, createdAt, updatedAt);
    }

    private Referral with(FreeText summary) {
        return new Referral(
                id, version, state, parties, serviceId, specialty, need, summary, progress, createdAt, updatedAt);
    }
}
