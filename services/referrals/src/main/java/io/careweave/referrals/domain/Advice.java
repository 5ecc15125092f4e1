package io.careweave.referrals.domain;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import java.time.Instant;
import java.util.List;

/**
 * Advice and guidance before a referral. While somebody is asked, the service's provider is a party to the draft, so that
 * it can read what it is asked about; a provider that declines, or is no longer asked, is none any more.
 */
final class Advice {

    private Advice() {}

    static Decision decide(Referral draft, AdviceCommand command, Acting acting, Directory directory, Instant now) {
        return switch (command) {
            case AdviceCommand.Ask ask -> ask(draft, ask, directory, now);
            case AdviceCommand.Give give -> give(draft, give, acting.requireClinician(give.verb()), now);
            case AdviceCommand.Decline decline -> decline(draft, decline, acting.requireClinician(decline.verb()), now);
            case AdviceCommand.Withdraw withdraw -> withdraw(draft, withdraw, now);
            case AdviceCommand.Convert convert -> convert(draft, convert, acting, directory, now);
        };
    }

    private static Decision ask(Referral draft, AdviceCommand.Ask ask, Directory directory, Instant now) {
        var open = draft.progress().openAdvice();
        if (open.filter(one -> one.state() == AdviceRequest.State.REQUESTED).isPresent()) {
            throw new Refused(
                    ReferralProblem.ADVICE_NOT_OPEN, "Advice has been asked for already and is not given yet.");
        }
        var request = new AdviceRequest(
                ask.requestId(),
                AdviceRequest.State.REQUESTED,
                ask.authorisedToConvert(),
                ask.question(),
                now,
                ask.answerBy(),
                null,
                null);
        return draft.goingTo(directory.require(draft.serviceId(), "/serviceId"))
                .with(draft.progress().asked(request))
                .step(
                        ask.verb(),
                        now,
                        List.of(new ReferralEvent.AdviceRequested(
                                request.id(), request.authorisedToConvert(), request.answerBy())));
    }

    private static Decision give(Referral draft, AdviceCommand.Give give, Clinician clinician, Instant now) {
        var request = unanswered(draft, give);
        var answer = new AdviceRequest.Answer(give.outcome().name(), give.answer(), clinician, now);
        return draft.with(draft.progress().with(request.answered(AdviceRequest.State.GIVEN, answer)))
                .step(
                        give.verb(),
                        now,
                        List.of(new ReferralEvent.AdviceGiven(
                                request.id(), request.authorisedToConvert(), give.outcome(), clinician.role())));
    }

    private static Decision decline(Referral draft, AdviceCommand.Decline decline, Clinician clinician, Instant now) {
        var request = unanswered(draft, decline);
        var answer = new AdviceRequest.Answer(decline.reason().name(), decline.explanation(), clinician, now);
        return draft.with(draft.progress().with(request.answered(AdviceRequest.State.DECLINED, answer)))
                .withoutProvider()
                .step(
                        decline.verb(),
                        now,
                        List.of(new ReferralEvent.AdviceDeclined(
                                request.id(), decline.reason(), clinician.role(), draft.provider())));
    }

    private static Decision withdraw(Referral draft, AdviceCommand.Withdraw withdraw, Instant now) {
        var request = open(draft, withdraw);
        return draft.with(draft.progress().with(request.closed(AdviceRequest.State.WITHDRAWN, now)))
                .withoutProvider()
                .step(withdraw.verb(), now, List.of(new ReferralEvent.AdviceWithdrawn(request.id(), draft.provider())));
    }

    private static Decision convert(
            Referral draft, AdviceCommand.Convert convert, Acting acting, Directory directory, Instant now) {
        var request = open(draft, convert);
        var by = draft.actingAs(convert.verb(), acting.org());
        if (by == Party.PROVIDER && !request.authorisedToConvert()) {
            throw new Refused(
                    ReferralProblem.CONVERSION_NOT_AUTHORISED,
                    "The referrer has not authorised the provider to turn this request into a referral.");
        }
        return draft.submitted(directory, now)
                .with(draft.progress().received(now).with(request.closed(AdviceRequest.State.CONVERTED, now)))
                .step(
                        convert.verb(),
                        now,
                        List.of(
                                new ReferralEvent.AdviceConverted(request.id(), request.authorisedToConvert(), by),
                                new ReferralEvent.Submitted(false)));
    }

    private static AdviceRequest unanswered(Referral draft, AdviceCommand command) {
        var request = open(draft, command);
        if (request.state() != AdviceRequest.State.REQUESTED) {
            throw closed(request);
        }
        return request;
    }

    private static AdviceRequest open(Referral draft, AdviceCommand command) {
        var named = draft.progress().advice().stream()
                .filter(one -> one.id().equals(command.requestId()))
                .findFirst()
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND, CommonProblem.NOT_FOUND.title() + "."));
        return draft.progress()
                .openAdvice()
                .filter(one -> one.id().equals(named.id()))
                .orElseThrow(() -> closed(named));
    }

    private static Refused closed(AdviceRequest request) {
        return new Refused(
                ReferralProblem.ADVICE_NOT_OPEN,
                "A request in state " + request.state() + " that is followed by none or another does not take this.");
    }
}
