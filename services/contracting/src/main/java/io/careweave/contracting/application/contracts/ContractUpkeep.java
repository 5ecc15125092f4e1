package io.careweave.contracting.application.contracts;

import io.careweave.commons.messaging.Background;
import io.careweave.commons.messaging.Recurring;
import io.careweave.commons.outbox.Outbox;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.persistence.contracts.ContractStore;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/** What the calendar asks of contracts: they begin, variations take effect, they end; and what it tells of them. */
@ApplicationScoped
public class ContractUpkeep {

    private static final int AT_ONCE = 100;

    private final Mutiny.SessionFactory sessions;
    private final ContractStore contracts;
    private final ContractKeeping keeping;
    private final Alerts alerts;
    private final Background background;
    private final Outbox outbox;
    private final Today today;
    private final Duration interval;

    ContractUpkeep(
            Mutiny.SessionFactory sessions,
            ContractStore contracts,
            ContractKeeping keeping,
            Alerts alerts,
            Background background,
            Outbox outbox,
            Today today,
            @ConfigProperty(name = "careweave.contracting.upkeep.interval", defaultValue = "5m") Duration interval) {
        this.sessions = sessions;
        this.contracts = contracts;
        this.keeping = keeping;
        this.alerts = alerts;
        this.background = background;
        this.outbox = outbox;
        this.today = today;
        this.interval = interval;
    }

    void start(@Observes StartupEvent event, Recurring recurring) {
        recurring.every(interval, "calendar of contracts", this::sweep);
    }

    /** One look at the calendar. Another replica that looks at the same time finds each as this one left it. */
    public Uni<Void> sweep() {
        return sweep(new HashSet<>()).chain(() -> background.run(alerts::tell));
    }

    /** @param seen looked at already: what lacks something is due for good, and is not looked at twice */
    private Uni<Void> sweep(Set<UUID> seen) {
        return background
                .run(() -> sessions.withSession(session -> contracts.due(session, today.date(), seen, AT_ONCE)))
                .chain(due -> Recurring.each(due, id -> "contract " + id, id -> background.run(() -> settle(id)))
                        .chain(() -> {
                            seen.addAll(due);
                            return due.size() < AT_ONCE ? Uni.createFrom().voidItem() : sweep(seen);
                        }));
    }

    private Uni<Void> settle(UUID id) {
        return sessions.withTransaction(session -> contracts
                        .lock(session, id)
                        .chain(found -> keeping.keep(session, new Change(found.orElseThrow()))))
                .invoke(outbox::wake);
    }
}
