package io.careweave.performance.persistence.live;

import io.careweave.performance.domain.live.ListSizes;
import io.careweave.performance.domain.live.Merger;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Registered patients by practice and day. */
@ApplicationScoped
public class ListSizeStore {

    private final MergerStore mergers;

    ListSizeStore(MergerStore mergers) {
        this.mergers = mergers;
    }

    public Uni<Void> keepNewest(Mutiny.Session session, String practice, LocalDate asAt, long total, long version) {
        return session.createNativeQuery("""
                        insert into list_size (practice, as_at, total, version) values (:practice, :asAt, :total, :version)
                        on conflict (practice, as_at) do update set total = excluded.total, version = excluded.version
                        where list_size.version < excluded.version""")
                .setParameter("practice", practice)
                .setParameter("asAt", asAt)
                .setParameter("total", total)
                .setParameter("version", version)
                .executeUpdate()
                .replaceWithVoid();
    }

    public Uni<Map<String, ListSizes>> of(Mutiny.Session session, List<String> practices) {
        return session.createNativeQuery(
                        "select practice, as_at, total from list_size where practice = any(cast(:practices as varchar[]))",
                        Object[].class)
                .setParameter("practices", practices.toArray(String[]::new))
                .getResultList()
                .chain(rows -> mergers.into(session, practices).map(merged -> sizes(rows, merged)));
    }

    private static Map<String, ListSizes> sizes(List<Object[]> rows, List<Merger> mergers) {
        Map<String, Map<LocalDate, Long>> byPractice = new HashMap<>();
        rows.forEach(row -> byPractice
                .computeIfAbsent((String) row[0], _ -> new HashMap<>())
                .put((LocalDate) row[1], (Long) row[2]));
        var days = mergers.stream()
                .collect(Collectors.groupingBy(Merger::successor, Collectors.mapping(Merger::on, Collectors.toList())));
        return byPractice.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        one -> new ListSizes(one.getValue(), days.getOrDefault(one.getKey(), List.of()))));
    }

    /** @param version older states are dropped; 0 drops whichever there is */
    public Uni<Void> forget(Mutiny.Session session, String practice, long version) {
        return session.createNativeQuery(
                        "delete from list_size where practice = :practice and (:version = 0 or version < :version)")
                .setParameter("practice", practice)
                .setParameter("version", version)
                .executeUpdate()
                .replaceWithVoid();
    }
}
