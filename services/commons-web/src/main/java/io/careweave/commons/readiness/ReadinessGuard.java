package io.careweave.commons.readiness;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Refuses to start in profile {@code prod} on settings that only a demonstration may have, naming each of them. */
@ApplicationScoped
class ReadinessGuard {

    private final Config config;

    ReadinessGuard(Config config) {
        this.config = config;
    }

    void check(@Observes @Priority(1) StartupEvent start) {
        if (!ConfigUtils.isProfileActive("prod")) {
            return;
        }
        List<String> faults =
                ProductionRules.brokenBy(config::getPropertyNames, name -> config.getOptionalValue(name, String.class));
        if (!faults.isEmpty()) {
            throw new IllegalStateException("not fit for production: " + String.join("; ", faults));
        }
    }
}
