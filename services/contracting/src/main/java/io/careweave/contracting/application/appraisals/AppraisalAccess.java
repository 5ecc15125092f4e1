package io.careweave.contracting.application.appraisals;

import static io.careweave.contracting.domain.ContractingProblem.CONFLICTED;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.membership.InterestStore;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.appraisals.Appraisal;
import io.careweave.contracting.domain.appraisals.Panel;
import io.careweave.contracting.domain.appraisals.Plan;
import io.careweave.contracting.persistence.appraisals.AppraisalStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Who has to do with an appraisal, and who is kept from it for an interest in an organisation that would gain by it. */
@ApplicationScoped
public class AppraisalAccess {

    private static final Role[] SCORERS = {
        Role.CLINICIAN,
        Role.PRACTICE_MANAGER,
        Role.EVALUATOR,
        Role.CONTRACT_MANAGER,
        Role.FINANCE,
        Role.ANALYST,
        Role.LAY_MEMBER
    };

    private final AppraisalStore appraisals;
    private final InterestStore interests;
    private final Today today;

    AppraisalAccess(AppraisalStore appraisals, InterestStore interests, Today today) {
        this.appraisals = appraisals;
        this.interests = interests;
        this.today = today;
    }

    /** Whoever may be named as a scorer. */
    static UUID scorer(Actor actor) {
        Duties.require(actor, SCORERS);
        return UUID.fromString(actor.id());
    }

    /** Whether somebody may read it: as one of its buyer's, as one who reads all, or as one who scores it. */
    static boolean isSeen(Appraisal appraisal, Actor actor) {
        if (Duties.has(actor, SCORERS)
                && appraisal.scorers().stream().anyMatch(one -> one.toString().equals(actor.id()))) {
            return true;
        }
        return Duties.readsFilesOf(actor).map(appraisal::isOf).orElse(true);
    }

    /**
     * Whoever acts for an organisation that would gain, or has a stake in one, is told so and kept away.
     *
     * @throws Refused (as a failure) CONFLICTED
     */
    Uni<Void> requireNoStake(Mutiny.Session session, Plan plan, Actor actor) {
        var providers = plan.providers();
        if (actor.orgCode().filter(providers::contains).isPresent()) {
            return Uni.createFrom().failure(conflicted(actor.orgCode().orElseThrow()));
        }
        if (!(actor instanceof Actor.Member member)) {
            return Uni.createFrom().voidItem();
        }
        var person = UUID.fromString(member.id());
        return interests
                .in(session, providers, today.date())
                .invoke(all -> all.stream()
                        .filter(interest -> interest.memberId().equals(person))
                        .findFirst()
                        .ifPresent(interest -> {
                            throw conflicted(interest.orgCode());
                        }))
                .replaceWithVoid();
    }

    private static Refused conflicted(String org) {
        return new Refused(CONFLICTED, "You have an interest in " + org + ", which would gain by an option.");
    }

    /** Who scores, and whose scores do not count as things are. */
    Uni<Panel> panel(Mutiny.Session session, Appraisal appraisal) {
        return appraisals
                .sheets(session, appraisal.id())
                .chain(sheets -> appraisal.plan().providers().isEmpty()
                        ? Uni.createFrom().item(Panel.of(appraisal.scorers(), sheets, List.of()))
                        : interests
                                .in(session, appraisal.plan().providers(), today.date())
                                .map(stakes -> Panel.of(appraisal.scorers(), sheets, stakes)));
    }
}
