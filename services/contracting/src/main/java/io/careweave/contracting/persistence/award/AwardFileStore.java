package io.careweave.contracting.persistence.award;

import io.careweave.contracting.domain.award.AwardFile.Decided;
import io.careweave.contracting.domain.award.AwardFile.Disclosed;
import io.careweave.contracting.domain.award.AwardFile.Paper;
import io.careweave.contracting.domain.award.AwardFile.PaperKind;
import io.careweave.contracting.domain.award.AwardFile.Representation;
import io.careweave.contracting.domain.award.FurtherDecision;
import io.careweave.contracting.domain.procurements.ProcurementState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What is only ever added to the file of an award. */
@ApplicationScoped
public class AwardFileStore {

    public Uni<Void> insert(Mutiny.Session session, Paper paper) {
        return session.createNativeQuery("insert into award_paper (id, award_id, kind, text, hash, kept_at, kept_by)"
                        + " values (:id, :award, :kind, :text, :hash, :at, :by)")
                .setParameter("id", paper.id())
                .setParameter("award", paper.awardId())
                .setParameter("kind", paper.kind().name())
                .setParameter("text", paper.text())
                .setParameter("hash", paper.hash())
                .setParameter("at", paper.at().atOffset(ZoneOffset.UTC))
                .setParameter("by", paper.by())
                .executeUpdate()
                .replaceWithVoid();
    }

    public Uni<List<Paper>> papers(Mutiny.Session session, UUID awardId) {
        return session.createNativeQuery(
                        "select id, kind, text, hash, kept_at, kept_by from award_paper where award_id = :award"
                                + " order by kept_at, id",
                        Object[].class)
                .setParameter("award", awardId)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Paper(
                                (UUID) row[0],
                                awardId,
                                PaperKind.valueOf((String) row[1]),
                                (String) row[2],
                                (String) row[3],
                                at(row[4]),
                                (String) row[5]))
                        .toList());
    }

    public Uni<Void> insert(Mutiny.Session session, Representation representation) {
        return session.createNativeQuery("insert into representation (id, award_id, org_code, text, wants_records,"
                        + " received_at, made_by) values (:id, :award, :org, :text, :wants, :at, :by)")
                .setParameter("id", representation.id())
                .setParameter("award", representation.awardId())
                .setParameter("org", representation.orgCode())
                .setParameter("text", representation.text())
                .setParameter("wants", representation.wantsRecords())
                .setParameter("at", representation.receivedAt().atOffset(ZoneOffset.UTC))
                .setParameter("by", representation.madeBy())
                .executeUpdate()
                .replaceWithVoid();
    }

    public Uni<List<Representation>> representations(Mutiny.Session session, UUID awardId) {
        return session.createNativeQuery("""
                        select r.id, r.org_code, r.text, r.wants_records, r.received_at, r.made_by,
                            d.records, d.disclosed_at, d.disclosed_by
                        from representation r left join disclosure d on d.representation_id = r.id
                        where r.award_id = :award order by r.received_at, r.id""", Object[].class)
                .setParameter("award", awardId)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Representation(
                                (UUID) row[0],
                                awardId,
                                (String) row[1],
                                (String) row[2],
                                (Boolean) row[3],
                                at(row[4]),
                                (String) row[5],
                                row[6] == null ? null : new Disclosed((String) row[6], at(row[7]), (String) row[8])))
                        .toList());
    }

    public Uni<Void> disclose(Mutiny.Session session, UUID representationId, Disclosed disclosed) {
        return session.createNativeQuery(
                        "insert into disclosure (representation_id, records, disclosed_at, disclosed_by)"
                                + " values (:id, :records, :at, :by)")
                .setParameter("id", representationId)
                .setParameter("records", disclosed.records())
                .setParameter("at", disclosed.at().atOffset(ZoneOffset.UTC))
                .setParameter("by", disclosed.by())
                .executeUpdate()
                .replaceWithVoid();
    }

    public Uni<Void> insert(Mutiny.Session session, Decided decided) {
        return session.createNativeQuery("""
                        insert into further_decision (id, award_id, decision, step, reasons, cutoff, decided_at, decided_by)
                        values (:id, :award, :decision, cast(:step as varchar), :reasons,
                            cast(cast(:cutoff as varchar) as timestamptz), :at, :by)""")
                .setParameter("id", decided.id())
                .setParameter("award", decided.awardId())
                .setParameter("decision", decided.decision().name())
                .setParameter("step", text(decided.step()))
                .setParameter("reasons", decided.reasons())
                .setParameter("cutoff", text(decided.cutoff()))
                .setParameter("at", decided.at().atOffset(ZoneOffset.UTC))
                .setParameter("by", decided.by())
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Instant at(Object column) {
        return ((OffsetDateTime) column).toInstant();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    public Uni<List<Decided>> decisions(Mutiny.Session session, UUID awardId) {
        return session.createNativeQuery(
                        "select id, decision, step, reasons, cutoff, decided_at, decided_by from further_decision"
                                + " where award_id = :award order by decided_at, id",
                        Object[].class)
                .setParameter("award", awardId)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Decided(
                                (UUID) row[0],
                                awardId,
                                FurtherDecision.valueOf((String) row[1]),
                                row[2] == null ? null : ProcurementState.valueOf((String) row[2]),
                                (String) row[3],
                                row[4] == null ? null : at(row[4]),
                                at(row[5]),
                                (String) row[6]))
                        .toList());
    }
}
