package io.careweave.performance.persistence.indicators;

import static java.time.ZoneOffset.UTC;

import io.careweave.performance.domain.indicators.IndicatorVersion;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Indicators, version by version. */
@ApplicationScoped
public class IndicatorStore {

    private static final String NEWEST = "from IndicatorVersionRow v where v.key.number ="
            + " (select max(o.key.number) from IndicatorVersionRow o where o.key.code = v.key.code)";

    /** Begins an indicator with its first version; false if there is one of its code. */
    public Uni<Boolean> begin(Mutiny.Session session, IndicatorVersion first) {
        return session.createNativeQuery("insert into indicator (code, newest, created_at, updated_at)"
                        + " values (:code, 1, :at, :at) on conflict do nothing")
                .setParameter("code", first.code())
                .setParameter("at", first.publishedAt().atOffset(UTC))
                .executeUpdate()
                .map(begun -> begun == 1)
                .call(begun -> begun ? insert(session, first) : Uni.createFrom().voidItem());
    }

    /** Adds a version to an indicator whose row the caller has locked. */
    public Uni<Void> add(Mutiny.Session session, IndicatorVersion next) {
        return session.createNativeQuery("update indicator set newest = :number, updated_at = :at where code = :code")
                .setParameter("number", next.number())
                .setParameter("at", next.publishedAt().atOffset(UTC))
                .setParameter("code", next.code())
                .executeUpdate()
                .chain(() -> insert(session, next));
    }

    private static Uni<Void> insert(Mutiny.Session session, IndicatorVersion version) {
        return session.persist(IndicatorVersionRow.from(version)).chain(session::flush);
    }

    /** Number of the newest version; nobody adds another until the transaction ends. */
    public Uni<Optional<Integer>> lock(Mutiny.Session session, String code) {
        return session.createNativeQuery("select newest from indicator where code = :code for update", Integer.class)
                .setParameter("code", code)
                .getResultList()
                .map(rows -> rows.stream().findFirst());
    }

    public Uni<Optional<IndicatorVersion>> find(Mutiny.Session session, String code, int number) {
        return session.find(IndicatorVersionRow.class, new IndicatorVersionRow.Key(code, number))
                .map(row -> Optional.ofNullable(row).map(IndicatorVersionRow::toDomain));
    }

    public Uni<Optional<IndicatorVersion>> newest(Mutiny.Session session, String code) {
        return session.createQuery(NEWEST + " and v.key.code = :code", IndicatorVersionRow.class)
                .setParameter("code", code)
                .setReadOnly(true)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(IndicatorVersionRow::toDomain));
    }

    /** The newest version at an instant; the first if there was none yet, of which nothing was known then. */
    public Uni<Optional<IndicatorVersion>> newest(Mutiny.Session session, String code, Instant at) {
        return session.createQuery(
                        "from IndicatorVersionRow v where v.key.code = :code"
                                + " and (v.key.number = 1 or v.publishedAt <= :at) order by v.key.number desc",
                        IndicatorVersionRow.class)
                .setParameter("code", code)
                .setParameter("at", at)
                .setMaxResults(1)
                .setReadOnly(true)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(IndicatorVersionRow::toDomain));
    }

    /** The newest version of each, by code; those after the one named. */
    public Uni<List<IndicatorVersion>> list(Mutiny.Session session, String after, int limit) {
        return session.createQuery(NEWEST + " and v.key.code > :after order by v.key.code", IndicatorVersionRow.class)
                .setParameter("after", after)
                .setMaxResults(limit)
                .setReadOnly(true)
                .getResultList()
                .map(rows -> rows.stream().map(IndicatorVersionRow::toDomain).toList());
    }

    /** Which of these codes are indicators. */
    public Uni<List<String>> known(Mutiny.Session session, List<String> codes) {
        return session.createNativeQuery(
                        "select code from indicator where code = any(cast(:codes as varchar[]))", String.class)
                .setParameter("codes", codes.toArray(String[]::new))
                .getResultList();
    }

    /** All versions of all indicators. */
    public Uni<List<IndicatorVersion>> all(Mutiny.Session session) {
        return session.createQuery("from IndicatorVersionRow v", IndicatorVersionRow.class)
                .setReadOnly(true)
                .getResultList()
                .map(rows -> rows.stream().map(IndicatorVersionRow::toDomain).toList());
    }

    /**
     * Last days of what is locked, of the indicators of which something is; nobody locks or opens periods until the
     * transaction ends.
     */
    public Uni<Map<String, LocalDate>> holdLocks(Mutiny.Session session) {
        return session.createNativeQuery(
                        "select code, locked_through from indicator order by code for share", Object[].class)
                .getResultList()
                .map(IndicatorStore::locks);
    }

    /** Waits until nobody records anything any more; nobody does until the transaction ends. */
    public Uni<Void> exclude(Mutiny.Session session) {
        return session.createNativeQuery("select code from indicator order by code for update", String.class)
                .getResultList()
                .replaceWithVoid();
    }

    private static Map<String, LocalDate> locks(List<Object[]> rows) {
        var locks = new HashMap<String, LocalDate>();
        for (var row : rows) {
            if (row[1] instanceof LocalDate through) {
                locks.put((String) row[0], through);
            }
        }
        return locks;
    }

    /** Of an indicator whose row the caller has locked. */
    public Uni<Void> lockThrough(Mutiny.Session session, String code, @Nullable LocalDate day) {
        return session.createNativeQuery("update indicator set locked_through = cast(:day as date) where code = :code")
                .setParameter("day", day)
                .setParameter("code", code)
                .executeUpdate()
                .replaceWithVoid();
    }
}
