package io.careweave.referrals.application;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Versions;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.Refused;
import io.careweave.referrals.domain.Acting;
import io.careweave.referrals.domain.AdviceCommand;
import io.careweave.referrals.domain.Command;
import io.careweave.referrals.domain.Decision;
import io.careweave.referrals.domain.Directory;
import io.careweave.referrals.domain.Referral;
import io.careweave.referrals.domain.Service;
import io.careweave.referrals.domain.clock.Fact;
import io.careweave.referrals.domain.clock.Timekeeper;
import io.careweave.referrals.domain.clock.WaitingTimes;
import io.careweave.referrals.persistence.ClockFactStore;
import io.careweave.referrals.persistence.ReferralStore;
import io.careweave.referrals.persistence.ServiceStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** One command on one referral, within the caller's transaction: load, decide, keep time, store, tell. */
@ApplicationScoped
class Steps {

    private final ReferralStore referrals;
    private final ServiceStore services;
    private final ClockFactStore facts;
    private final Timekeeper timekeeper;
    private final Outbox outbox;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Steps(
            ReferralStore referrals,
            ServiceStore services,
            ClockFactStore facts,
            WaitingTimes rules,
            Outbox outbox,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.referrals = referrals;
        this.services = services;
        this.facts = facts;
        this.timekeeper = new Timekeeper(rules);
        this.outbox = outbox;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param expected the version the caller decided on, if the command names one */
    Uni<Decision> take(Mutiny.Session session, UUID id, Optional<Long> expected, Command command, Actor actor) {
        var acting = Acting.of(actor, command.onBehalfOf());
        return referrals
                .lock(session, id, acting.org())
                .map(found -> found.orElseThrow(Refused::notFound))
                .map(referral -> permitted(referral, expected, command, acting))
                .chain(referral -> directory(session, referral, command).chain(directory -> facts.of(session, id)
                        .map(before -> decided(referral, command, acting, directory, before))))
                .call(kept -> referrals.update(session, kept.decision().referral()))
                .call(kept -> facts.append(session, id, kept.facts()))
                .map(Timekeeper.Kept::decision)
                .call(decision -> told(session, decision, command.verb().path(), actor, acting));
    }

    private static Referral permitted(Referral referral, Optional<Long> expected, Command command, Acting acting) {
        referral.permit(command, acting);
        expected.ifPresent(version -> Versions.check(referral.version(), version));
        return referral;
    }

    private Uni<Directory> directory(Mutiny.Session session, Referral referral, Command command) {
        if (!command.readsDirectory()) {
            return Uni.createFrom().item(Directory.EMPTY);
        }
        var named = new HashSet<>(command.serviceIds());
        named.add(referral.serviceId());
        return services.directory(session, named);
    }

    private Timekeeper.Kept decided(
            Referral referral, Command command, Acting acting, Directory directory, List<Fact> before) {
        var now = clock.instant();
        var by = referral.actingAs(command.verb(), acting.org());
        var decision = referral.decide(command, acting, directory, now);
        var setting = new Timekeeper.Setting(before, service(decision, command, directory), by, now);
        return timekeeper.follow(decision, command, setting);
    }

    /** Where the referral goes, if the command may have sent it there. */
    private static Optional<Service> service(Decision decision, Command command, Directory directory) {
        return switch (command) {
            case Command.Submit _, Command.Redirect _, AdviceCommand.Convert _ ->
                Optional.of(directory.require(decision.referral().serviceId(), "/serviceId"));
            default -> Optional.empty();
        };
    }

    Uni<Void> told(Mutiny.Session session, Decision decision, String verb, Actor actor, Acting acting) {
        var clinician = acting.clinician();
        var known = clinician == null
                ? Map.of("state", decision.referral().state().name())
                : Map.of(
                        "state", decision.referral().state().name(),
                        "clinician", clinician.identity(),
                        "role", clinician.role());
        return outbox.append(session, ReferralEvents.of(decision, ids))
                .chain(() -> audit.append(
                        session, actor, verb, "referral/" + decision.referral().id(), known));
    }
}
