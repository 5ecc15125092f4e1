package io.careweave.contracting.application.award;

import io.careweave.commons.messaging.Background;
import io.careweave.commons.messaging.Recurring;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.application.award.AwardDesk.Held;
import io.careweave.contracting.persistence.award.AwardStore;
import io.careweave.contracting.persistence.procurements.ProcurementStore;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Tells in time that standstill has ended, and carries out that nothing is awarded, where that was decided before. Nothing is
 * awarded because of it: who awards asks the clock. Replicas take different procurements, and what one has told the next one
 * finds told.
 */
@ApplicationScoped
public class StandstillWatch {

    private static final Logger LOG = Logger.getLogger(StandstillWatch.class);

    private final Mutiny.SessionFactory sessions;
    private final AwardDesk desk;
    private final ProcurementStore procurements;
    private final AwardStore awards;
    private final Background background;
    private final Today today;
    private final Duration interval;

    StandstillWatch(
            Mutiny.SessionFactory sessions,
            AwardDesk desk,
            ProcurementStore procurements,
            AwardStore awards,
            Background background,
            Today today,
            @ConfigProperty(name = "careweave.contracting.standstill.interval", defaultValue = "10s")
                    Duration interval) {
        this.sessions = sessions;
        this.desk = desk;
        this.procurements = procurements;
        this.awards = awards;
        this.background = background;
        this.today = today;
        this.interval = interval;
    }

    void start(@Observes StartupEvent event, Recurring recurring) {
        recurring.every(interval, "ends of standstill", this::sweep);
    }

    /** One look at the clock. */
    public Uni<Void> sweep() {
        return sweep(new HashSet<>());
    }

    /** @param seen taken already: what cannot be told now is not tried twice */
    private Uni<Void> sweep(Set<UUID> seen) {
        int before = seen.size();
        return background
                .run(() -> sessions.withTransaction(session -> awards.claimRunOut(session, today.now(), seen)
                        .invoke(claimed -> claimed.ifPresent(seen::add))
                        .call(claimed -> claimed.isPresent()
                                ? end(session, claimed.get())
                                : Uni.createFrom().voidItem())
                        .map(Optional::isPresent)))
                .onFailure(failure -> seen.size() > before)
                .recoverWithItem(failure -> {
                    LOG.warnf("an end of standstill waits: %s", failure.getMessage());
                    return true;
                })
                .invoke(desk::wake)
                .chain(more -> more ? sweep(seen) : Uni.createFrom().voidItem());
    }

    private Uni<Void> end(Mutiny.Session session, UUID procurementId) {
        return procurements
                .lock(session, procurementId)
                .map(Optional::orElseThrow)
                .chain(procurement -> awards.lockOpen(session, procurementId)
                        .chain(award -> award.filter(one -> one.isRunOut(today.now()))
                                .map(one -> desk.endStandstill(session, new Held(procurement, one))
                                        .replaceWithVoid())
                                .orElseGet(() -> Uni.createFrom().voidItem())));
    }
}
