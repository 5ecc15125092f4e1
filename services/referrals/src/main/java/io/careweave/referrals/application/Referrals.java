package io.careweave.referrals.application;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Outbox;
import io.careweave.referrals.domain.Acting;
import io.careweave.referrals.domain.Command;
import io.careweave.referrals.domain.Decision;
import io.careweave.referrals.domain.Draft;
import io.careweave.referrals.domain.Need;
import io.careweave.referrals.domain.Referral;
import io.careweave.referrals.persistence.ReferralStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** What parties do with referrals. */
@ApplicationScoped
public class Referrals {

    private final Mutiny.SessionFactory sessions;
    private final ReferralStore referrals;
    private final DraftChecks checks;
    private final Patients patients;
    private final Steps steps;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    Referrals(
            Mutiny.SessionFactory sessions,
            ReferralStore referrals,
            DraftChecks checks,
            Patients patients,
            Steps steps,
            Outbox outbox,
            Ids ids,
            Clock clock) {
        this.sessions = sessions;
        this.referrals = referrals;
        this.checks = checks;
        this.patients = patients;
        this.steps = steps;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** The pseudonym stands in for the number wherever a request is compared with an earlier one. */
    public String patientRef(Draft draft) {
        return patients.reference(draft.nhsNumber());
    }

    public Uni<Answer> draft(Draft draft, Actor actor, Once<Referral> once) {
        var acting = Acting.of(actor, null);
        return sessions.withTransaction(session -> once.run(session, () -> draft(session, draft, actor, acting)))
                .invoke(outbox::wake);
    }

    private Uni<Referral> draft(Mutiny.Session session, Draft draft, Actor actor, Acting acting) {
        var id = ids.next();
        return checks.check(session, draft, acting.org())
                .call(() -> referrals.begin(session))
                .map(passed -> Referral.draft(
                        id,
                        acting.org(),
                        draft.practiceOrg(),
                        passed.service(),
                        new Need(
                                patients.reference(draft.nhsNumber()),
                                draft.priority(),
                                draft.firstOutpatient(),
                                draft.presentation(),
                                passed.pin(),
                                passed.warnings()),
                        draft.clinicalSummary(),
                        clock.instant()))
                .call(decision -> referrals.insert(session, decision.referral(), patients.seal(draft.nhsNumber(), id)))
                .call(decision -> steps.told(session, decision, "draft", actor, acting))
                .map(Decision::referral);
    }

    /** @param expected the version the caller decided on */
    public Uni<Referral> apply(UUID id, long expected, Command command, Actor actor) {
        return sessions.withTransaction(session -> steps.take(session, id, Optional.of(expected), command, actor)
                        .map(Decision::referral))
                .invoke(outbox::wake);
    }
}
