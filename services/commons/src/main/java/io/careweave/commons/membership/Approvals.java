package io.careweave.commons.membership;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.authority.Authority;
import io.careweave.commons.network.Act;
import io.careweave.commons.network.Body;
import io.careweave.commons.network.Decided;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.ProblemType;
import io.careweave.commons.problem.Refused;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Whether somebody may do what binds the network: without a stake in it, and by the scheme of delegation, on our own copy. */
public final class Approvals {

    private final Mutiny.SessionFactory sessions;
    private final Copies copies;
    private final Audit audit;
    private final Refusals refusals;

    public Approvals(Mutiny.SessionFactory sessions, Copies copies, Audit audit, Refusals refusals) {
        this.sessions = sessions;
        this.copies = copies;
        this.audit = audit;
        this.refusals = refusals;
    }

    /** How a service names the three ways in which it refuses an act. */
    public record Refusals(ProblemType conflicted, ProblemType overLimit, ProblemType notDecided) {}

    /**
     * The clause by which an act is allowed.
     *
     * @throws Refused (as a failure) as conflicted, over a limit or not decided
     */
    public Uni<String> require(Mutiny.Session session, Actor actor, Act act) {
        return requireUnconflicted(session, actor, act)
                .chain(() -> deciding(session, act.resolutionId()))
                .chain(body -> copies.delegations()
                        .ofPower(session, act.power())
                        .map(rows -> Authority.answer(
                                rows, act.asked(actor, body.map(Body::bodyId).orElse(null))))
                        .chain(answer -> clause(session, act, answer)));
    }

    /** Whoever gains by an act does not decide on it. */
    public Uni<Void> requireUnconflicted(Mutiny.Session session, Actor actor, Act act) {
        var beneficiary = act.beneficiary();
        if (beneficiary == null || !(actor instanceof Actor.Member member)) {
            return Uni.createFrom().voidItem();
        }
        var own = member.orgCode().filter(beneficiary::equals).isPresent();
        return (own
                        ? Uni.createFrom().item(true)
                        : copies.interests().isConflicted(session, UUID.fromString(member.id()), beneficiary, act.on()))
                .invoke(conflicted -> {
                    if (conflicted) {
                        throw new Refused(
                                refusals.conflicted(),
                                "You have an interest in " + beneficiary + ", which gains by this.");
                    }
                })
                .replaceWithVoid();
    }

    /** The body whose carried resolution an act carries out. */
    private Uni<Optional<Body>> deciding(Mutiny.Session session, @Nullable UUID resolutionId) {
        if (resolutionId == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return copies.decisions().find(session, resolutionId).chain(decided -> decided.filter(Decided::carried)
                .map(carried -> copies.bodies()
                        .find(session, carried.bodyId())
                        .map(body -> body.filter(one -> !one.advisory()).or(() -> {
                            throw undecided();
                        })))
                .orElseGet(() -> Uni.createFrom().failure(undecided())));
    }

    private Refused undecided() {
        return new Refused(
                refusals.notDecided(),
                "No such resolution of a body that decides is carried.",
                new FieldError("/resolutionId", "not carried"));
    }

    private Uni<String> clause(Mutiny.Session session, Act act, Authority.Answer answer) {
        return switch (answer) {
            case Authority.Allowed(var clause) -> Uni.createFrom().item(clause);
            case Authority.Reserved(var clause) ->
                Uni.createFrom().failure(overLimit("It is reserved by clause " + clause + " for another."));
            case Authority.Refer(var to) ->
                to == null
                        ? Uni.createFrom()
                                .failure(overLimit("No delegation of " + act.power()
                                        + " that you hold covers it, and no body holds one that does."))
                        : copies.bodies().find(session, to.bodyId()).map(body -> {
                            throw overLimit("Refer it to the %s (body %s), by clause %s."
                                    .formatted(
                                            body.map(Body::kind).orElse("body in charge"), to.bodyId(), to.clause()));
                        });
        };
    }

    private Refused overLimit(String detail) {
        return new Refused(refusals.overLimit(), detail);
    }

    /**
     * Runs a use case, and leaves an audit line if it is refused for want of authority or for a conflict of interests:
     * in a transaction of its own, for that of the use case is gone.
     *
     * @param facts codes and amounts of what was tried
     */
    public <T> Uni<T> audited(
            Actor actor, String action, String object, Map<String, String> facts, Supplier<Uni<T>> useCase) {
        return useCase.get()
                .onFailure(this::isForAudit)
                .call(refusal -> sessions.withTransaction(session ->
                        audit.append(session, actor, "refused-" + action, object, told((Refused) refusal, facts))));
    }

    private boolean isForAudit(Throwable failure) {
        return failure instanceof Refused refused
                && (refused.problem() == refusals.overLimit() || refused.problem() == refusals.conflicted());
    }

    private static Map<String, String> told(Refused refusal, Map<String, String> facts) {
        var all = new HashMap<>(facts);
        all.put("problem", refusal.problem().slug());
        return all;
    }
}
