package io.careweave.gateway;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Settings of the gateway; the defaults stand in {@code application.properties}. */
@ConfigMapping(prefix = "careweave.gateway")
interface GatewayConfig {

    /** Host names served, without port. */
    Set<String> hosts();

    /** Base URL of each service: scheme, host and port. */
    Map<String, URI> upstreams();

    Duration connectTimeout();

    /** Limits by class of route. */
    Map<String, Limits> classes();

    /** Rates by name; {@code partner}, {@code user} and {@code anonymous} exist always. */
    Map<String, Rate> quotas();

    /** Client id to the name of its quota, where it is not that of everybody. */
    Map<String, String> clients();

    /** What one class of route allows; {@code connections} and waiting requests are per service. */
    interface Limits {
        /** Until the head of the answer; on a stream also between two of its parts. */
        Duration firstByte();

        Duration total();

        MemorySize maxBody();

        int connections();
    }

    /** A token bucket. */
    interface Rate {
        int perSecond();

        int burst();
    }
}
