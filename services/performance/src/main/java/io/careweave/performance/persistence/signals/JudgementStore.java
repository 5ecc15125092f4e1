package io.careweave.performance.persistence.signals;

import static java.time.ZoneOffset.UTC;

import io.careweave.performance.domain.observations.SeriesKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What is to be judged, and when. */
@ApplicationScoped
public class JudgementStore {

    // Series that somebody holds are being recorded, and come after that. Of strata nobody is told: there are many, and
    // each has its false alarms; bands of age make up what is judged of a standardised rate. Judgements are taken in
    // one order everywhere, so that two never wait in a circle.
    private static final String PASS_ON = """
            with recursive changed as materialized (
                select id, code, number, org_code, stratum from series where judged < revision
                order by id limit :limit for update skip locked),
            passed as (update series s set judged = s.revision from changed c where s.id = c.id),
            concerned (code, number, org_code) as (
                select d.code, d.number, d.org_code from changed d
                where d.stratum = 'ALL' or exists (select from indicator_version s
                    where s.code = d.code and s.number = d.number and s.statistic = 'DSR')
                union
                select c.code, c.number, o.parent
                from concerned c
                    join organisation o on o.org_code = c.org_code
                    join indicator_version v on v.code = c.code and v.number = c.number
                where o.parent is not null and v.roll_up = 'SUM'),
            asked as (
                insert into judgement as j (code, number, org_code, due)
                select code, number, org_code, :now from concerned order by 1, 2, 3
                on conflict (code, number, org_code) do update set due = excluded.due
                where j.due is null or j.due > excluded.due)
            select count(*) from changed""";

    private static final String DUE = """
            select id, code, number, org_code, told from judgement where due <= :now
            order by due, code, number, org_code limit :limit for update skip locked""";

    private static final String JUDGED = """
            update judgement j set due = cast(nullif(u.due, '') as timestamptz), told = u.told
            from unnest(cast(:ids as uuid[]), cast(:dues as varchar[]), cast(:told as bigint[])) as u(id, due, told)
            where j.id = u.id""";

    private static final String ASK = """
            insert into judgement as j (code, number, org_code, due) values (:code, :number, :org, :now)
            on conflict (code, number, org_code) do update set due = excluded.due
            where j.due is null or j.due > excluded.due""";

    /**
     * What is judged.
     *
     * @param told how many events were told of it
     */
    public record Judgement(UUID id, SeriesKey key, long told) {}

    /**
     * What became of one.
     *
     * @param again when it is to be judged though nothing is new; null for never
     */
    public record Outcome(
            Judgement judgement, long told, @Nullable Instant again) {}

    /** Passes on what changed, to whom it concerns: the organisation and all above it that are sums; how many series. */
    public Uni<Integer> passOn(Mutiny.Session session, Instant now, int limit) {
        return session.createNativeQuery(PASS_ON, Long.class)
                .setParameter("now", now.atOffset(UTC))
                .setParameter("limit", limit)
                .getSingleResult()
                .map(Math::toIntExact);
    }

    /** Those due longest, which this transaction has alone; what another one holds is left to it. */
    public Uni<List<Judgement>> due(Mutiny.Session session, Instant now, int limit) {
        return session.createNativeQuery(DUE, Object[].class)
                .setParameter("now", now.atOffset(UTC))
                .setParameter("limit", limit)
                .getResultList()
                .map(rows -> rows.stream().map(JudgementStore::judgement).toList());
    }

    private static Judgement judgement(@Nullable Object[] row) {
        return new Judgement(
                (UUID) Objects.requireNonNull(row[0]),
                new SeriesKey(
                        (String) Objects.requireNonNull(row[1]),
                        (Integer) Objects.requireNonNull(row[2]),
                        (String) Objects.requireNonNull(row[3]),
                        SeriesKey.ALL),
                (Long) Objects.requireNonNull(row[4]));
    }

    public Uni<Void> judged(Mutiny.Session session, List<Outcome> outcomes) {
        return session.createNativeQuery(JUDGED)
                .setParameter(
                        "ids",
                        outcomes.stream().map(one -> one.judgement().id()).toArray(UUID[]::new))
                .setParameter(
                        "dues",
                        column(
                                outcomes,
                                one -> one.again() == null ? "" : one.again().toString()))
                .setParameter("told", outcomes.stream().map(Outcome::told).toArray(Long[]::new))
                .executeUpdate()
                .replaceWithVoid();
    }

    private static String[] column(List<Outcome> outcomes, Function<Outcome, String> part) {
        return outcomes.stream().map(part).toArray(String[]::new);
    }

    /** Has it judged though no figure is new. */
    public Uni<Void> ask(Mutiny.Session session, SeriesKey key, Instant now) {
        return session.createNativeQuery(ASK)
                .setParameter("code", key.code())
                .setParameter("number", key.number())
                .setParameter("org", key.orgCode())
                .setParameter("now", now.atOffset(UTC))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Lets the others go first with one that cannot be judged. */
    public Uni<Void> postpone(Mutiny.Session session, UUID id, Instant until) {
        return session.createNativeQuery("update judgement set due = :until where id = :id")
                .setParameter("until", until.atOffset(UTC))
                .setParameter("id", id)
                .executeUpdate()
                .replaceWithVoid();
    }
}
