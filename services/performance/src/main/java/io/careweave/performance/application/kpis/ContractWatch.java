package io.careweave.performance.application.kpis;

import io.careweave.commons.messaging.Background;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks again and again for indicators of contracts that stand otherwise than they did. */
@ApplicationScoped
class ContractWatch {

    private static final Logger LOG = Logger.getLogger(ContractWatch.class);

    private final ContractKpis kpis;
    private final Background background;
    private final Duration interval;
    private @Nullable Cancellable ticking;

    ContractWatch(
            ContractKpis kpis,
            Background background,
            @ConfigProperty(name = "careweave.performance.contracts.interval", defaultValue = "2s") Duration interval) {
        this.kpis = kpis;
        this.background = background;
        this.interval = interval;
    }

    void start(@Observes StartupEvent event) {
        ticking = Multi.createFrom()
                .ticks()
                .every(interval)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> look())
                .subscribe()
                .with(looked -> {}, failure -> LOG.error("no contract is judged any more", failure));
    }

    void stop(@Observes ShutdownEvent event) {
        if (ticking != null) {
            ticking.cancel();
        }
    }

    private Uni<Void> look() {
        return background
                .run(kpis::changed)
                .chain(changed -> Multi.createFrom()
                        .iterable(changed)
                        .onItem()
                        .transformToUniAndConcatenate(this::judge)
                        .collect()
                        .asList()
                        .replaceWithVoid())
                .onFailure()
                .invoke(failure -> LOG.warnf("contracts wait to be judged: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** One that cannot be judged keeps no other from it. */
    private Uni<Void> judge(UUID kpiId) {
        return background
                .run(() -> kpis.judge(kpiId))
                .onFailure()
                .invoke(failure -> LOG.warnf("contract indicator %s waits: %s", kpiId, failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
