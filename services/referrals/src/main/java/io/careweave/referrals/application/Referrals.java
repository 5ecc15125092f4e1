package io.careweave.referrals.application;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Outbox;
import io.careweave.referrals.domain.Acting;
import io.careweave.referrals.domain.Command;
import io.careweave.referrals.domain.Decision;
import io.careweave.referrals.domain.Directory;
import io.careweave.referrals.domain.Draft;
import io.careweave.referrals.domain.Need;
import io.careweave.referrals.domain.Referral;
import io.careweave.referrals.persistence.ReferralStore;
import io.careweave.referrals.persistence.ServiceStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** What parties do with referrals. */
@ApplicationScoped
public class Referrals {

    private final Mutiny.SessionFactory sessions;
    private final ReferralStore referrals;
    private final ServiceStore services;
    private final DraftChecks checks;
    private final Patients patients;
    private final Outbox outbox;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Referrals(
            Mutiny.SessionFactory sessions,
            ReferralStore referrals,
            ServiceStore services,
            DraftChecks checks,
            Patients patients,
            Outbox outbox,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.sessions = sessions;
        this.referrals = referrals;
        this.services = services;
        this.checks = checks;
        this.patients = patients;
        this.outbox = outbox;
        this.audit = audit;
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
                .call(decision -> told(session, decision, "draft", actor, acting))
                .map(Decision::referral);
    }

    /** @param expected the version the caller decided on */
    public Uni<Referral> apply(UUID id, long expected, Command command, Actor actor) {
        var acting = Acting.of(actor, command.onBehalfOf());
        return sessions.withTransaction(session -> referrals
                        .lock(session, id, acting.org())
                        .map(found -> found.orElseThrow(NotFound::refusal))
                        .map(referral -> permitted(referral, expected, command, acting))
                        .chain(referral -> directory(session, referral, command)
                                .map(directory -> referral.decide(command, acting, directory, clock.instant())))
                        .call(decision -> referrals.update(session, decision.referral()))
                        .call(decision -> told(session, decision, command.verb().path(), actor, acting))
                        .map(Decision::referral))
                .invoke(outbox::wake);
    }

    private static Referral permitted(Referral referral, long expected, Command command, Acting acting) {
        referral.permit(command, acting);
        Versions.check(referral.version(), expected);
        return referral;
    }

    private Uni<Directory> directory(Mutiny.Session session, Referral referral, Command command) {
        if (!command.readsDirectory()) {
            return Uni.createFrom().item(Directory.EMPTY);
        }
        var ids = new HashSet<>(command.serviceIds());
        ids.add(referral.serviceId());
        return services.directory(session, ids);
    }

    private Uni<Void> told(Mutiny.Session session, Decision decision, String verb, Actor actor, Acting acting) {
        var clinician = acting.clinician();
        var facts = clinician == null
                ? Map.of("state", decision.referral().state().name())
                : Map.of(
                        "state", decision.referral().state().name(),
                        "clinician", clinician.identity(),
                        "role", clinician.role());
        return outbox.append(session, ReferralEvents.of(decision, ids))
                .chain(() -> audit.append(
                        session, actor, verb, "referral/" + decision.referral().id(), facts));
    }
}
