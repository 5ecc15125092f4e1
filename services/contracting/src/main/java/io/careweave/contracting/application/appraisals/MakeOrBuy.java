package io.careweave.contracting.application.appraisals;

import static io.careweave.contracting.domain.ContractingProblem.SCORER_MAY_NOT_DECIDE;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.membership.Approvals;
import io.careweave.commons.network.Act;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.appraisals.Appraisal;
import io.careweave.contracting.domain.appraisals.Option;
import io.careweave.contracting.domain.appraisals.Panel;
import io.careweave.contracting.persistence.appraisals.AppraisalStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The decision of an appraisal: by who holds the power, has no stake in it and has not scored. */
@ApplicationScoped
public class MakeOrBuy {

    /** As the scheme of delegation names it. */
    private static final String POWER = "MAKE_OR_BUY";

    private final Mutiny.SessionFactory sessions;
    private final AppraisalStore appraisals;
    private final Appraisals shown;
    private final AppraisalAccess access;
    private final Approvals approvals;
    private final Audit audit;
    private final Today today;

    MakeOrBuy(
            Mutiny.SessionFactory sessions,
            AppraisalStore appraisals,
            Appraisals shown,
            AppraisalAccess access,
            Approvals approvals,
            Audit audit,
            Today today) {
        this.sessions = sessions;
        this.appraisals = appraisals;
        this.shown = shown;
        this.access = access;
        this.approvals = approvals;
        this.audit = audit;
        this.today = today;
    }

    /**
     * A choice.
     *
     * @param reasons absent if it is what is preferred
     * @param resolutionId decision of a body that it carries out, absent if it does not
     */
    public record Choice(
            String option,
            @Nullable String reasons,
            @Nullable UUID resolutionId) {}

    /** @throws Refused (as a failure) as {@link Appraisal#decidable} and {@link Approvals#require}, or SCORER_MAY_NOT_DECIDE */
    public Uni<Answer> decide(UUID id, long version, Choice choice, Actor actor, Once<Appraisals.Shown> once) {
        Duties.require(actor, Role.CHAIR, Role.CONTRACT_MANAGER);
        var facts = Map.of("option", choice.option());
        return approvals.audited(
                actor,
                "decide",
                Appraisals.object(id),
                facts,
                () -> sessions.withTransaction(session -> once.run(session, () -> appraisals
                        .lock(session, id)
                        .map(found -> found.filter(
                                        one -> one.isOf(actor.orgCode().orElse(null)))
                                .orElseThrow(Refused::notFound))
                        .call(found -> access.requireNoStake(session, found.plan(), actor))
                        .invoke(found -> Versions.check(found.version(), version))
                        .chain(found -> access.panel(session, found)
                                .chain(panel -> decided(session, found, panel, choice, actor)))
                        .call(decided -> appraisals.update(session, decided))
                        .call(() -> audit.append(session, actor, "decide", Appraisals.object(id), facts))
                        .chain(decided -> shown.shown(session, decided)))));
    }

    private Uni<Appraisal> decided(Mutiny.Session session, Appraisal found, Panel panel, Choice choice, Actor actor) {
        var option = found.decidable(choice.option(), choice.reasons(), panel);
        requireNoScorer(panel, actor);
        return approvals
                .require(session, actor, act(option, choice))
                .map(clause -> found.decide(option, choice.reasons(), panel, clause, actor.id(), today.now()));
    }

    private Act act(Option option, Choice choice) {
        return new Act(POWER, today.date(), option.commitmentPence(), Set.of(), null, choice.resolutionId());
    }

    private static void requireNoScorer(Panel panel, Actor actor) {
        if (panel.places().stream()
                .anyMatch(
                        place -> place.hasScored() && place.member().toString().equals(actor.id()))) {
            throw new Refused(SCORER_MAY_NOT_DECIDE, "You have scored it; somebody else decides.");
        }
    }
}
