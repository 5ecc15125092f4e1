package io.careweave.subscriptions.application;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Versions;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.subscriptions.application.Announcement.Verb;
import io.careweave.subscriptions.application.SigningKey.Scheme;
import io.careweave.subscriptions.domain.EndpointRules;
import io.careweave.subscriptions.domain.Subscriber;
import io.careweave.subscriptions.domain.Subscription;
import io.careweave.subscriptions.domain.SubscriptionProblem;
import io.careweave.subscriptions.domain.Terms;
import io.careweave.subscriptions.domain.Upkeep;
import io.careweave.subscriptions.persistence.LaneStore;
import io.careweave.subscriptions.persistence.SubscriptionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What an organisation does with its own subscriptions; another's are as if they did not exist. */
@ApplicationScoped
public class Subscriptions {

    private final Mutiny.SessionFactory sessions;
    private final SubscriptionStore store;
    private final LaneStore lanes;
    private final Changes changes;
    private final Audit audit;
    private final Secrets secrets;
    private final EndpointRules rules;
    private final SubscriptionsConfig config;
    private final Ids ids;
    private final Clock clock;

    Subscriptions(
            Mutiny.SessionFactory sessions,
            SubscriptionStore store,
            LaneStore lanes,
            Changes changes,
            Audit audit,
            Secrets secrets,
            EndpointRules rules,
            SubscriptionsConfig config,
            Ids ids,
            Clock clock) {
        this.sessions = sessions;
        this.store = store;
        this.lanes = lanes;
        this.changes = changes;
        this.audit = audit;
        this.secrets = secrets;
        this.rules = rules;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A new subscription and its signing secret, which is never shown again.
     *
     * @param secret absent for pull, where nothing is signed
     */
    public record Requested(
            Subscription subscription, @Nullable SigningSecret secret) {}

    /** @param ed25519 whether deliveries are to be signed with a key pair too */
    public Uni<Requested> request(Terms terms, Upkeep upkeep, boolean ed25519, Actor actor) {
        terms.check(rules);
        upkeep.check(clock.instant());
        var subscription = Subscription.requested(ids.next(), terms, upkeep, clock.instant());
        if (!subscription.isSigned()) {
            requireNoKeys(ed25519);
            return insert(new Requested(subscription, null), null, actor);
        }
        var secret = secrets.freshSecret();
        var keys = ed25519 ? SigningKeys.of(secret, secrets.fresh(Scheme.V1A)) : SigningKeys.of(secret);
        return insert(new Requested(subscription, secret), secrets.seal(keys, subscription.id()), actor);
    }

    private static void requireNoKeys(boolean wanted) {
        if (wanted) {
            throw new Refused(
                    SubscriptionProblem.CHANNEL_MISMATCH,
                    "Only what is sent to an endpoint is signed.",
                    new FieldError("/ed25519", "is not used by this channel"));
        }
    }

    private Uni<Requested> insert(Requested requested, @Nullable String sealed, Actor actor) {
        var subscription = requested.subscription();
        var terms = subscription.terms();
        return sessions.withTransaction(session -> store.countAlone(session, terms.ownerOrg())
                .invoke(this::requireRoom)
                .chain(() -> store.insert(session, subscription, sealed))
                .chain(() -> audit(session, actor, "request", subscription))
                .replaceWith(requested));
    }

    public Uni<Subscription> get(UUID id, Actor actor) {
        var org = Subscriber.orgOf(actor);
        return sessions.withTransaction(session -> store.find(session, org, id));
    }

    /** Oldest first, beyond what the page before ended with. */
    public Uni<List<Subscription>> list(Actor actor, Instant after, UUID afterId, int limit) {
        var org = Subscriber.orgOf(actor);
        return sessions.withTransaction(session -> store.list(session, org, after, afterId, limit));
    }

    /** Turns a subscription off; what is queued is given up. */
    public Uni<Subscription> cancel(UUID id, long version, Actor actor) {
        var org = Subscriber.orgOf(actor);
        return sessions.withTransaction(session -> store.lock(session, org, id)
                        .invoke(found -> Versions.check(found.version(), version))
                        .map(found -> found.cancelled(clock.instant()))
                        .call(off -> lanes.drop(session, id))
                        .call(off -> changes.store(session, off, Verb.OFF))
                        .call(off -> audit(session, actor, "cancel", off)))
                .invoke(changes::wake);
    }

    private void requireRoom(long count) {
        if (count >= config.perOrganisation()) {
            throw new Refused(
                    SubscriptionProblem.TOO_MANY_SUBSCRIPTIONS,
                    "Turn one of the " + count + " off before you ask for another.");
        }
    }

    private Uni<Void> audit(Mutiny.Session session, Actor actor, String action, Subscription subscription) {
        return audit.append(
                session,
                actor,
                action,
                "subscription/" + subscription.id(),
                Map.of("channel", subscription.terms().channel().name()));
    }
}
