package io.careweave.budgets.persistence.holders;

import io.careweave.budgets.domain.holders.RegisteredList;
import io.careweave.budgets.domain.holders.RegisteredList.Band;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** The patients of practices, as membership counts them. */
@ApplicationScoped
public class ListStore {

    /** Keeps a practice's list, unless a newer version is known already. */
    public Uni<Void> keepNewest(Mutiny.Session session, RegisteredList list, long version) {
        var bands = list.bands();
        return session.createNativeQuery("""
                        insert into practice_list (org_code, version, as_at, total, new_registrants, care_home_patients, sexes,
                            age_bands, patients)
                        values (:code, :version, :asAt, :total, :registrants, :homes, cast(:sexes as varchar[]),
                            cast(:ages as varchar[]), cast(:patients as bigint[]))
                        on conflict (org_code) do update set version = excluded.version, as_at = excluded.as_at,
                            total = excluded.total, new_registrants = excluded.new_registrants,
                            care_home_patients = excluded.care_home_patients, sexes = excluded.sexes,
                            age_bands = excluded.age_bands, patients = excluded.patients
                        where practice_list.version < excluded.version""")
                .setParameter("code", list.orgCode())
                .setParameter("version", version)
                .setParameter("asAt", list.asAt())
                .setParameter("total", list.total())
                .setParameter("registrants", list.newRegistrants())
                .setParameter("homes", list.careHomePatients())
                .setParameter("sexes", bands.stream().map(Band::sex).toArray(String[]::new))
                .setParameter("ages", bands.stream().map(Band::ageBand).toArray(String[]::new))
                .setParameter("patients", bands.stream().map(Band::patients).toArray(Long[]::new))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Registered patients by practice. */
    public Uni<Map<String, Long>> totals(Mutiny.Session session) {
        return session.createNativeQuery("select org_code, total from practice_list", Object[].class)
                .getResultList()
                .map(rows -> {
                    Map<String, Long> totals = new HashMap<>();
                    rows.forEach(row -> totals.put((String) row[0], (Long) row[1]));
                    return totals;
                });
    }

    /** All lists, by practice. */
    public Uni<List<RegisteredList>> all(Mutiny.Session session) {
        return session.createQuery("from PracticeListRow l order by l.orgCode", PracticeListRow.class)
                .setReadOnly(true)
                .getResultList()
                .map(rows -> rows.stream().map(PracticeListRow::toDomain).toList());
    }

    /** @param version older states are dropped; 0 drops whichever there is */
    public Uni<Void> forget(Mutiny.Session session, String subject, long version) {
        return session.createNativeQuery(
                        "delete from practice_list where org_code = :subject and (:version = 0 or version < :version)")
                .setParameter("subject", subject)
                .setParameter("version", version)
                .executeUpdate()
                .replaceWithVoid();
    }
}
