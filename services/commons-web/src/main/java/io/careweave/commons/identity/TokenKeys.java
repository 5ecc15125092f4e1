package io.careweave.commons.identity;

import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's keys, fetched again and again: a key that is published before it signs is here when its first token comes,
 * one that signs at once is here within the interval, and one that was withdrawn is gone. This does not depend on what
 * tokens name: a flood of unknown keys, for which Quarkus fetches at most once a minute, can neither cause more of these
 * fetches nor hold one up. While the issuer does not answer, the last good keys stay.
 *
 * <p>If it is down when the program starts, the program stays unready and asks again by itself, so that neither a restart
 * nor a flood of requests is what connects it.
 */
@Default
@Readiness
@Singleton
public class TokenKeys implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(TokenKeys.class);
    private static final long RETRY_MILLIS = 2_000;
    private static final int MAX_DOUBLINGS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TenantConfigContext tenant;
    private final Vertx vertx;
    private final long intervalMillis;
    private volatile @Nullable ProviderKeys keys;
    private @Nullable Object fetchedLast;
    private int failures;

    TokenKeys(
            TenantConfigBean tenants,
            Vertx vertx,
            @ConfigProperty(name = "careweave.token-keys.refresh") Duration interval) {
        tenant = tenants.getDefaultTenant();
        this.vertx = vertx;
        intervalMillis = interval.toMillis();
    }

    void start(@Observes StartupEvent event) {
        if (loaded()) {
            begin();
        } else {
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
                .with(context -> connected(), failure -> {
                    LOG.debugf("The token keys cannot be loaded: %s", failure.getMessage());
                    vertx.setTimer(RETRY_MILLIS, timer -> load());
                });
    }

    private void connected() {
        if (loaded()) {
            LOG.info("The token keys are loaded.");
            begin();
        } else {
            vertx.setTimer(RETRY_MILLIS, timer -> load());
        }
    }

    private void begin() {
        fetchedLast = current();
        vertx.setTimer(pause(), timer -> refresh());
    }

    private void refresh() {
        ProviderKeys place = keys();
        if (fetchedLast != place.current()) {
            // An unknown key has just caused a fetch: that was this one, come early.
            fetchedLast = place.current();
            vertx.setTimer(intervalMillis / 3, timer -> refresh());
            return;
        }
        var unused = Uni.createFrom()
                .deferred(place::fetch)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .subscribe()
                .with(this::refreshed, this::failed);
    }

    private void refreshed(Object fetched) {
        if (failures > 0) {
            LOG.info("The token keys can be fetched again.");
        }
        failures = 0;
        fetchedLast = fetched;
        vertx.setTimer(pause(), timer -> refresh());
    }

    private void failed(Throwable failure) {
        if (failures == 0) {
            LOG.warnf("The token keys cannot be fetched; the last ones stay in use: %s", failure.getMessage());
        }
        long wait = Math.min(RETRY_MILLIS << Math.min(failures, MAX_DOUBLINGS), intervalMillis);
        failures++;
        vertx.setTimer(spread(wait), timer -> refresh());
    }

    /** Two thirds of the interval to all of it, so that many processes do not ask in step. */
    private long pause() {
        return spread(intervalMillis);
    }

    private static long spread(long millis) {
        return millis - ThreadLocalRandom.current().nextLong(Math.max(1, millis / 3));
    }

    public boolean loaded() {
        return tenant.ready();
    }

    /**
     * The set of keys in use, another object after each fetch: what was verified with an earlier one may have been signed
     * by a key withdrawn since.
     *
     * @throws IllegalStateException before they are {@link #loaded}
     */
    public Object current() {
        return keys().current();
    }

    private ProviderKeys keys() {
        ProviderKeys place = keys;
        if (place == null) {
            if (!loaded()) {
                throw new IllegalStateException("the token keys are not loaded");
            }
            place = new ProviderKeys(tenant.provider(), tenant.getOidcProviderClient());
            keys = place;
        }
        return place;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("token-keys").status(loaded()).build();
    }
}
