package io.careweave.budgets.persistence.allocations;

import io.careweave.budgets.domain.allocations.AgeBand;
import io.careweave.budgets.domain.allocations.ListBand;
import io.careweave.budgets.domain.allocations.ListCount;
import io.careweave.budgets.domain.allocations.Sex;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Our own picture of practices' lists: of each day that was counted, as the newest event tells it. */
@ApplicationScoped
public class PracticeListStore {

    /** Keeps a count, unless a newer event has told of that day already. */
    public Uni<Void> keepNewest(Mutiny.Session session, ListCount count, long version) {
        return session.createNativeQuery("""
                        insert into list_count
                            (org_code, as_at, version, bands, new_registrants, care_home_patients, total)
                        values (:code, :asAt, :version, :bands, :new, :care, :total)
                        on conflict (org_code, as_at) do update set version = excluded.version, bands = excluded.bands,
                            new_registrants = excluded.new_registrants,
                            care_home_patients = excluded.care_home_patients, total = excluded.total
                        where list_count.version < excluded.version""")
                .setParameter("code", count.orgCode())
                .setParameter("asAt", count.asAt())
                .setParameter("version", version)
                .setParameter(
                        "bands",
                        count.bands().stream()
                                .map(band -> "%s %s %d".formatted(band.sex(), band.ageBand(), band.patients()))
                                .toArray(String[]::new))
                .setParameter("new", count.newRegistrants())
                .setParameter("care", count.careHomePatients())
                .setParameter("total", count.total())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Of each practice the newest count on or before the day; those without one are absent. */
    public Uni<List<ListCount>> asAt(Mutiny.Session session, Collection<String> orgCodes, LocalDate day) {
        return session.createNativeQuery("""
                        select distinct on (org_code) org_code, as_at, array_to_string(bands, ','), new_registrants,
                            care_home_patients, total
                        from list_count where org_code = any(:codes) and as_at <= :day
                        order by org_code, as_at desc""", Object[].class)
                .setParameter("codes", orgCodes.toArray(String[]::new))
                .setParameter("day", day)
                .getResultList()
                .map(rows -> rows.stream().map(PracticeListStore::count).toList());
    }

    private static ListCount count(Object[] row) {
        return new ListCount(
                (String) row[0],
                (LocalDate) row[1],
                Stream.of(((String) row[2]).split(",", -1))
                        .map(PracticeListStore::band)
                        .toList(),
                (Long) row[3],
                (Long) row[4],
                (Long) row[5]);
    }

    private static ListBand band(String text) {
        var words = text.split(" ", -1);
        return new ListBand(Sex.valueOf(words[0]), AgeBand.of(words[1]).orElseThrow(), Long.parseLong(words[2]));
    }

    /** @param version older states are dropped; 0 drops whichever there is */
    public Uni<Void> forget(Mutiny.Session session, String subject, long version) {
        return session.createNativeQuery(
                        "delete from list_count where org_code = :subject and (:version = 0 or version < :version)")
                .setParameter("subject", subject)
                .setParameter("version", version)
                .executeUpdate()
                .replaceWithVoid();
    }
}
