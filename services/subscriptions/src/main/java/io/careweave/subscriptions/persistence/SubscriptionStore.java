package io.careweave.subscriptions.persistence;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import io.careweave.subscriptions.domain.Listener;
import io.careweave.subscriptions.domain.Notice;
import io.careweave.subscriptions.domain.State;
import io.careweave.subscriptions.domain.Subscription;
import io.careweave.subscriptions.domain.SubscriptionProblem;
import io.careweave.subscriptions.domain.Terms;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Subscriptions. Whoever locks one may change it, number its events and announce what happened to it. */
@ApplicationScoped
public class SubscriptionStore {

    // In the order of ids, so that events which concern the same subscriptions never wait for each other in a circle.
    // By the event alone: "is true" keeps the planner from walking over all messages of the subscription instead.
    private static final String LOCKED = """
            select id, owner_org, channel, endpoint, event_types, practice_orgs, provider_orgs, service_ids, priorities, form,
                org_codes, indicator_codes, last_number, coalesce((
                    select string_agg(cast(m.event_id as varchar), ' ') from message m
                    where m.event_id = any(cast(:events as uuid[])) and m.type > ''
                        and (m.subscription_id = s.id) is true), '')
            from subscription s
            where %s and state in ('ACTIVE', 'ERROR') and (ends_at is null or ends_at > now())
            order by id for no key update of s
            """;

    static final String LISTENERS = LOCKED.formatted("owner_org = any(cast(:orgs as varchar[]))");

    private static final String CHOSEN = LOCKED.formatted("id = any(cast(:ids as uuid[]))");

    // What tells of networks and contracts is told in one format only.
    private static final String WISHES = """
            select id, owner_org, channel, endpoint, event_types, practice_orgs, provider_orgs, service_ids, priorities, form,
                org_codes, indicator_codes
            from subscription
            where state in ('ACTIVE', 'ERROR') and form like 'cloudevents/%' and (ends_at is null or ends_at > now())
            """;

    /** @throws Refused (as a failure) if the owner has an identical one that is not off */
    public Uni<Void> insert(Mutiny.Session session, Subscription subscription, @Nullable String sealedSecret) {
        return session.persist(new SubscriptionRow(subscription, sealedSecret))
                .call(session::flush)
                .onFailure(ConstraintViolationException.class)
                .transform(SubscriptionStore::refusal);
    }

    /** Subscriptions of an organisation that are not off; others who ask wait until the transaction ends. */
    public Uni<Long> countAlone(Mutiny.Session session, String org) {
        return session.createNativeQuery(
                        "select 1 from pg_advisory_xact_lock(hashtextextended(:org, 0))", Integer.class)
                .setParameter("org", "subscriptions of " + org)
                .getSingleResult()
                .chain(locked -> session.createSelectionQuery(
                                "select count(*) from SubscriptionRow s where s.ownerOrg = :org and s.state <> :off",
                                Long.class)
                        .setParameter("org", org)
                        .setParameter("off", State.OFF)
                        .getSingleResult());
    }

    /** @throws Refused (as a failure) if the organisation has none of this id: another's looks the same as none */
    public Uni<Subscription> find(Mutiny.Session session, String org, UUID id) {
        return owned(session.find(SubscriptionRow.class, id), org);
    }

    /** {@link #find}, locked until the transaction ends. */
    public Uni<Subscription> lock(Mutiny.Session session, String org, UUID id) {
        return owned(session.find(SubscriptionRow.class, id, LockModeType.PESSIMISTIC_WRITE), org);
    }

    /** Locks one on our own behalf. */
    public Uni<Subscription> lock(Mutiny.Session session, UUID id) {
        return session.find(SubscriptionRow.class, id, LockModeType.PESSIMISTIC_WRITE)
                .map(SubscriptionRow::toDomain);
    }

    /** Stores a locked one's new state. */
    public Uni<Void> update(Mutiny.Session session, Subscription changed) {
        return session.find(SubscriptionRow.class, changed.id())
                .invoke(row -> row.update(changed))
                .call(session::flush)
                .replaceWithVoid();
    }

    /** The signing keys, sealed; of a subscription that has some. */
    public Uni<String> sealedKeys(Mutiny.Session session, UUID id) {
        return session.find(SubscriptionRow.class, id).map(row -> Objects.requireNonNull(row.secret));
    }

    /** Stores a locked one's new keys. */
    public Uni<Void> rekey(Mutiny.Session session, Subscription changed, String sealed, Optional<Instant> retireAt) {
        return session.find(SubscriptionRow.class, changed.id())
                .invoke(row -> {
                    row.secret = sealed;
                    row.keysRetireAt = retireAt.orElse(null);
                    row.update(changed);
                })
                .call(session::flush)
                .replaceWithVoid();
    }

    /** Subscriptions of which a key is to be forgotten. */
    public Uni<List<UUID>> keysRetiring(Mutiny.Session session, Instant now, int limit) {
        return session.createSelectionQuery(
                        "select s.id from SubscriptionRow s where s.keysRetireAt <= :now order by s.keysRetireAt",
                        UUID.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    /**
     * An organisation's subscriptions, oldest first.
     *
     * @param after what the page before ended with
     */
    public Uni<List<Subscription>> list(Mutiny.Session session, String org, Instant after, UUID afterId, int limit) {
        return session.createSelectionQuery(
                        "from SubscriptionRow s where s.ownerOrg = :org"
                                + " and (s.createdAt > :at or s.createdAt = :at and s.id > :id)"
                                + " order by s.createdAt, s.id",
                        SubscriptionRow.class)
                .setParameter("org", org)
                .setParameter("at", after)
                .setParameter("id", afterId)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(SubscriptionRow::toDomain).toList());
    }

    /** Locks what may have to number events of referrals: the collecting subscriptions of their parties. */
    public Uni<List<Listener>> lockListeners(Mutiny.Session session, Set<String> orgs, List<Notice> notices) {
        return listeners(
                session.createNativeQuery(LISTENERS, Object[].class).setParameter("orgs", orgs.toArray(String[]::new)),
                notices);
    }

    /** Locks those of some subscriptions that still collect. */
    public Uni<List<Listener>> lockChosen(Mutiny.Session session, Set<UUID> ids, List<Notice> notices) {
        return listeners(
                session.createNativeQuery(CHOSEN, Object[].class).setParameter("ids", ids.toArray(UUID[]::new)),
                notices);
    }

    /** What a collecting subscription asked for, which never changes. */
    public record Wish(UUID subscriptionId, Terms terms) {}

    /** Wishes of all collecting subscriptions that can be told of other things than referrals; none is locked. */
    public Uni<List<Wish>> wishes(Mutiny.Session session) {
        return session.createNativeQuery(WISHES, Object[].class).getResultList().map(rows -> rows.stream()
                .map(row -> new Wish((UUID) row[0], Columns.terms(row, 1)))
                .toList());
    }

    private static Uni<List<Listener>> listeners(Mutiny.SelectionQuery<Object[]> asked, List<Notice> notices) {
        return asked.setParameter(
                        "events", notices.stream().map(Notice::eventId).toArray(UUID[]::new))
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Listener(
                                (UUID) row[0],
                                Columns.terms(row, 1),
                                (Long) row[12],
                                Words.split((String) row[13]).stream()
                                        .map(UUID::fromString)
                                        .collect(Collectors.toSet())))
                        .toList());
    }

    private static Uni<Subscription> owned(Uni<SubscriptionRow> found, String org) {
        return found.map(row -> {
            if (row == null || !row.ownerOrg.equals(org)) {
                throw new Refused(CommonProblem.NOT_FOUND, "No such subscription.");
            }
            return row.toDomain();
        });
    }

    private static Throwable refusal(Throwable failure) {
        return failure instanceof ConstraintViolationException violation
                        && "subscription_identical".equals(violation.getConstraintName())
                ? new Refused(
                        SubscriptionProblem.DUPLICATE_SUBSCRIPTION,
                        "Use the one you have, or turn it off before you ask again.")
                : failure;
    }
}
