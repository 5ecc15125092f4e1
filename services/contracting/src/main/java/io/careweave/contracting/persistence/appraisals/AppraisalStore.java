package io.careweave.contracting.persistence.appraisals;

import io.careweave.commons.store.Conditions;
import io.careweave.commons.store.Position;
import io.careweave.contracting.domain.appraisals.Appraisal;
import io.careweave.contracting.domain.appraisals.Sheet;
import io.careweave.contracting.persistence.Texts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Appraisals, and what their scorers gave. */
@ApplicationScoped
public class AppraisalStore {

    public Uni<Void> insert(Mutiny.Session session, Appraisal appraisal) {
        return session.persist(AppraisalRow.from(appraisal)).chain(session::flush);
    }

    public Uni<Void> update(Mutiny.Session session, Appraisal appraisal) {
        return session.find(AppraisalRow.class, appraisal.id())
                .invoke(row -> row.update(appraisal))
                .chain(session::flush);
    }

    public Uni<Optional<Appraisal>> find(Mutiny.Session session, UUID id) {
        return session.find(AppraisalRow.class, id)
                .map(row -> Optional.ofNullable(row).map(AppraisalRow::toDomain));
    }

    public Uni<Optional<Appraisal>> lock(Mutiny.Session session, UUID id) {
        return session.find(AppraisalRow.class, id, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> Optional.ofNullable(row).map(AppraisalRow::toDomain));
    }

    /** @return whether it is the scorer's first */
    public Uni<Boolean> insert(Mutiny.Session session, UUID appraisal, UUID member, Sheet sheet, Instant now) {
        return session.createNativeQuery("insert into appraisal_sheet (appraisal_id, member_id, marks, given_at)"
                        + " values (:appraisal, :member, :marks, :now) on conflict do nothing")
                .setParameter("appraisal", appraisal)
                .setParameter("member", member)
                .setParameter("marks", Texts.write(sheet.marks()))
                .setParameter("now", now.atOffset(ZoneOffset.UTC))
                .executeUpdate()
                .map(inserted -> inserted == 1);
    }

    public Uni<List<Sheet>> sheets(Mutiny.Session session, UUID appraisal) {
        return session.createNativeQuery(
                        "select member_id, marks from appraisal_sheet where appraisal_id = :appraisal"
                                + " order by given_at, member_id",
                        Object[].class)
                .setParameter("appraisal", appraisal)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row ->
                                new Sheet(row[0].toString(), List.of(Texts.read((String) row[1], Sheet.Mark[].class))))
                        .toList());
    }

    /**
     * What is asked for of a list.
     *
     * @param buyer empty for whoever sees all
     */
    public record Selection(
            Optional<String> buyer,
            Optional<String> serviceLine,
            Optional<Appraisal.State> state,
            Optional<Position> after,
            int limit) {}

    /** Oldest first. */
    public Uni<List<Appraisal>> list(Mutiny.Session session, Selection asked) {
        return new Conditions("a.version > 0")
                .and("a.buyer = :buyer", "buyer", asked.buyer())
                .and("a.serviceLine = :line", "line", asked.serviceLine())
                .and("a.state = :state", "state", asked.state())
                .after("a.createdAt", "a.id", asked.after())
                .query(session, AppraisalRow.class, "from AppraisalRow a", "a.createdAt, a.id")
                .setMaxResults(asked.limit())
                .setReadOnly(true)
                .getResultList()
                .map(rows -> rows.stream().map(AppraisalRow::toDomain).toList());
    }
}
