package io.careweave.gateway;

import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Whether the identity provider's keys are here. If it is down when the gateway starts, the gateway stays unready and asks
 * again by itself, so that neither a restart nor a flood of requests is what connects it.
 */
@Default
@Readiness
@Singleton
class TokenKeys implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(TokenKeys.class);
    private static final long RETRY_MILLIS = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TenantConfigContext tenant;
    private final Vertx vertx;

    TokenKeys(TenantConfigBean tenants, Vertx vertx) {
        tenant = tenants.getDefaultTenant();
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        if (!loaded()) {
            LOG.warn("The token keys are not loaded; trying again every two seconds.");
            vertx.setTimer(RETRY_MILLIS, timer -> load());
        }
    }

    private void load() {
        var unused = tenant.initialize()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .subscribe()
                .with(context -> LOG.info("The token keys are loaded."), failure -> {
                    LOG.debugf("The token keys cannot be loaded: %s", failure.getMessage());
                    vertx.setTimer(RETRY_MILLIS, timer -> load());
                });
    }

    boolean loaded() {
        return tenant.ready();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("token-keys").status(loaded()).build();
    }
}
