package io.careweave.subscriptions.application;

import io.careweave.commons.keys.KeyRing;
import io.careweave.subscriptions.domain.EndpointRules;
import io.careweave.subscriptions.domain.Links;
import io.careweave.subscriptions.domain.RetrySchedule;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Turns settings into the values that rules work with, and refuses to start on unsafe ones. */
@ApplicationScoped
class Settings {

    void check(@Observes StartupEvent event, SubscriptionsConfig config) {
        check(config, ConfigUtils.getProfiles());
    }

    /** @throws ConfigurationException naming the setting */
    static void check(SubscriptionsConfig config, Collection<String> profiles) {
        if (config.allowLoopback() && profiles.contains("prod")) {
            throw new ConfigurationException(
                    "careweave.subscriptions.allow-loopback lets subscribers reach this machine: not in profile prod");
        }
        if (config.lease().compareTo(config.attemptTimeout().multipliedBy(3).dividedBy(2)) < 0) {
            throw new ConfigurationException(
                    "careweave.subscriptions.lease must be at least half as long again as attempt-timeout");
        }
    }

    @Produces
    @Singleton
    static EndpointRules endpointRules(SubscriptionsConfig config) {
        return new EndpointRules(config.allowedPorts(), config.allowLoopback());
    }

    @Produces
    @Singleton
    static Links links(SubscriptionsConfig config) {
        return new Links(config.publicUrl());
    }

    @Produces
    @Singleton
    static RetrySchedule retrySchedule(SubscriptionsConfig config) {
        return new RetrySchedule(config.retrySchedule(), config.retryJitter());
    }

    @Produces
    @Singleton
    static KeyRing fieldKeys(@ConfigProperty(name = "careweave.keys.fields") String keys) {
        return KeyRing.parse(keys);
    }

    /** Chance for jitter and secrets: one that nobody can guess serves both. */
    @Produces
    @Singleton
    static RandomGenerator random() {
        return new SecureRandom();
    }
}
