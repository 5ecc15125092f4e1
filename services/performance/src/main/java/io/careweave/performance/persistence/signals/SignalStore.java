package io.careweave.performance.persistence.signals;

import static java.time.ZoneOffset.UTC;

import io.careweave.performance.domain.charts.Rule;
import io.careweave.performance.domain.charts.Side;
import io.careweave.performance.domain.charts.Variation;
import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.observations.SeriesKey;
import io.careweave.performance.domain.signals.News.Ended;
import io.careweave.performance.domain.signals.Sign;
import io.careweave.performance.domain.signals.Signal;
import io.careweave.performance.domain.signals.Told;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The signals that there were and are. */
@ApplicationScoped
public class SignalStore {

    private static final String SELECT = """
            select g.id, g.code, g.number, g.org_code, v.grain, g.period, g.rule, g.side, cast(g.points as varchar),
                g.variation, g.profile, g.entered_at, g.ended_at, g.ended_with
            from signal g join indicator_version v on v.code = g.code and v.number = g.number""";

    private static final String LASTING = SELECT + """
             join unnest(cast(:codes as varchar[]), cast(:numbers as int[]), cast(:orgs as varchar[]))
                as u(code, number, org_code)
                on u.code = g.code and u.number = g.number and u.org_code = g.org_code
            where g.ended_at is null""";

    private static final String LIST = SELECT + """
             where (cast(:code as varchar) is null or g.code = :code)
                and (cast(:org as varchar) is null or g.org_code = :org)
                and (cast(:lasting as boolean) is null or (g.ended_at is null) = :lasting) and g.id < :before
            order by g.id desc""";

    private static final String ENTER = """
            insert into signal (id, code, number, org_code, period, rule, side, points, variation, profile, entered_at)
            select id, code, number, org_code, period, rule, side, cast(points as int[]), variation, profile, :at
            from unnest(cast(:ids as uuid[]), cast(:codes as varchar[]), cast(:numbers as int[]),
                cast(:orgs as varchar[]), cast(:periods as int[]), cast(:rules as varchar[]), cast(:sides as varchar[]),
                cast(:points as varchar[]), cast(:variations as varchar[]), cast(:profiles as varchar[]))
                as u(id, code, number, org_code, period, rule, side, points, variation, profile)""";

    private static final String END = """
            update signal g set ended_at = :at, ended_with = u.period
            from unnest(cast(:ids as uuid[]), cast(:periods as int[])) as u(id, period)
            where g.id = u.id""";

    /** A signal that is entered, and by whose rules. */
    public record Entry(SeriesKey key, Signal signal, ChartProfile profile) {}

    /** Those that last of what the caller holds the judgements of. */
    public Uni<Map<SeriesKey, Signal>> lasting(Mutiny.Session session, List<SeriesKey> keys) {
        return session.createNativeQuery(LASTING, Object[].class)
                .setParameter("codes", keys.stream().map(SeriesKey::code).toArray(String[]::new))
                .setParameter("numbers", keys.stream().map(SeriesKey::number).toArray(Integer[]::new))
                .setParameter("orgs", keys.stream().map(SeriesKey::orgCode).toArray(String[]::new))
                .getResultList()
                .map(rows -> {
                    var lasting = new HashMap<SeriesKey, Signal>();
                    rows.stream().map(SignalStore::told).forEach(one -> lasting.put(one.key(), one.signal()));
                    return lasting;
                });
    }

    public Uni<Void> enter(Mutiny.Session session, List<Entry> entries, Instant at) {
        if (entries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var signs = entries.stream().map(one -> one.signal().sign()).toList();
        return session.createNativeQuery(ENTER)
                .setParameter("at", at.atOffset(UTC))
                .setParameter(
                        "ids", entries.stream().map(one -> one.signal().id()).toArray(UUID[]::new))
                .setParameter(
                        "codes", entries.stream().map(one -> one.key().code()).toArray(String[]::new))
                .setParameter(
                        "numbers",
                        entries.stream().map(one -> one.key().number()).toArray(Integer[]::new))
                .setParameter(
                        "orgs", entries.stream().map(one -> one.key().orgCode()).toArray(String[]::new))
                .setParameter(
                        "periods",
                        signs.stream().map(one -> one.period().ordinal()).toArray(Integer[]::new))
                .setParameter(
                        "rules", signs.stream().map(one -> one.rule().name()).toArray(String[]::new))
                .setParameter(
                        "sides", signs.stream().map(one -> one.side().name()).toArray(String[]::new))
                .setParameter("points", signs.stream().map(SignalStore::points).toArray(String[]::new))
                .setParameter(
                        "variations",
                        signs.stream().map(one -> one.variation().name()).toArray(String[]::new))
                .setParameter(
                        "profiles",
                        entries.stream().map(one -> one.profile().name()).toArray(String[]::new))
                .executeUpdate()
                .replaceWithVoid();
    }

    private static String points(Sign sign) {
        return sign.points().stream()
                .map(period -> Integer.toString(period.ordinal()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    public Uni<Void> end(Mutiny.Session session, List<Ended> ended, Instant at) {
        if (ended.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(END)
                .setParameter("at", at.atOffset(UTC))
                .setParameter(
                        "ids", ended.stream().map(one -> one.signal().id()).toArray(UUID[]::new))
                .setParameter(
                        "periods",
                        ended.stream().map(one -> one.period().ordinal()).toArray(Integer[]::new))
                .executeUpdate()
                .replaceWithVoid();
    }

    public Uni<Optional<Told>> find(Mutiny.Session session, UUID id) {
        return session.createNativeQuery(SELECT + " where g.id = :id", Object[].class)
                .setParameter("id", id)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(SignalStore::told));
    }

    /**
     * Newest first.
     *
     * @param code of all indicators if null
     * @param orgCode of all organisations if null
     * @param lasting those that last, or those that have ended; both if null
     * @param before those older than this one
     */
    public Uni<List<Told>> list(
            Mutiny.Session session,
            @Nullable String code,
            @Nullable String orgCode,
            @Nullable Boolean lasting,
            UUID before,
            int limit) {
        return session.createNativeQuery(LIST, Object[].class)
                .setParameter("code", code)
                .setParameter("org", orgCode)
                .setParameter("lasting", lasting)
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(SignalStore::told).toList());
    }

    private static Told told(@Nullable Object[] row) {
        var grain = Grain.valueOf(text(row[4]));
        var sign = new Sign(
                new Period(grain, number(row[5])),
                Rule.valueOf(text(row[6])),
                Side.valueOf(text(row[7])),
                Arrays.stream(text(row[8]).replaceAll("[{}]", "").split(","))
                        .map(one -> new Period(grain, Integer.parseInt(one)))
                        .toList(),
                Variation.valueOf(text(row[9])));
        return new Told(
                new SeriesKey(text(row[1]), number(row[2]), text(row[3]), SeriesKey.ALL),
                new Signal((UUID) Objects.requireNonNull(row[0]), sign),
                ChartProfile.valueOf(text(row[10])),
                ((OffsetDateTime) Objects.requireNonNull(row[11])).toInstant(),
                Optional.ofNullable(row[12]).map(at -> ((OffsetDateTime) at).toInstant()),
                Optional.ofNullable(row[13]).map(period -> new Period(grain, (Integer) period)));
    }

    private static int number(@Nullable Object column) {
        return (Integer) Objects.requireNonNull(column);
    }

    private static String text(@Nullable Object column) {
        return (String) Objects.requireNonNull(column);
    }
}
