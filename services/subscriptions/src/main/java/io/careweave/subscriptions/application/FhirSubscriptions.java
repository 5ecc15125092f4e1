package io.careweave.subscriptions.application;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.messaging.Background;
import io.careweave.commons.messaging.Trace;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.subscriptions.domain.Channel;
import io.careweave.subscriptions.domain.Format;
import io.careweave.subscriptions.domain.Standing;
import io.careweave.subscriptions.domain.State;
import io.careweave.subscriptions.domain.Subscription;
import io.careweave.subscriptions.domain.SubscriptionProblem;
import io.careweave.subscriptions.domain.Terms;
import io.careweave.subscriptions.domain.Upkeep;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The same subscriptions as FHIR has them: those whose notifications are bundles. FHIR has no word for activating; an
 * endpoint is asked as soon as its subscription is requested, and again whenever that is requested anew.
 */
@ApplicationScoped
public class FhirSubscriptions {

    private static final Logger LOG = Logger.getLogger(FhirSubscriptions.class);
    private static final int MOST = 200;

    /** So that the caller has the signing secret, which our answer brings, before its endpoint is sent anything signed. */
    private static final Duration HEAD_START = Duration.ofSeconds(1);

    /** Before an endpoint that did not take the handshake is asked once more. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Subscriptions subscriptions;
    private final Activations activations;
    private final Replays replays;
    private final Feed feed;
    private final Background background;

    FhirSubscriptions(
            Subscriptions subscriptions, Activations activations, Replays replays, Feed feed, Background background) {
        this.subscriptions = subscriptions;
        this.activations = activations;
        this.replays = replays;
        this.feed = feed;
        this.background = background;
    }

    /** Whether it can be shown as a FHIR resource. */
    public static boolean isShown(Subscription subscription) {
        return subscription.terms().channel() == Channel.WEBHOOK
                && subscription.terms().form().format() == Format.FHIR;
    }

    /** A new one, whose endpoint is asked while the caller already has the answer. */
    public Uni<Subscriptions.Requested> create(
            Terms terms, @Nullable Integer heartbeatSeconds, @Nullable Instant end, Actor actor) {
        var seconds = heartbeatSeconds == null ? Upkeep.USUAL_HEARTBEAT_SECONDS : heartbeatSeconds;
        return subscriptions
                .request(terms, new Upkeep(seconds, end), false, actor)
                .invoke(requested -> begin(requested.subscription(), actor));
    }

    public Uni<Subscription> get(UUID id, Actor actor) {
        return subscriptions.get(id, actor).invoke(found -> {
            if (!isShown(found)) {
                throw new Refused(CommonProblem.NOT_FOUND, "No such subscription.");
            }
        });
    }

    /** The organisation's first ones, in whatever form. */
    public Uni<List<Subscription>> all(Actor actor) {
        return list(actor, Instant.EPOCH, new UUID(0, 0), MOST)
                .map(found -> found.stream().filter(FhirSubscriptions::isShown).toList());
    }

    /** Oldest first, beyond what the page before ended with, in whatever form. */
    public Uni<List<Subscription>> list(Actor actor, Instant after, UUID afterId, int limit) {
        return subscriptions.list(actor, after, afterId, limit);
    }

    /**
     * Turns one off, or asks its endpoint again; nothing else of it changes.
     *
     * @param status code of the status wished for
     */
    public Uni<Subscription> update(
            UUID id, long version, String status, Terms terms, @Nullable Instant end, Actor actor) {
        return get(id, actor).invoke(found -> requireSame(found, terms, end)).chain(found -> switch (status) {
            case "off" -> subscriptions.cancel(id, version, actor);
            case "requested", "active" -> again(found, version, actor);
            default ->
                Uni.createFrom()
                        .failure(new Refused(
                                CommonProblem.VALIDATION,
                                "Only we find an error.",
                                new FieldError("Subscription.status", "must be requested, active or off")));
        });
    }

    public Uni<Subscription> turnOff(UUID id, long version, Actor actor) {
        return get(id, actor).chain(found -> subscriptions.cancel(id, version, actor));
    }

    public Uni<Standing> standing(UUID id, Actor actor) {
        return replays.standing(id, actor);
    }

    /** What follows a number, as it was told. */
    public Uni<Feed.Page> events(UUID id, long after, int limit, Actor actor) {
        return feed.read(id, after, limit, Duration.ZERO, actor);
    }

    private Uni<Subscription> again(Subscription found, long version, Actor actor) {
        return found.state() == State.ACTIVE && found.version() == version
                ? Uni.createFrom().item(found)
                : activations.activate(found.id(), version, actor);
    }

    /** A crash in between leaves it requested; its owner may request it again. */
    private void begin(Subscription subscription, Actor actor) {
        var trace = Trace.current();
        var _ = Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(HEAD_START)
                .chain(() -> background.run(
                        trace, () -> activations.activate(subscription.id(), subscription.version(), actor)))
                .onFailure(Refused.class)
                .retry()
                .withJitter(0)
                .withBackOff(PATIENCE)
                .atMost(1)
                .onFailure(Refused.class)
                .recoverWithUni(failure -> background.run(
                        trace,
                        () -> activations.unreached(
                                subscription.id(), failure.problem().name())))
                .subscribe()
                .with(
                        done -> LOG.debugf("subscription %s is %s", done.id(), done.state()),
                        failure -> LOG.warnf("subscription %s stays requested: %s", subscription.id(), failure));
    }

    /** FHIR's instants end with milliseconds. */
    private static @Nullable Instant shown(@Nullable Instant end) {
        return end == null ? null : end.truncatedTo(ChronoUnit.MILLIS);
    }

    private static void requireSame(Subscription found, Terms terms, @Nullable Instant end) {
        boolean same = found.terms().identity().equals(terms.identity())
                && Objects.equals(shown(found.upkeep().endsAt()), shown(end));
        if (!same) {
            throw new Refused(
                    SubscriptionProblem.RESOURCE_REFUSED,
                    "Every number of a subscription is assigned under the same terms; make another subscription.",
                    new FieldError("Subscription", "differs from what it was in more than its status"));
        }
    }
}
