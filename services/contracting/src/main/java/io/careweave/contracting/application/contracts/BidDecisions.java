package io.careweave.contracting.application.contracts;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Page;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.membership.Approvals;
import io.careweave.commons.network.Act;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Position;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.payments.BidDecision;
import io.careweave.contracting.domain.payments.BidGate;
import io.careweave.contracting.persistence.contracts.BidDecisionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Whether something is bid for. Where a bid is not worth its cost, only by the authority of the scheme of delegation. */
@ApplicationScoped
public class BidDecisions {

    /** As the scheme of delegation names it. */
    private static final String BID_OVERRIDE = "BID_OVERRIDE";

    private final Mutiny.SessionFactory sessions;
    private final BidDecisionStore decisions;
    private final Approvals approvals;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    BidDecisions(
            Mutiny.SessionFactory sessions,
            BidDecisionStore decisions,
            Approvals approvals,
            Audit audit,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.decisions = decisions;
        this.approvals = approvals;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    /**
     * What is to be decided.
     *
     * @param resolutionId the board's, which counts where only the board goes ahead
     */
    public record Wanted(
            String reference,
            String title,
            BidGate.Prospect prospect,
            BidDecision.Choice choice,
            String reason,
            @Nullable UUID resolutionId) {}

    public Uni<Answer> decide(Wanted wanted, Actor actor, Once<BidDecision> once) {
        Duties.require(actor, Role.CONTRACT_MANAGER, Role.CHAIR);
        var org = actor.orgCode().orElseThrow(Duties::forbidden);
        var assessment = BidGate.assess(wanted.prospect());
        var facts = Map.of(
                "reference", wanted.reference(),
                "light", assessment.light().name(),
                "costPence", Long.toString(wanted.prospect().costPence()));
        return approvals.audited(
                actor,
                "decide-bid",
                "bid-decision",
                facts,
                () -> sessions.withTransaction(session -> once.run(session, () -> (BidDecision.needsBoard(
                                        assessment, wanted.choice())
                                ? approvals.require(session, actor, act(wanted)).map(Optional::of)
                                : Uni.createFrom().item(Optional.<String>empty()))
                        .map(clause -> decided(org, wanted, assessment, clause.orElse(null)))
                        .call(one -> decisions.insert(session, one))
                        .call(one -> audit.append(session, actor, "decide-bid", "bid-decision/" + one.id(), facts)))));
    }

    private BidDecision decided(String org, Wanted wanted, BidGate.Assessment assessment, @Nullable String clause) {
        return new BidDecision(
                ids.next(),
                org,
                wanted.reference(),
                wanted.title(),
                wanted.prospect(),
                assessment,
                wanted.choice(),
                wanted.reason(),
                clause == null ? null : wanted.resolutionId(),
                clause,
                today.now());
    }

    /** What is at stake is what the bid costs. */
    private Act act(Wanted wanted) {
        return new Act(
                BID_OVERRIDE, today.date(), wanted.prospect().costPence(), Set.of(), null, wanted.resolutionId());
    }

    public Uni<BidDecision> get(UUID id, Actor actor) {
        var org = reader(actor);
        return sessions.withSession(session -> decisions.find(session, org, id))
                .map(found -> found.orElseThrow(Refused::notFound));
    }

    public Uni<Page<BidDecision>> list(Optional<Cursor> after, int limit, Actor actor) {
        var org = reader(actor);
        var position = after.map(cursor -> new Position(cursor.at(), cursor.id()));
        return sessions.withSession(session -> decisions.page(session, org, position, limit + 1))
                .map(rows -> Page.of(rows, limit, last -> new Cursor(last.decidedAt(), last.id()).encode()));
    }

    private static Optional<String> reader(Actor actor) {
        return Duties.readsFilesOf(actor);
    }
}
