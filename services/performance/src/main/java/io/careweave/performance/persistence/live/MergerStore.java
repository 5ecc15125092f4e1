package io.careweave.performance.persistence.live;

import io.careweave.performance.domain.live.Merger;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Practices that others took over. */
@ApplicationScoped
public class MergerStore {

    private static final String MERGERS = "select practice, successor, merged_on from practice_merger";

    /** False if it was known already: a practice is taken over once. */
    public Uni<Boolean> keep(Mutiny.Session session, Merger merger) {
        return session.createNativeQuery("insert into practice_merger (practice, successor, merged_on)"
                        + " values (:practice, :successor, :on) on conflict do nothing")
                .setParameter("practice", merger.practice())
                .setParameter("successor", merger.successor())
                .setParameter("on", merger.on())
                .executeUpdate()
                .map(kept -> kept == 1);
    }

    public Uni<List<Merger>> all(Mutiny.Session session) {
        return session.createNativeQuery(MERGERS, Object[].class)
                .getResultList()
                .map(MergerStore::mergers);
    }

    /** Those by which one of these grew. */
    public Uni<List<Merger>> into(Mutiny.Session session, List<String> successors) {
        return session.createNativeQuery(
                        MERGERS + " where successor = any(cast(:successors as varchar[]))", Object[].class)
                .setParameter("successors", successors.toArray(String[]::new))
                .getResultList()
                .map(MergerStore::mergers);
    }

    private static List<Merger> mergers(List<Object[]> rows) {
        return rows.stream()
                .map(row -> new Merger((String) row[0], (String) row[1], (LocalDate) row[2]))
                .toList();
    }
}
