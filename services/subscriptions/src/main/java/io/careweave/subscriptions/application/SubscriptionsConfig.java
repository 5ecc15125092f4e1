package io.careweave.subscriptions.application;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The service's settings; the defaults suit production. */
@ConfigMapping(prefix = "careweave.subscriptions")
public interface SubscriptionsConfig {

    /** Lets endpoints be on this machine, also without TLS: development only, refused in the profile {@code prod}. */
    @WithDefault("false")
    boolean allowLoopback();

    /** Ports an endpoint may have. */
    @WithDefault("443")
    Set<Integer> allowedPorts();

    /** The name under which we ask endpoints for consent ({@code WebHook-Request-Origin}): a DNS name of the network. */
    @WithDefault("${careweave.network}.careweave")
    String origin();

    /** Where the network's API begins for those outside, as it stands in notifications; without a slash at the end. */
    @WithDefault("https://${careweave.network}.careweave/api")
    String publicUrl();

    /** Deliveries a minute that we ask an endpoint to grant. */
    @WithDefault("6000")
    @Min(1)
    int requestedRate();

    /** Waits before each attempt of a delivery, the first of them zero. */
    @WithDefault("0s,5s,5m,30m,2h,5h,10h,14h,20h,24h")
    List<Duration> retrySchedule();

    /** Share by which a wait may be shorter or longer. */
    @WithDefault("0.2")
    double retryJitter();

    /** Deliveries under way to one subscription, per replica. */
    @WithDefault("32")
    @Min(1)
    int concurrentPerSubscription();

    /** Deliveries under way in all, per replica. */
    @WithDefault("1024")
    @Min(1)
    int concurrent();

    /** After this a delivery under way is taken for lost and falls to whoever asks; longer than an attempt can take. */
    @WithDefault("30s")
    Duration lease();

    /** Longest wait for a delivery that nobody announced, such as one that has become due. */
    @WithDefault("250ms")
    Duration poll();

    @WithDefault("3s")
    Duration connectTimeout();

    /** Of one attempt, from the name's resolution to the answer's status. */
    @WithDefault("15s")
    Duration attemptTimeout();

    @WithDefault("5s")
    Duration consentTimeout();

    /** Failures of an endpoint in a row after which it is only probed. */
    @WithDefault("20")
    @Min(1)
    int breakerFailures();

    @WithDefault("60s")
    Duration probeInterval();

    /** After so long in error a subscription is turned off. */
    @WithDefault("120h")
    Duration unhealthyLimit();

    /** How often is looked for probes, heartbeats and ends that are due. */
    @WithDefault("5s")
    Duration upkeep();

    /** Wait before a partner's topic is tried again that could not be written to. */
    @WithDefault("5s")
    Duration topicRetry();

    /** How often it is asked, for all waiting readers together, what other replicas have numbered. */
    @WithDefault("1s")
    Duration feedPoll();

    /** Readers of the feed that may wait at once, per replica; more are answered at once. */
    @WithDefault("500")
    int feedWaiting();

    /** Event streams open at once, per replica. */
    @WithDefault("1000")
    @Min(1)
    int streams();

    /** Event streams that one organisation may have open at once, per replica. */
    @WithDefault("250")
    @Min(1)
    int streamsPerOrganisation();

    /** After so long without an event a stream sends a comment; below the patience of every proxy on the way. */
    @WithDefault("15s")
    Duration streamHeartbeat();

    /** How long numbered events and the log of their deliveries are kept. */
    @WithDefault("30d")
    Duration retention();

    /** Subscriptions an organisation may have that are not off. */
    @WithDefault("50")
    @Min(1)
    int perOrganisation();
}
