package io.careweave.budgets.application.commitments;

import io.careweave.budgets.application.Today;
import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.budgets.domain.commitments.Commitment;
import io.careweave.budgets.domain.commitments.Funding;
import io.careweave.budgets.domain.commitments.FundingAnswer;
import io.careweave.budgets.domain.commitments.FundingAnswer.Reason;
import io.careweave.budgets.domain.commitments.FundingRequest;
import io.careweave.budgets.persistence.commitments.CommitmentStore;
import io.careweave.budgets.persistence.commitments.FundingStore;
import io.careweave.commons.inbox.Inbox;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.Refused;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Answers contracts that ask for money: all lines of a version or none. A version is answered once; asked again, whatever
 * it then says, it is answered the same. One that comes after a later one was answered, or after the contract has ended,
 * gets nothing.
 */
@ApplicationScoped
public class Fundings {

    private static final Logger LOG = Logger.getLogger(Fundings.class);

    private static final String CONSUMER = "contracts";
    private static final String BY = "contracting";

    /** Others may take the money between our look and our reserve; then we look again. */
    private static final int LOOKS = 5;

    private final Mutiny.SessionFactory sessions;
    private final Inbox inbox;
    private final FundingStore fundings;
    private final FundingPlans plans;
    private final CommitmentStore commitments;
    private final Steps steps;
    private final FundingEvents events;
    private final Outbox outbox;
    private final Today today;

    Fundings(
            Mutiny.SessionFactory sessions,
            Inbox inbox,
            FundingStore fundings,
            FundingPlans plans,
            CommitmentStore commitments,
            Steps steps,
            FundingEvents events,
            Outbox outbox,
            Today today) {
        this.sessions = sessions;
        this.inbox = inbox;
        this.fundings = fundings;
        this.plans = plans;
        this.commitments = commitments;
        this.steps = steps;
        this.events = events;
        this.outbox = outbox;
        this.today = today;
    }

    public Uni<Void> requested(UUID eventId, FundingRequest request) {
        return attempt(eventId, request, LOOKS).invoke(outbox::wake);
    }

    /** The ledger's refusal undoes the transaction; what it comes to is answered in another. */
    private Uni<Void> attempt(UUID eventId, FundingRequest request, int looks) {
        return answer(eventId, request, Optional.empty())
                .onFailure(failure -> looks > 1 && is(failure, BudgetsProblem.INSUFFICIENT_FUNDS))
                .recoverWithUni(() -> attempt(eventId, request, looks - 1))
                .onFailure(failure -> reason(failure).isPresent())
                .recoverWithUni(failure -> answer(eventId, request, reason(failure)));
    }

    private static Optional<Reason> reason(Throwable failure) {
        if (is(failure, BudgetsProblem.PERIOD_CLOSED) || is(failure, BudgetsProblem.PERIOD_NOT_OPEN)) {
            return Optional.of(Reason.PERIOD_CLOSED);
        }
        return is(failure, BudgetsProblem.AMOUNT_OUT_OF_RANGE) ? Optional.of(Reason.LINE_INVALID) : Optional.empty();
    }

    private static boolean is(Throwable failure, BudgetsProblem problem) {
        return failure instanceof Refused refused && refused.problem() == problem;
    }

    private Uni<Void> answer(UUID eventId, FundingRequest request, Optional<Reason> refusal) {
        return sessions.withTransaction(session -> inbox.first(session, CONSUMER, eventId)
                .chain(first -> first
                        ? fundings.lock(session, request.contractId())
                                .chain(funding -> answer(session, funding, request, refusal))
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> answer(
            Mutiny.Session session, Funding funding, FundingRequest request, Optional<Reason> refusal) {
        return fundings.answer(session, request.contractId(), request.version())
                .chain(before -> before.map(same -> tell(session, funding, same))
                        .orElseGet(() -> decide(session, funding, request, refusal)
                                .call(answer -> fundings.insert(session, answer, today.now()))
                                .chain(answer -> tell(session, funding, answer))));
    }

    private Uni<FundingAnswer> decide(
            Mutiny.Session session, Funding funding, FundingRequest request, Optional<Reason> refusal) {
        if (refusal.isPresent()) {
            return Uni.createFrom().item(FundingPlans.refused(request, refusal.get()));
        }
        return funding.isPast(request.version())
                ? Uni.createFrom().item(FundingPlans.refused(request, Reason.SUPERSEDED))
                : plans.plan(session, request).chain(plan -> switch (plan) {
                    case FundingPlans.Refusing(var answer) -> Uni.createFrom().item(answer);
                    case FundingPlans.Reserving reserving -> reserve(session, reserving);
                });
    }

    private Uni<FundingAnswer> reserve(Mutiny.Session session, FundingPlans.Reserving plan) {
        Uni<Void> stored = Uni.createFrom().voidItem();
        for (var taken : plan.steps()) {
            stored = stored.chain(() -> taken.step() == Commitment.Step.RESERVE
                    ? commitments.insert(session, taken.after())
                    : commitments.update(session, taken.after()));
        }
        return stored.chain(() -> steps.post(session, plan.steps(), BY)).replaceWith(plan.answer());
    }

    private Uni<Void> tell(Mutiny.Session session, Funding funding, FundingAnswer answer) {
        var counted = funding.answered(answer.version());
        return fundings.update(session, counted)
                .chain(() -> outbox.append(session, List.of(events.of(answer, counted, today.now()))));
    }

    /**
     * The contract has ended: what it still has reserved is given back. Each commitment by itself, so that one whose year
     * is closed keeps none of the others; then it is remembered, for requests that come late.
     */
    public Uni<Void> ended(UUID eventId, UUID contractId, LocalDate on) {
        return sessions.withSession(session -> commitments.openOfContract(session, contractId))
                .chain(open -> Multi.createFrom()
                        .iterable(open)
                        .onItem()
                        .transformToUniAndConcatenate(this::release)
                        .collect()
                        .asList())
                .chain(() -> sessions.withTransaction(session -> inbox.first(session, CONSUMER, eventId)
                        .chain(first -> first
                                ? fundings.lock(session, contractId)
                                        .map(funding -> new Funding(contractId, funding.newest(), funding.events(), on))
                                        .chain(funding -> fundings.update(session, funding))
                                : Uni.createFrom().voidItem())))
                .invoke(outbox::wake);
    }

    private Uni<Void> release(UUID id) {
        return sessions.withTransaction(
                        session -> commitments.lock(session, id).chain(found -> found.filter(Commitment::isOpen)
                                .map(before -> {
                                    var after = before.release(before.open(), today.now());
                                    var taken = new Steps.Taken(after, Commitment.Step.RELEASE, before.open());
                                    return commitments
                                            .update(session, after)
                                            .chain(() -> steps.post(session, List.of(taken), BY));
                                })
                                .orElseGet(() -> Uni.createFrom().voidItem())))
                .onFailure(Refused.class)
                .invoke(refusal -> LOG.warnf("commitment %s waits for its day: %s", id, refusal.getMessage()))
                .onFailure(Refused.class)
                .recoverWithNull();
    }
}
