package io.careweave.performance.application.kpis;

import io.careweave.commons.messaging.Background;
import io.careweave.commons.messaging.Recurring;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Looks again and again for indicators of contracts that stand otherwise than they did. */
@ApplicationScoped
class ContractWatch {

    private final ContractKpis kpis;
    private final Background background;
    private final Duration interval;

    ContractWatch(
            ContractKpis kpis,
            Background background,
            @ConfigProperty(name = "careweave.performance.contracts.interval", defaultValue = "2s") Duration interval) {
        this.kpis = kpis;
        this.background = background;
        this.interval = interval;
    }

    void start(@Observes StartupEvent event, Recurring recurring) {
        recurring.every(interval, "indicators of contracts", this::look);
    }

    private Uni<Void> look() {
        return background
                .run(kpis::changed)
                .chain(changed -> Recurring.each(
                        changed, id -> "contract indicator " + id, id -> background.run(() -> kpis.judge(id))));
    }
}
