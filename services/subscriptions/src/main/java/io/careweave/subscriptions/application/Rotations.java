package io.careweave.subscriptions.application;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.messaging.Background;
import io.careweave.subscriptions.application.SigningKey.Scheme;
import io.careweave.subscriptions.domain.Subscriber;
import io.careweave.subscriptions.domain.Subscription;
import io.careweave.subscriptions.persistence.SubscriptionStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Changes the keys that sign a subscription's deliveries while both sides go on working. */
@ApplicationScoped
public class Rotations {

    private static final Logger LOG = Logger.getLogger(Rotations.class);
    private static final int BATCH = 500;

    private final Mutiny.SessionFactory sessions;
    private final SubscriptionStore store;
    private final Secrets secrets;
    private final Background background;
    private final Audit audit;
    private final Clock clock;

    Rotations(
            Mutiny.SessionFactory sessions,
            SubscriptionStore store,
            Secrets secrets,
            Background background,
            Audit audit,
            Clock clock) {
        this.sessions = sessions;
        this.store = store;
        this.secrets = secrets;
        this.background = background;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A new key beside the one before.
     *
     * @param sealedSecret for {@link #reveal}: answers are kept for those who ask again, and no secret is kept in clear
     * @param publicKey of an Ed25519 pair, whose private key nobody is shown
     * @param previousRetiresAt until when the key before signs too, absent if there is none
     */
    public record Rotated(
            Subscription subscription,
            Scheme scheme,
            @Nullable String sealedSecret,
            @Nullable String publicKey,
            @Nullable Instant previousRetiresAt) {}

    /** Makes a new key of a scheme; the first of {@code V1A} begins to sign with it at all. */
    public Uni<Answer> rotate(UUID id, long version, Scheme scheme, Duration overlap, Once<Rotated> once, Actor actor) {
        var org = Subscriber.orgOf(actor);
        var fresh = secrets.fresh(scheme);
        return sessions.withTransaction(session -> once.run(session, () -> store.lock(session, org, id)
                .invoke(found -> Versions.check(found.version(), version))
                .map(found -> found.rekeyed(clock.instant()))
                .chain(found -> store.sealedKeys(session, id).chain(kept -> {
                    var keys = secrets.open(kept, id).rotated(fresh, clock.instant(), overlap);
                    return store.rekey(session, found, secrets.seal(keys, id), keys.nextRetirement())
                            .replaceWith(() -> rotated(found, fresh, keys));
                }))
                .call(rotated -> audit.append(
                        session,
                        actor,
                        "rotate",
                        "subscription/" + id,
                        Map.of("scheme", scheme.name(), "overlapSeconds", String.valueOf(overlap.toSeconds()))))));
    }

    private Rotated rotated(Subscription subscription, SigningKey fresh, SigningKeys keys) {
        var previous = keys.live().stream()
                .filter(one -> one.key().scheme() == fresh.scheme() && one.retiresAt() != null)
                .findFirst()
                .map(SigningKeys.Live::retiresAt)
                .orElse(null);
        return switch (fresh) {
            case SigningSecret secret ->
                new Rotated(subscription, Scheme.V1, secrets.sealAnswer(secret, subscription.id()), null, previous);
            case SigningKeyPair pair -> new Rotated(subscription, Scheme.V1A, null, pair.publicText(), previous);
        };
    }

    /** Opens the secret of an answer, for whoever may have it. */
    public String reveal(UUID id, String sealed) {
        return secrets.openAnswer(sealed, id);
    }

    /** The keys that sign now; empty for a channel on which nothing is signed. */
    public Uni<SigningKeys> keys(UUID id, Actor actor) {
        var org = Subscriber.orgOf(actor);
        return sessions.withTransaction(session -> store.find(session, org, id)
                .chain(found -> found.isSigned()
                        ? store.sealedKeys(session, id)
                                .map(kept -> secrets.open(kept, id).at(clock.instant()))
                        : Uni.createFrom().item(SigningKeys.of())));
    }

    /** Erases keys that sign no more. One that cannot be erased does not keep the others. */
    Uni<Void> forget() {
        return background
                .run(() -> sessions.withTransaction(session -> store.keysRetiring(session, clock.instant(), BATCH)))
                .onItem()
                .transformToMulti(ids -> Multi.createFrom().iterable(ids))
                .onItem()
                .transformToUniAndConcatenate(this::forget)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> forget(UUID id) {
        return background
                .run(() -> sessions.withTransaction(session -> store.lock(session, id)
                        .chain(found -> store.sealedKeys(session, id).chain(kept -> {
                            var keys = secrets.open(kept, id).at(clock.instant());
                            return store.rekey(session, found, secrets.seal(keys, id), keys.nextRetirement());
                        }))))
                .onFailure()
                .invoke(failure -> LOG.errorf("old keys of subscription %s remain: %s", id, failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
