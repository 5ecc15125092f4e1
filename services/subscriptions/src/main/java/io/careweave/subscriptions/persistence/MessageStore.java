package io.careweave.subscriptions.persistence;

import static io.careweave.subscriptions.persistence.Columns.given;
import static io.careweave.subscriptions.persistence.Columns.text;

import io.careweave.subscriptions.domain.ContractSides;
import io.careweave.subscriptions.domain.Entry;
import io.careweave.subscriptions.domain.Mark;
import io.careweave.subscriptions.domain.Message;
import io.careweave.subscriptions.domain.NetworkOf;
import io.careweave.subscriptions.domain.Notice;
import io.careweave.subscriptions.domain.Parties;
import io.careweave.subscriptions.domain.Register;
import io.careweave.subscriptions.domain.ReplayWish;
import io.careweave.subscriptions.domain.Span;
import io.careweave.subscriptions.domain.Withheld;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Numbered events: written once, read by the feed and by deliveries. */
@ApplicationScoped
public class MessageStore {

    // One statement: the numbers, the bytes, and for webhooks the queues. A lane that exists already is locked, not
    // changed, so that a delivery which ends at this moment sees what is added here, or is not seen by it.
    private static final String APPEND = """
            with told as (
                select * from unnest(cast(:ids as uuid[]), cast(:numbers as bigint[]), cast(:lanes as varchar[]),
                    cast(:bodies as varchar[]), cast(:events as uuid[]), cast(:types as varchar[]),
                    cast(:subjects as varchar[]), cast(:referrers as varchar[]), cast(:practices as varchar[]),
                    cast(:providers as varchar[]), cast(:previousProviders as varchar[]),
                    cast(:buyers as varchar[]), cast(:networks as varchar[]), cast(:services as varchar[]),
                    cast(:previousServices as varchar[]), cast(:priorities as varchar[]), cast(:indicators as varchar[]))
                    as t(id, number, lane, body, event, type, subject, referrer, practice, provider,
                        previous_provider, buyer, network, service, previous_service, priority, indicator)),
            numbered as (
                update subscription s set last_number = top.number
                from (select id, max(number) as number from told group by id) top where s.id = top.id),
            kept as (
                insert into message (subscription_id, number, body, event_id, type, subject, referrer_org, practice_org,
                    provider_org, previous_provider_org, buyer_org, network_of, service_id, previous_service_id, priority,
                    indicator_code)
                select id, number, body, event, type, subject, referrer, practice, provider, previous_provider, buyer,
                    network, service, previous_service, priority, indicator from told),
            queued as (
                insert into delivery (subscription_id, number, subject, state)
                select id, number, subject, 'QUEUED' from told where lane is not null)
            insert into lane (subscription_id, subject, due_at, planned_at)
            select distinct id, lane, now(), now() from told where lane is not null order by id, lane
            on conflict (subscription_id, subject) do update set due_at = lane.due_at where false
            """;

    // Bounded by bytes as well, so that a reader who takes none of it holds little of our memory. A long body's bytes
    // are
    // known without reading it, its characters are not: bodies beyond the bound stay where they are.
    private static final String PAGE = """
            select number, type, body, network_of, recorded_at from (
                select number, type, body, network_of, recorded_at, sum(octet_length(body)) over (order by number) - octet_length(body) as before from (
                    select m.number, m.type, m.body, m.network_of, m.recorded_at from message m join subscription s on s.id = m.subscription_id
                    where s.id = :id and s.owner_org = :org and m.number > :after
                        and (m.network_of is not null or s.owner_org in (
                            m.referrer_org, m.practice_org, m.provider_org, m.previous_provider_org, m.buyer_org))
                    order by m.number limit :limit) counted) measured
            where before < :most order by number
            """;

    private static final String SPAN = """
            select coalesce((select min(m.number) from message m where m.subscription_id = s.id), s.last_number + 1),
                s.last_number
            from subscription s where s.id = :id
            """;

    private static final String MARKS =
            "select id, last_number, state = 'OFF' from subscription where id = any(cast(:ids as uuid[]))";

    private static final String KEPT = """
            select min(number) filter (where within), max(number) filter (where within), min(recorded_at) from (
                select number, recorded_at,
                    recorded_at between cast(:from as timestamptz) and cast(:to as timestamptz) as within
                from message where subscription_id = :id) of_it
            """;

    private static final String EXPIRE = """
            with old as (
                select m.subscription_id, m.number from message m
                where m.recorded_at < now() - cast(:seconds as bigint) * interval '1 second'
                    and not exists (
                        select from delivery d where d.subscription_id = m.subscription_id and d.number = m.number
                            and d.state = 'QUEUED')
                order by m.recorded_at limit :most),
            tries as (
                delete from attempt a using old
                where a.subscription_id = old.subscription_id and a.number = old.number),
            sent as (
                delete from delivery d using old
                where d.subscription_id = old.subscription_id and d.number = old.number)
            delete from message m using old where m.subscription_id = old.subscription_id and m.number = old.number
            """;

    private final RegisterStore registers;

    MessageStore(RegisterStore registers) {
        this.registers = registers;
    }

    /** Stores numbered events of subscriptions that the transaction has locked, and queues what is pushed. */
    public Uni<Void> append(Mutiny.Session session, List<Entry> entries) {
        if (entries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(APPEND)
                .setParameter("ids", column(entries, Entry::subscriptionId, UUID[]::new))
                .setParameter("numbers", column(entries, Entry::number, Long[]::new))
                .setParameter("lanes", lanes(entries))
                .setParameter("bodies", column(entries, Entry::body, String[]::new))
                .setParameter(
                        "events",
                        column(entries, entry -> entry.occurrence().notice().eventId(), UUID[]::new))
                .setParameter("types", texts(entries, Notice::type))
                .setParameter("subjects", texts(entries, Notice::subject))
                .setParameter("referrers", texts(entries, notice -> Concerned.by(notice)
                        .referrer()))
                .setParameter("practices", texts(entries, notice -> Concerned.by(notice)
                        .practice()))
                .setParameter("providers", texts(entries, notice -> Concerned.by(notice)
                        .provider()))
                .setParameter("previousProviders", texts(entries, notice -> Concerned.by(notice)
                        .previousProvider()))
                .setParameter(
                        "buyers", texts(entries, notice -> Concerned.by(notice).buyer()))
                .setParameter("networks", texts(entries, notice -> Concerned.by(notice)
                        .networkOf()))
                .setParameter("services", texts(entries, Notice::serviceId))
                .setParameter("previousServices", texts(entries, Notice::previousServiceId))
                .setParameter("priorities", texts(entries, Notice::priority))
                .setParameter("indicators", texts(entries, Notice::indicatorCode))
                .executeUpdate()
                .replaceWithVoid();
    }

    /**
     * An organisation's messages beyond a number, authorised once more. In the place of what was for a network to which
     * the organisation belongs no longer stands that it is withheld.
     *
     * @param network in which we are
     * @param limit how many at most
     * @param most bytes beyond which no further message is added; the first is always given
     */
    public Uni<List<Message>> page(
            Mutiny.Session session, String network, String org, UUID id, long after, int limit, int most) {
        return session.createNativeQuery(PAGE, Object[].class)
                .setParameter("id", id)
                .setParameter("org", org)
                .setParameter("after", after)
                .setParameter("limit", limit)
                .setParameter("most", most)
                .getResultList()
                .chain(rows -> registers
                        .around(session, org, rows.stream().map(row -> (String) row[3]))
                        .map(register -> rows.stream()
                                .map(row -> message(row, id, org, register, network))
                                .toList()));
    }

    private static Message message(@Nullable Object[] row, UUID id, String org, Register register, String network) {
        var message = new Message((Long) given(row, 0), text(row, 1), text(row, 2));
        var networkOf = (String) row[3];
        return networkOf == null || new NetworkOf(networkOf).includes(org, register)
                ? message
                : new Withheld(id, message.number(), Objects.requireNonNull(Columns.instant(row, 4))).message(network);
    }

    /** How far subscriptions have got, whosever they are. */
    public Uni<List<Mark>> marks(Mutiny.Session session, Collection<UUID> ids) {
        return session.createNativeQuery(MARKS, Object[].class)
                .setParameter("ids", ids.toArray(UUID[]::new))
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Mark((UUID) row[0], (Long) row[1], (Boolean) row[2]))
                        .toList());
    }

    /** Which numbers of a subscription there are. */
    public Uni<Span> span(Mutiny.Session session, UUID id) {
        return session.createNativeQuery(SPAN, Object[].class)
                .setParameter("id", id)
                .getSingleResult()
                .map(row -> new Span((Long) row[0], (Long) row[1]));
    }

    /** What of it lies in a period. */
    public Uni<ReplayWish.Kept> kept(Mutiny.Session session, UUID id, Span span, ReplayWish.Period period) {
        return session.createNativeQuery(KEPT, Object[].class)
                .setParameter("id", id)
                .setParameter("from", period.from())
                .setParameter("to", period.to())
                .getSingleResult()
                .map(row -> new ReplayWish.Kept(span, (Long) row[0], (Long) row[1], Columns.instant(row, 2)));
    }

    /**
     * Forgets what was recorded longer ago and is not queued, with its delivery.
     *
     * @return how many, at most {@code most}
     */
    public Uni<Integer> expire(Mutiny.Session session, Duration kept, int most) {
        return session.createNativeQuery(EXPIRE)
                .setParameter("seconds", kept.toSeconds())
                .setParameter("most", most)
                .executeUpdate();
    }

    private static <T> T[] column(List<Entry> entries, Function<Entry, T> part, IntFunction<T[]> array) {
        return entries.stream().map(part).toArray(array);
    }

    private static @Nullable String[] lanes(List<Entry> entries) {
        @Nullable String[] lanes = new @Nullable String[entries.size()];
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = entries.get(i).lane();
        }
        return lanes;
    }

    private static @Nullable String[] texts(List<Entry> entries, Part part) {
        @Nullable String[] texts = new @Nullable String[entries.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = part.of(entries.get(i).occurrence().notice());
        }
        return texts;
    }

    /** Whom an event concerns, by column. */
    private record Concerned(
            @Nullable String referrer,
            @Nullable String practice,
            @Nullable String provider,
            @Nullable String previousProvider,
            @Nullable String buyer,
            @Nullable String networkOf) {

        static Concerned by(Notice notice) {
            return switch (notice.audience()) {
                case Parties(var referrer, var practice, var provider, var previous) ->
                    new Concerned(referrer, practice, provider, previous, null, null);
                case ContractSides(var buyer, var provider) -> new Concerned(null, null, provider, null, buyer, null);
                case NetworkOf(var orgCode) -> new Concerned(null, null, null, null, null, orgCode);
            };
        }
    }

    /** A part of an event that not every event has. */
    private interface Part {
        @Nullable
        String of(Notice notice);
    }
}
