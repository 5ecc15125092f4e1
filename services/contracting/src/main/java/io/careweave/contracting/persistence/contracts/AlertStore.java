package io.careweave.contracting.persistence.contracts;

import io.careweave.commons.store.Position;
import io.careweave.contracting.domain.contracts.Alert;
import io.careweave.contracting.domain.contracts.ContractKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** What the calendar told of contracts. */
@ApplicationScoped
public class AlertStore {

    /** What still holds: neither the end nor the review was moved, and of an end only the nearest mark. */
    private static final String OPEN = """
            c.state in ('SIGNED', 'LIVE', 'EXIT')
            and case a.reason when 'REVIEW' then a.due_on = c.review_on
                else a.due_on = cast(c.ends_on - make_interval(months => a.months) as date) end
            and not exists (select 1 from contract_alert b where b.contract_id = a.contract_id
                and b.reason = 'ENDS' and a.reason = 'ENDS' and b.months < a.months
                and b.due_on = cast(c.ends_on - make_interval(months => b.months) as date))
            """;

    /**
     * Tells what is to be told by a day and was not yet; whoever else looks at the same time tells none of it again. Of an end
     * that is nearer than several marks, the nearest is told.
     *
     * @param months before an end, at which it is told
     * @return how many were told
     */
    public Uni<Integer> tell(Mutiny.Session session, List<Integer> months, LocalDate day, Instant now) {
        return session.createNativeQuery("""
                        insert into contract_alert (contract_id, reason, months, due_on, told_at)
                        select c.id, 'ENDS', m.months, cast(c.ends_on - make_interval(months => m.months) as date), cast(:now as timestamptz)
                        from contract c, lateral (select min(mark) as months from unnest(cast(:months as int[])) as u(mark)
                            where cast(c.ends_on - make_interval(months => mark) as date) <= :day) m
                        where c.state in ('SIGNED', 'LIVE', 'EXIT') and c.ends_on > :day and m.months is not null
                        union all
                        select c.id, 'REVIEW', 0, c.review_on, cast(:now as timestamptz) from contract c
                        where c.state in ('SIGNED', 'LIVE', 'EXIT') and c.review_on <= :day
                        on conflict do nothing""")
                .setParameter("months", months.toArray(Integer[]::new))
                .setParameter("day", day)
                .setParameter("now", now.atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    /**
     * What was told and still holds, in the order in which it was told.
     *
     * @param party organisation that is a party; empty for whoever sees all
     * @param reason empty for all
     */
    public Uni<List<Alert>> open(
            Mutiny.Session session,
            Optional<String> party,
            Optional<Alert.Reason> reason,
            Optional<Position> after,
            int limit) {
        var query = session.createNativeQuery(
                        """
                        select a.id, c.id, cast(c.content as json) -> 'terms' ->> 'title', c.kind, c.buyer, c.provider,
                            cast(c.ends_on as varchar), a.reason, a.months, cast(a.due_on as varchar), a.told_at
                        from contract_alert a join contract c on c.id = a.contract_id
                        where\s""" + OPEN + """
                            and (:reason = '' or a.reason = :reason)
                            and (:party = '' or c.buyer = :party or c.provider = :party or c.third = :party)
                        """
                                + after.map(_ -> "and (a.told_at, a.id) > (:at, :after) ")
                                        .orElse("")
                                + "order by a.told_at, a.id",
                        Object[].class)
                .setParameter("party", party.orElse(""))
                .setParameter("reason", reason.map(Enum::name).orElse(""))
                .setMaxResults(limit);
        after.ifPresent(position -> {
            var unused = query.setParameter("at", position.at().atOffset(ZoneOffset.UTC))
                    .setParameter("after", position.id());
        });
        return query.getResultList()
                .map(rows -> rows.stream().map(AlertStore::alert).toList());
    }

    /** How many of each reason hold. */
    public Uni<Map<Alert.Reason, Long>> count(Mutiny.Session session) {
        return session.createNativeQuery(
                        "select a.reason, count(*) from contract_alert a join contract c on c.id = a.contract_id where "
                                + OPEN + " group by a.reason",
                        Object[].class)
                .getResultList()
                .map(rows -> {
                    Map<Alert.Reason, Long> counts = new EnumMap<>(Alert.Reason.class);
                    rows.forEach(row -> counts.put(Alert.Reason.valueOf((String) row[0]), (Long) row[1]));
                    return counts;
                });
    }

    private static Alert alert(Object[] row) {
        return new Alert(
                (UUID) row[0],
                (UUID) row[1],
                (String) row[2],
                ContractKind.valueOf((String) row[3]),
                (String) row[4],
                (String) row[5],
                LocalDate.parse((String) row[6]),
                Alert.Reason.valueOf((String) row[7]),
                (Integer) row[8],
                LocalDate.parse((String) row[9]),
                ((OffsetDateTime) row[10]).toInstant());
    }
}
