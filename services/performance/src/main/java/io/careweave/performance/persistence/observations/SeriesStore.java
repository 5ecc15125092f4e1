package io.careweave.performance.persistence.observations;

import io.careweave.performance.domain.observations.Point;
import io.careweave.performance.domain.observations.Series;
import io.careweave.performance.domain.observations.SeriesKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
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

    static final String SIZES = "select (select cardinality(periods) from series where code = u.code"
            + " and number = u.number and org_code = u.org_code and stratum = u.stratum) from unnest("
            + "cast(:codes as varchar[]), cast(:numbers as int[]), cast(:orgs as varchar[]), cast(:strata as varchar[]))"
            + " with ordinality as u(code, number, org_code, stratum, place) order by u.place";

    // Each by its key, in the order in which they are given: a join might lock in another order, or read all there are.
    static final String LOCK = "select " + COLUMNS + " from " + KEYS + " cross join lateral (select * from series"
            + " where code = u.code and number = u.number and org_code = u.org_code and stratum = u.stratum"
            + " for update) s";

    // The points of all series stand one after the other in one array a column; a component that none has, in an empty
    // one.
    static final String UPDATE = """
            update series s set revision = u.revision, periods = (cast(:periods as int[]))[u.first : u.last],
                revisions = (cast(:revisions as int[]))[u.first : u.last],
                states = (cast(:states as int[]))[u.first : u.last], flags = (cast(:flags as int[]))[u.first : u.last],
                numerators = (cast(:numerators as float8[]))[u.first : u.last],
                denominators = nullif((cast(:denominators as float8[]))[u.first : u.last], '{}'),
                expecteds = nullif((cast(:expecteds as float8[]))[u.first : u.last], '{}'),
                ns = nullif((cast(:ns as float8[]))[u.first : u.last], '{}'),
                sds = nullif((cast(:sds as float8[]))[u.first : u.last], '{}')
            from unnest(cast(:ids as bigint[]), cast(:changes as bigint[]), cast(:firsts as int[]), cast(:lasts as int[]))
                as u(id, revision, first, last)
            where s.id = u.id""";

    static final String OF = "select " + COLUMNS + " from series s where s.code = :code and s.number = :number"
            + " and s.stratum = :stratum and s.org_code = any(cast(:orgs as varchar[]))"
            + " order by s.org_code";

    private static final String OF_STRATA =
            OF.replace("s.stratum = :stratum", "s.stratum = any(cast(:strata as varchar[]))");

    /**
     * Begins those that are not there yet. Whoever takes series begins all of its own before it takes the first, so that
     * nobody who has one waits for the beginning of another: two never wait for each other.
     */
    public Uni<Void> begin(Mutiny.Session session, List<SeriesKey> keys) {
        return keyed(session.createNativeQuery(BEGIN), keys).executeUpdate().replaceWithVoid();
    }

    /**
     * How many points are there of each, in the order given.
     *
     * @param keys all of them begun
     */
    public Uni<List<Integer>> sizes(Mutiny.Session session, List<SeriesKey> keys) {
        return keyed(session.createNativeQuery(SIZES, Integer.class), keys).getResultList();
    }

    /**
     * Takes series for this transaction alone, in the order of their keys.
     *
     * @param keys all of them begun
     */
    public Uni<List<Series>> lock(Mutiny.Session session, List<SeriesKey> keys) {
        return keyed(
                        session.createNativeQuery(LOCK, Object[].class),
                        keys.stream().sorted().toList())
                .getResultList()
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
        var points = new ArrayList<Point>();
        var firsts = new Integer[changed.size()];
        var lasts = new Integer[changed.size()];
        for (int i = 0; i < firsts.length; i++) {
            firsts[i] = points.size() + 1;
            points.addAll(changed.get(i).points());
            lasts[i] = points.size();
        }
        return PointColumns.set(session.createNativeQuery(UPDATE), points)
                .setParameter("ids", changed.stream().map(Series::id).toArray(Long[]::new))
                .setParameter("changes", changed.stream().map(Series::revision).toArray(Long[]::new))
                .setParameter("firsts", firsts)
                .setParameter("lasts", lasts)
                .executeUpdate()
                .replaceWithVoid();
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

    /** Those of one version and of these strata, of these organisations. */
    public Uni<List<Series>> of(
            Mutiny.Session session, String code, int number, List<String> strata, List<String> organisations) {
        var query = strata.size() == 1
                ? session.createNativeQuery(OF, Object[].class).setParameter("stratum", strata.getFirst())
                : session.createNativeQuery(OF_STRATA, Object[].class)
                        .setParameter("strata", strata.toArray(String[]::new));
        return query.setParameter("code", code)
                .setParameter("number", number)
                .setParameter("orgs", organisations.toArray(String[]::new))
                .getResultList()
                .map(rows -> rows.stream().map(SeriesStore::series).toList());
    }

    /** All of an organisation. */
    public Uni<List<Series>> ofOrganisation(Mutiny.Session session, String orgCode) {
        return session.createNativeQuery("select " + COLUMNS + " from series s where s.org_code = :org", Object[].class)
                .setParameter("org", orgCode)
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
