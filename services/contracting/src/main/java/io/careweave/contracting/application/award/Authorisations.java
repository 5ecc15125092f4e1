package io.careweave.contracting.application.award;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.membership.Approvals;
import io.careweave.commons.membership.Copies;
import io.careweave.commons.network.Act;
import io.careweave.commons.network.Decided;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.award.Approval;
import io.careweave.contracting.domain.award.Award;
import io.careweave.contracting.persistence.conflicts.ConflictStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** By whose decision something may be awarded: the power TENDER_AWARD of the scheme of delegation, over all lots as one act. */
@ApplicationScoped
class Authorisations {

    private static final String POWER = "TENDER_AWARD";

    private final Approvals approvals;
    private final Copies copies;
    private final ConflictStore conflicts;
    private final Today today;

    Authorisations(Approvals approvals, Copies copies, ConflictStore conflicts, Today today) {
        this.approvals = approvals;
        this.copies = copies;
        this.conflicts = conflicts;
        this.today = today;
    }

    /**
     * @param buyer with whom nobody is connected
     * @throws io.careweave.commons.problem.Refused (as a failure) CONFLICTED, OVER_LIMIT or NOT_DECIDED
     */
    Uni<Approval> approval(Mutiny.Session session, String buyer, Award award, UUID resolutionId, Actor actor) {
        return conflicts
                .connected(session, award.proposal().providers(), buyer)
                .chain(connected -> unconflicted(session, connected.keySet(), award, resolutionId, actor))
                .chain(() -> approvals.require(session, actor, act(award, null, resolutionId)))
                .chain(clause -> copies.decisions()
                        .find(session, resolutionId)
                        .map(decided -> new Approval(
                                resolutionId,
                                decided.map(Decided::bodyId).orElseThrow(),
                                clause,
                                actor.id(),
                                today.date())));
    }

    /** Nobody approves what an organisation in which they have an interest gains by, or one that is connected with it. */
    private Uni<Void> unconflicted(
            Mutiny.Session session, Set<String> orgs, Award award, UUID resolutionId, Actor actor) {
        Uni<Void> unconflicted = Uni.createFrom().voidItem();
        for (var org : orgs) {
            unconflicted = unconflicted.chain(
                    () -> approvals.requireUnconflicted(session, actor, act(award, org, resolutionId)));
        }
        return unconflicted;
    }

    private Act act(Award award, @Nullable String beneficiary, UUID resolutionId) {
        return new Act(POWER, today.date(), award.proposal().lifetimePence(), Set.of(), beneficiary, resolutionId);
    }

    <T> Uni<T> audited(Actor actor, UUID awardId, Supplier<Uni<T>> useCase) {
        return approvals.audited(actor, "approve-award", "award/" + awardId, Map.of(), useCase);
    }
}
