package io.careweave.budgets.application;

import io.careweave.budgets.application.commitments.Expiries;
import io.careweave.budgets.application.holders.Successions;
import io.careweave.commons.messaging.Background;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the calendar asks for: commitments expire, and who took over from a holder gets its money. */
@ApplicationScoped
public class Upkeep {

    private static final Logger LOG = Logger.getLogger(Upkeep.class);

    private final Expiries expiries;
    private final Successions successions;
    private final Background background;
    private final Duration interval;
    private @Nullable Cancellable ticking;

    Upkeep(
            Expiries expiries,
            Successions successions,
            Background background,
            @ConfigProperty(name = "careweave.budgets.upkeep.interval", defaultValue = "5m") Duration interval) {
        this.expiries = expiries;
        this.successions = successions;
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
                .transformToUniAndConcatenate(tick -> sweep())
                .subscribe()
                .with(swept -> {}, failure -> LOG.error("nothing expires any more", failure));
    }

    void stop(@Observes ShutdownEvent event) {
        if (ticking != null) {
            ticking.cancel();
        }
    }

    /** One look at the calendar. Another replica that looks at the same time finds each as this one left it. */
    public Uni<Void> sweep() {
        return quietly("expiry of commitments", background.sweep(expiries::run))
                .chain(() -> quietly("succession of holders", background.sweep(this::takeOver)));
    }

    private Uni<Void> takeOver() {
        return successions.due().chain(due -> Multi.createFrom()
                .iterable(due.entrySet())
                .onItem()
                .transformToUniAndConcatenate(this::takeOver)
                .collect()
                .asList()
                .replaceWithVoid());
    }

    private Uni<Void> takeOver(Map.Entry<String, String> due) {
        return quietly(
                "succession of " + due.getKey(),
                successions.takeOver(due.getKey(), due.getValue()).replaceWithVoid());
    }

    private static Uni<Void> quietly(String what, Uni<Void> work) {
        return work.onFailure()
                .invoke(failure -> LOG.warnf("%s waits: %s", what, failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
