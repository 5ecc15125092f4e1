package io.careweave.performance.persistence.observations;

import static java.time.ZoneOffset.UTC;

import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.observations.Measured;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.Point;
import io.careweave.performance.domain.observations.Revision;
import io.careweave.performance.domain.observations.State;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What was ever said, and when it was recorded. */
@ApplicationScoped
public class LedgerStore {

    // As series are written: the points of all stand one after the other in one array a column.
    private static final String APPEND = """
            insert into ledger (series_id, change, financial_year, recording_number, periods, revisions, states, flags,
                numerators, denominators, expecteds, ns, sds)
            select u.series_id, u.change, u.year, :recording, (cast(:periods as int[]))[u.first : u.last],
                (cast(:revisions as int[]))[u.first : u.last], (cast(:states as int[]))[u.first : u.last],
                (cast(:flags as int[]))[u.first : u.last], (cast(:numerators as float8[]))[u.first : u.last],
                nullif((cast(:denominators as float8[]))[u.first : u.last], '{}'),
                nullif((cast(:expecteds as float8[]))[u.first : u.last], '{}'),
                nullif((cast(:ns as float8[]))[u.first : u.last], '{}'),
                nullif((cast(:sds as float8[]))[u.first : u.last], '{}')
            from unnest(cast(:series as bigint[]), cast(:changes as bigint[]), cast(:years as int[]),
                cast(:firsts as int[]), cast(:lasts as int[])) as u(series_id, change, year, first, last)""";

    static final String AS_OF = """
            select distinct on (o.series_id, o.period) o.series_id, o.period, o.revision, o.state, o.flags, o.numerator,
                o.denominator, o.expected, o.n, o.sd
            from observation o join recording r on r.number = o.recording_number
            where o.series_id = any(cast(:series as bigint[])) and r.at <= :at
            order by o.series_id, o.period, o.revision desc""";

    private static final String REVISIONS = """
            select o.revision, o.state, o.flags, o.numerator, o.denominator, o.expected, o.n, o.sd, r.at,
                lead(r.at) over (order by o.revision), r.recorder
            from observation o join recording r on r.number = o.recording_number
            where o.series_id = :series and o.period = :period
            order by o.revision""";

    /**
     * What is new of a series.
     *
     * @param change the revision that the series has from then on
     * @param points by period
     */
    public record Entry(long series, long change, Grain grain, List<Point> points) {}

    /** Points next to each other that are of one series and financial year. */
    private record Slice(Entry entry, int year, int first, int last) {}

    public Uni<Long> number(Mutiny.Session session) {
        return session.createNativeQuery("select nextval('recording_number')", Long.class)
                .getSingleResult();
    }

    /** Ends a recording: takes the clock until the transaction ends, so that nobody's instant comes between. */
    public Uni<Instant> stamp(Mutiny.Session session, long number, String recorder) {
        return session.createNativeQuery("""
                        with clock as (update recording_clock
                            set at = greatest(clock_timestamp(), at + interval '1 microsecond') returning at)
                        insert into recording (number, at, recorder) select :number, at, :recorder from clock""")
                .setParameter("number", number)
                .setParameter("recorder", recorder)
                .executeUpdate()
                .chain(() -> session.createNativeQuery(
                                "select at from recording where number = :number", OffsetDateTime.class)
                        .setParameter("number", number)
                        .getSingleResult())
                .map(OffsetDateTime::toInstant);
    }

    /** The next instant, for what is decided about what is recorded: as {@link #stamp}, late in the transaction. */
    public Uni<Instant> tick(Mutiny.Session session) {
        return session.createNativeQuery("""
                        with clock as (update recording_clock
                            set at = greatest(clock_timestamp(), at + interval '1 microsecond') returning at)
                        select at from clock""", OffsetDateTime.class)
                .getSingleResult()
                .map(OffsetDateTime::toInstant);
    }

    /**
     * What is current is read in one state of the database, so that its instant is that of what is shown. As of an
     * instant the ledger itself says what was known, whatever is recorded meanwhile. First in a transaction.
     */
    public Uni<Void> freeze(Mutiny.Session session, Optional<Instant> asOf) {
        return asOf.isPresent()
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery("set transaction isolation level repeatable read, read only")
                        .executeUpdate()
                        .replaceWithVoid();
    }

    /** The newest instant of which everything is known that was recorded until then. */
    public Uni<Instant> known(Mutiny.Session session) {
        return session.createNativeQuery("select at from recording_clock", OffsetDateTime.class)
                .getSingleResult()
                .map(OffsetDateTime::toInstant);
    }

    /** The same after whoever is recording now has ended; what begins later gets a later instant than the one returned. */
    public Uni<Instant> settled(Mutiny.Session session) {
        return session.createNativeQuery(
                        "select greatest(at, clock_timestamp()) from (select at from recording_clock for share) as settled",
                        OffsetDateTime.class)
                .getSingleResult()
                .map(OffsetDateTime::toInstant);
    }

    public Uni<Void> append(Mutiny.Session session, long recording, List<Entry> entries) {
        if (entries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var points = entries.stream().flatMap(one -> one.points().stream()).toList();
        var slices = slices(entries);
        return PointColumns.set(session.createNativeQuery(APPEND), points)
                .setParameter("recording", recording)
                .setParameter(
                        "series",
                        slices.stream().map(one -> one.entry().series()).toArray(Long[]::new))
                .setParameter(
                        "changes",
                        slices.stream().map(one -> one.entry().change()).toArray(Long[]::new))
                .setParameter("years", slices.stream().map(Slice::year).toArray(Integer[]::new))
                .setParameter("firsts", slices.stream().map(Slice::first).toArray(Integer[]::new))
                .setParameter("lasts", slices.stream().map(Slice::last).toArray(Integer[]::new))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Places are counted from 1, over all points of all entries. */
    private static List<Slice> slices(List<Entry> entries) {
        var slices = new ArrayList<Slice>();
        int place = 1;
        for (var entry : entries) {
            int first = place;
            int year = year(entry, entry.points().getFirst());
            for (var point : entry.points()) {
                int next = year(entry, point);
                if (next != year) {
                    slices.add(new Slice(entry, year, first, place - 1));
                    first = place;
                    year = next;
                }
                place++;
            }
            slices.add(new Slice(entry, year, first, place - 1));
        }
        return slices;
    }

    private static int year(Entry entry, Point point) {
        return new Period(entry.grain(), point.period()).financialYear();
    }

    /** What held of each period then, by series. */
    public Uni<Map<Long, List<Point>>> asOf(Mutiny.Session session, List<Long> series, Instant at) {
        return session.createNativeQuery(AS_OF, Object[].class)
                .setParameter("series", series.toArray(Long[]::new))
                .setParameter("at", at.atOffset(UTC))
                .getResultList()
                .map(rows -> {
                    var points = new LinkedHashMap<Long, List<Point>>();
                    rows.forEach(row -> points.computeIfAbsent((Long) row[0], _ -> new ArrayList<>())
                            .add(point((Integer) row[1], row, 2)));
                    return points;
                });
    }

    /** Oldest first. */
    public Uni<List<Revision>> revisions(Mutiny.Session session, long series, int period) {
        return session.createNativeQuery(REVISIONS, Object[].class)
                .setParameter("series", series)
                .setParameter("period", period)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Revision(
                                point(period, row, 0),
                                ((OffsetDateTime) row[8]).toInstant(),
                                row[9] == null ? null : ((OffsetDateTime) row[9]).toInstant(),
                                (String) row[10]))
                        .toList());
    }

    private static Point point(int period, @Nullable Object[] row, int first) {
        return new Point(
                (Integer) Objects.requireNonNull(row[first]),
                new Observed(
                        period,
                        new Measured(
                                component(row[first + 3]),
                                component(row[first + 4]),
                                component(row[first + 5]),
                                component(row[first + 6]),
                                component(row[first + 7])),
                        State.of((Integer) Objects.requireNonNull(row[first + 1])),
                        (Integer) Objects.requireNonNull(row[first + 2])));
    }

    private static double component(@Nullable Object column) {
        return column == null ? Double.NaN : (Double) column;
    }
}
