package io.careweave.contracting.persistence.award;

import io.careweave.contracting.domain.award.VariationNotice;
import io.careweave.contracting.domain.routing.NoticeKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Date;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Notices of modifications that were published; they are only ever added, one of a variation. */
@ApplicationScoped
public class VariationNoticeStore {

    /** @return whether there was none before */
    public Uni<Boolean> insert(Mutiny.Session session, VariationNotice notice) {
        return session.createNativeQuery("""
                        insert into variation_notice (id, contract_id, number, kind, text, hash, published_on, due_on,
                            published_at, published_by)
                        values (:id, :contract, :number, :kind, :text, :hash, :on, :due, :at, :by)
                        on conflict (contract_id, number) do nothing""")
                .setParameter("id", notice.id())
                .setParameter("contract", notice.contractId())
                .setParameter("number", notice.number())
                .setParameter("kind", notice.kind().name())
                .setParameter("text", notice.text())
                .setParameter("hash", notice.hash())
                .setParameter("on", notice.publishedOn())
                .setParameter("due", notice.dueOn())
                .setParameter("at", notice.publishedAt().atOffset(ZoneOffset.UTC))
                .setParameter("by", notice.publishedBy())
                .executeUpdate()
                .map(added -> added == 1);
    }

    public Uni<Optional<VariationNotice>> find(Mutiny.Session session, UUID contractId, long number) {
        return session.createNativeQuery(
                        "select id, kind, text, hash, published_on, due_on, published_at, published_by"
                                + " from variation_notice where contract_id = :contract and number = :number",
                        Object[].class)
                .setParameter("contract", contractId)
                .setParameter("number", number)
                .getResultList()
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new VariationNotice(
                                (UUID) row[0],
                                contractId,
                                number,
                                NoticeKind.valueOf((String) row[1]),
                                (String) row[2],
                                (String) row[3],
                                day(row[4]),
                                day(row[5]),
                                ((OffsetDateTime) row[6]).toInstant(),
                                (String) row[7])));
    }

    private static LocalDate day(Object column) {
        return column instanceof Date date ? date.toLocalDate() : (LocalDate) column;
    }
}
