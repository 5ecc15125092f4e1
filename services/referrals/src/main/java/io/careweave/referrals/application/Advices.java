package io.careweave.referrals.application;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.OnBehalfOf;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.Refused;
import io.careweave.referrals.domain.Acting;
import io.careweave.referrals.domain.AdviceCommand;
import io.careweave.referrals.domain.AdviceRequest;
import io.careweave.referrals.domain.FreeText;
import io.careweave.referrals.domain.Referral;
import io.careweave.referrals.domain.clock.Timekeeper;
import io.careweave.referrals.persistence.ReferralStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Advice and guidance about drafts. Question and answer are sealed, and shown to the parties alone. */
@ApplicationScoped
public class Advices {

    private static final String QUESTION = "question";
    private static final String ANSWER = "answer";

    private final Mutiny.SessionFactory sessions;
    private final ReferralStore referrals;
    private final Steps steps;
    private final Texts texts;
    private final Outbox outbox;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;
    private final int answerWithinDays;

    Advices(
            Mutiny.SessionFactory sessions,
            ReferralStore referrals,
            Steps steps,
            Texts texts,
            Outbox outbox,
            Audit audit,
            Ids ids,
            Clock clock,
            @ConfigProperty(name = "careweave.advice.answer-within-days", defaultValue = "5") int answerWithinDays) {
        this.sessions = sessions;
        this.referrals = referrals;
        this.steps = steps;
        this.texts = texts;
        this.outbox = outbox;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.answerWithinDays = answerWithinDays;
    }

    /**
     * A request as a party sees it.
     *
     * @param overdue whether the day by which the network aims to answer has passed
     * @param question only when read, not in the answer to a command
     */
    public record Shown(
            Referral referral,
            AdviceRequest request,
            boolean overdue,
            @Nullable String question,
            @Nullable String answer) {}

    public Uni<Answer> ask(
            UUID referralId, FreeText question, boolean authorisedToConvert, Actor actor, Once<Shown> once) {
        var id = ids.next();
        var command = new AdviceCommand.Ask(
                id, texts.seal(question, id, QUESTION), authorisedToConvert, today().plusDays(answerWithinDays));
        return sessions.withTransaction(
                        session -> once.run(session, () -> step(session, referralId, Optional.empty(), command, actor)))
                .invoke(outbox::wake);
    }

    public Uni<Shown> give(
            UUID referralId,
            UUID requestId,
            long expected,
            AdviceRequest.Outcome outcome,
            FreeText answer,
            @Nullable OnBehalfOf onBehalfOf,
            Actor actor) {
        var sealed = texts.seal(answer, requestId, ANSWER);
        return take(referralId, expected, new AdviceCommand.Give(requestId, outcome, sealed, onBehalfOf), actor);
    }

    public Uni<Shown> decline(
            UUID referralId,
            UUID requestId,
            long expected,
            AdviceRequest.DeclineReason reason,
            FreeText explanation,
            @Nullable OnBehalfOf onBehalfOf,
            Actor actor) {
        var sealed = texts.seal(explanation, requestId, ANSWER);
        return take(referralId, expected, new AdviceCommand.Decline(requestId, reason, sealed, onBehalfOf), actor);
    }

    /** Withdraws or converts. */
    public Uni<Shown> take(UUID referralId, long expected, AdviceCommand command, Actor actor) {
        return sessions.withTransaction(session -> step(session, referralId, Optional.of(expected), command, actor))
                .invoke(outbox::wake);
    }

    private Uni<Shown> step(
            Mutiny.Session session, UUID referralId, Optional<Long> expected, AdviceCommand command, Actor actor) {
        return steps.take(session, referralId, expected, command, actor).map(decision -> {
            var referral = decision.referral();
            var request = named(referral, command.requestId());
            return new Shown(referral, request, request.isOverdue(today()), null, null);
        });
    }

    /** Oldest first. */
    public Uni<List<Shown>> list(UUID referralId, Actor actor) {
        return read(referralId, actor).map(referral -> referral.progress().advice().stream()
                .map(request -> opened(referral, request))
                .toList());
    }

    public Uni<Shown> get(UUID referralId, UUID requestId, Actor actor) {
        return read(referralId, actor).map(referral -> opened(referral, named(referral, requestId)));
    }

    private Uni<Referral> read(UUID referralId, Actor actor) {
        var org = Acting.careOrg(actor);
        return sessions.withTransaction(session -> referrals
                .find(session, referralId, org)
                .map(found -> found.orElseThrow(Refused::notFound))
                .call(_ -> audit.append(session, actor, "read-advice", "referral/" + referralId, Map.of())));
    }

    private static AdviceRequest named(Referral referral, UUID requestId) {
        return referral.progress().advice().stream()
                .filter(one -> one.id().equals(requestId))
                .findFirst()
                .orElseThrow(Refused::notFound);
    }

    private Shown opened(Referral referral, AdviceRequest request) {
        var answer = request.answer();
        return new Shown(
                referral,
                request,
                request.isOverdue(today()),
                texts.open(request.question(), request.id(), QUESTION),
                answer == null ? null : texts.open(answer.text(), request.id(), ANSWER));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Timekeeper.LONDON);
    }
}
