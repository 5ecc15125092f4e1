package io.careweave.performance.persistence.observations;

import io.careweave.performance.domain.observations.Measured;
import io.careweave.performance.domain.observations.Point;
import io.careweave.performance.domain.observations.Series;
import io.careweave.performance.domain.observations.SeriesKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What is current of each series. */
@ApplicationScoped
public class SeriesStore {

    private static final String KEYS = "unnest(cast(:codes as varchar[]), cast(:numbers as int[]),"
            + " cast(:orgs as varchar[]), cast(:strata as varchar[])) as u(code, number, org_code, stratum)";

    private static final String COLUMNS = "s.id, s.code, s.number, s.org_code, s.stratum, s.revision,"
            + " cast(s.periods as varchar), cast(s.revisions as varchar), cast(s.states as varchar),"
            + " cast(s.flags as varchar), cast(s.numerators as varchar), cast(s.denominators as varchar),"
            + " cast(s.expecteds as varchar), cast(s.ns as varchar), cast(s.sds as varchar)";

    private static final String BEGIN = """
            insert into series (code, number, org_code, stratum, revision, periods, revisions, states, flags, numerators)
            select u.code, u.number, u.org_code, u.stratum, 0, '{}', '{}', '{}', '{}', '{}'
            from %s
            where not exists (select from series s where s.code = u.code and s.number = u.number
                and s.org_code = u.org_code and s.stratum = u.stratum)
            order by 1, 2, 3, 4
            on conflict do nothing""".formatted(KEYS);

    private static final String UPDATE = """
            update series s set revision = u.revision, periods = cast(u.periods as int[]),
                revisions = cast(u.revisions as int[]), states = cast(u.states as int[]), flags = cast(u.flags as int[]),
                numerators = cast(coalesce(nullif(u.numerators, ''), array_fill(cast('NaN' as float8),
                    array[cardinality(cast(u.periods as int[]))])::varchar) as float8[]),
                denominators = cast(nullif(u.denominators, '') as float8[]),
                expecteds = cast(nullif(u.expecteds, '') as float8[]), ns = cast(nullif(u.ns, '') as float8[]),
                sds = cast(nullif(u.sds, '') as float8[])
            from unnest(cast(:ids as bigint[]), cast(:changes as bigint[]), cast(:periods as varchar[]),
                cast(:revisions as varchar[]), cast(:states as varchar[]), cast(:flags as varchar[]),
                cast(:numerators as varchar[]), cast(:denominators as varchar[]), cast(:expecteds as varchar[]),
                cast(:ns as varchar[]), cast(:sds as varchar[]))
                as u(id, revision, periods, revisions, states, flags, numerators, denominators, expecteds, ns, sds)
            where s.id = u.id""";

    /** Takes series for this transaction alone, in the order of their keys; those that are not there begin. */
    public Uni<List<Series>> lock(Mutiny.Session session, List<SeriesKey> keys) {
        return keyed(session.createNativeQuery(BEGIN), keys)
                .executeUpdate()
                .chain(() -> keyed(
                                session.createNativeQuery(
                                        "select " + COLUMNS + " from series s join " + KEYS
                                                + " using (code, number, org_code, stratum)"
                                                + " order by s.code, s.number, s.org_code, s.stratum for update of s",
                                        Object[].class),
                                keys)
                        .getResultList())
                .map(rows -> rows.stream().map(SeriesStore::series).toList());
    }

    private static <T> Mutiny.SelectionQuery<T> keyed(Mutiny.SelectionQuery<T> query, List<SeriesKey> keys) {
        return query.setParameter("codes", column(keys, SeriesKey::code))
                .setParameter("numbers", keys.stream().map(SeriesKey::number).toArray(Integer[]::new))
                .setParameter("orgs", column(keys, SeriesKey::orgCode))
                .setParameter("strata", column(keys, SeriesKey::stratum));
    }

    private static <T> Mutiny.Query<T> keyed(Mutiny.Query<T> query, List<SeriesKey> keys) {
        return query.setParameter("codes", column(keys, SeriesKey::code))
                .setParameter("numbers", keys.stream().map(SeriesKey::number).toArray(Integer[]::new))
                .setParameter("orgs", column(keys, SeriesKey::orgCode))
                .setParameter("strata", column(keys, SeriesKey::stratum));
    }

    private static String[] column(List<SeriesKey> keys, Function<SeriesKey, String> each) {
        return keys.stream().map(each).toArray(String[]::new);
    }

    public Uni<Void> update(Mutiny.Session session, List<Series> changed) {
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(UPDATE)
                .setParameter("ids", changed.stream().map(Series::id).toArray(Long[]::new))
                .setParameter("changes", changed.stream().map(Series::revision).toArray(Long[]::new))
                .setParameter("periods", packed(changed, all -> Packed.ints(all, Point::period)))
                .setParameter("revisions", packed(changed, all -> Packed.ints(all, Point::revision)))
                .setParameter(
                        "states",
                        packed(
                                changed,
                                all -> Packed.ints(
                                        all, point -> point.observed().state().code())))
                .setParameter(
                        "flags",
                        packed(
                                changed,
                                all -> Packed.ints(
                                        all, point -> point.observed().flags())))
                .setParameter("numerators", packed(changed, all -> Packed.doubles(all, Measured::numerator)))
                .setParameter("denominators", packed(changed, all -> Packed.doubles(all, Measured::denominator)))
                .setParameter("expecteds", packed(changed, all -> Packed.doubles(all, Measured::expected)))
                .setParameter("ns", packed(changed, all -> Packed.doubles(all, Measured::n)))
                .setParameter("sds", packed(changed, all -> Packed.doubles(all, Measured::sd)))
                .executeUpdate()
                .replaceWithVoid();
    }

    private static String[] packed(List<Series> changed, Function<List<Point>, String> column) {
        return changed.stream().map(one -> column.apply(one.points())).toArray(String[]::new);
    }

    public Uni<Optional<Series>> find(Mutiny.Session session, SeriesKey key) {
        return session.createNativeQuery(
                        "select " + COLUMNS + " from series s where s.code = :code and s.number = :number"
                                + " and s.org_code = :org and s.stratum = :stratum",
                        Object[].class)
                .setParameter("code", key.code())
                .setParameter("number", key.number())
                .setParameter("org", key.orgCode())
                .setParameter("stratum", key.stratum())
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(SeriesStore::series));
    }

    /** Those of one version and stratum, of these organisations. */
    public Uni<List<Series>> of(
            Mutiny.Session session, String code, int number, String stratum, List<String> organisations) {
        return session.createNativeQuery(
                        "select " + COLUMNS + " from series s where s.code = :code and s.number = :number"
                                + " and s.stratum = :stratum and s.org_code = any(cast(:orgs as varchar[]))"
                                + " order by s.org_code",
                        Object[].class)
                .setParameter("code", code)
                .setParameter("number", number)
                .setParameter("stratum", stratum)
                .setParameter("orgs", organisations.toArray(String[]::new))
                .getResultList()
                .map(rows -> rows.stream().map(SeriesStore::series).toList());
    }

    private static Series series(@Nullable Object[] row) {
        return new Series(
                number(row[0]),
                new SeriesKey(text(row[1]), Math.toIntExact(number(row[2])), text(row[3]), text(row[4])),
                number(row[5]),
                Packed.points(row, 6));
    }

    private static long number(@Nullable Object column) {
        return ((Number) java.util.Objects.requireNonNull(column)).longValue();
    }

    private static String text(@Nullable Object column) {
        return (String) java.util.Objects.requireNonNull(column);
    }
}
