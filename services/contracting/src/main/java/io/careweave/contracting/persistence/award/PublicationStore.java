package io.careweave.contracting.persistence.award;

import io.careweave.contracting.domain.award.Notice;
import io.careweave.contracting.domain.routing.NoticeKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Date;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Notices that were published; they are only ever added. */
@ApplicationScoped
public class PublicationStore {

    public Uni<Void> insert(Mutiny.Session session, Notice notice) {
        return session.createNativeQuery("""
                        insert into procurement_notice (id, procurement_id, round, award_id, kind, text, hash, published_on,
                            due_on, published_at, published_by)
                        values (:id, :procurement, :round, cast(cast(:award as varchar) as uuid), :kind, :text, :hash,
                            :on, cast(cast(:due as varchar) as date), :at, :by)""")
                .setParameter("id", notice.id())
                .setParameter("procurement", notice.procurementId())
                .setParameter("round", notice.round())
                .setParameter("award", text(notice.awardId()))
                .setParameter("kind", notice.kind().name())
                .setParameter("text", notice.text())
                .setParameter("hash", notice.hash())
                .setParameter("on", notice.publishedOn())
                .setParameter("due", text(notice.dueOn()))
                .setParameter("at", notice.publishedAt().atOffset(ZoneOffset.UTC))
                .setParameter("by", notice.publishedBy())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Of a procurement, of every round, the oldest first. */
    public Uni<List<Notice>> of(Mutiny.Session session, UUID procurement) {
        return session.createNativeQuery("""
                        select id, round, award_id, kind, text, hash, published_on, due_on, published_at, published_by
                        from procurement_notice where procurement_id = :procurement order by published_at, id""", Object[].class)
                .setParameter("procurement", procurement)
                .getResultList()
                .map(rows -> rows.stream().map(row -> notice(procurement, row)).toList());
    }

    private static Notice notice(UUID procurement, Object[] row) {
        return new Notice(
                (UUID) row[0],
                procurement,
                (Integer) row[1],
                (UUID) row[2],
                NoticeKind.valueOf((String) row[3]),
                (String) row[4],
                (String) row[5],
                day(row[6]),
                row[7] == null ? null : day(row[7]),
                ((OffsetDateTime) row[8]).toInstant(),
                (String) row[9]);
    }

    private static LocalDate day(Object column) {
        return column instanceof Date date ? date.toLocalDate() : (LocalDate) column;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
