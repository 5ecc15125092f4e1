package io.careweave.budgets.application;

import io.careweave.budgets.application.commitments.Expiries;
import io.careweave.budgets.application.holders.Successions;
import io.careweave.commons.messaging.Background;
import io.careweave.commons.messaging.Recurring;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the calendar asks for: commitments expire, and who took over from a holder gets its money. */
@ApplicationScoped
public class Upkeep {

    private final Expiries expiries;
    private final Successions successions;
    private final Background background;
    private final Duration interval;

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

    void start(@Observes StartupEvent event, Recurring recurring) {
        recurring.every(interval, "calendar of budgets", this::sweep);
    }

    /** One look at the calendar. Another replica that looks at the same time finds each as this one left it. */
    public Uni<Void> sweep() {
        return Recurring.patiently("expiry of commitments", background.sweep(expiries::run))
                .chain(() -> Recurring.patiently("succession of holders", background.sweep(this::takeOver)));
    }

    private Uni<Void> takeOver() {
        return successions
                .due()
                .chain(due -> Recurring.each(
                        due.entrySet(),
                        one -> "succession of " + one.getKey(),
                        one -> successions.takeOver(one.getKey(), one.getValue())));
    }
}
