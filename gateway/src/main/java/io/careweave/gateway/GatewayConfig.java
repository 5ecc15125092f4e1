package io.careweave.gateway;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Settings of the gateway; the defaults stand in {@code application.properties}. */
@ConfigMapping(prefix = "careweave.gateway")
interface GatewayConfig {

    /** Host names served, without port. */
    Set<String> hosts();

    /** Networks of the proxies in front whose {@code X-Forwarded-*} fields are believed, such as {@code 10.0.0.0/8}. */
    Optional<Set<String>> trustedProxies();

    /** A table of routes in place of the one that is shipped. */
    Optional<Path> routes();

    /** Where each service answers: one or more of scheme, host and port, with a weight after # where it is not 1. */
    Map<String, List<URI>> upstreams();

    /** URL by service that says whether an address is ready; {@code {host}} stands for that of the address. */
    Map<String, String> readiness();

    /** Name of a {@code quarkus.tls} setting with the certificates that services are trusted by. */
    Optional<String> upstreamTls();

    Duration connectTimeout();

    /** Whether a token is verified once a minute instead of at each request. */
    boolean tokenCache();

    /** Limits by class of route. */
    Map<String, Limits> classes();

    SenderSettings sender();

    BreakerSettings breaker();

    ShedSettings shed();

    /** How many gateways share what the quotas allow. */
    int replicas();

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

    /** What whoever sends a body is held to, in every class; see {@link io.careweave.commons.edge.Pace}. */
    interface SenderSettings {
        /** The longest silence. */
        Duration patience();

        /** Sent in the long run. */
        MemorySize perSecond();
    }

    /** When a service is left alone: of so many calls so many failed. */
    interface BreakerSettings {
        int calls();

        int failurePercent();

        /** For how long nothing is sent. */
        Duration open();

        /** Calls that must succeed then. */
        int probes();
    }

    /** When work is refused: the event loops are late while so many requests are under way. */
    interface ShedSettings {
        Duration lag();

        int busy();
    }

    /** A token bucket. */
    interface Rate {
        int perSecond();

        int burst();

        /** From midnight to midnight, UTC, for all classes of route together. */
        OptionalInt perDay();
    }
}
