package io.careweave.membership.persistence.organisations;

import io.careweave.membership.domain.organisations.Reconciliation;
import io.careweave.membership.domain.organisations.Registration;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Who is registered with which practice, and until when. */
@ApplicationScoped
public class ConstituentStore {

    private static final String COLUMNS =
            "select member_id, org_code, valid_from, valid_to, eligible_from, opted_out_on from constituent";

    private static final String ROWS = """
            from unnest(cast(:members as uuid[]), cast(:codes as varchar[]), cast(:froms as varchar[]),
                cast(:tos as varchar[]), cast(:eligible as varchar[]), cast(:outs as varchar[]))
                as u(member_id, org_code, valid_from, valid_to, eligible_from, opted_out_on)""";

    private static final String UPDATE = """
            update constituent c set valid_to = cast(nullif(u.valid_to, '') as date),
                eligible_from = cast(u.eligible_from as date), opted_out_on = cast(nullif(u.opted_out_on, '') as date)
            %s
            where c.member_id = u.member_id and c.org_code = u.org_code and c.valid_from = cast(u.valid_from as date)""".formatted(ROWS);

    private static final String INSERT = """
            insert into constituent (member_id, org_code, valid_from, valid_to, eligible_from, opted_out_on)
            select member_id, org_code, cast(valid_from as date), cast(nullif(valid_to, '') as date),
                cast(eligible_from as date), cast(nullif(opted_out_on, '') as date)
            %s""".formatted(ROWS);

    private static final String MOVE = """
            with registered as (
                select member_id, valid_from, valid_to from constituent
                where org_code = :from and valid_from < :on and (valid_to is null or valid_to > :on) for update),
            moving as (
                update constituent c set valid_to = :on from registered r
                where c.org_code = :from and c.member_id = r.member_id and c.valid_from = r.valid_from
                returning c.member_id, r.valid_to as ending, c.eligible_from, c.opted_out_on)
            insert into constituent (member_id, org_code, valid_from, valid_to, eligible_from, opted_out_on)
            select member_id, cast(:to as varchar), cast(:on as date), ending, eligible_from, opted_out_on from moving""";

    private static final String RECONCILE = """
            select m.org_code,
                (select count(*) from constituent c where c.org_code = m.org_code and c.valid_from <= :day
                    and (c.valid_to is null or c.valid_to > :day)),
                l.total, l.as_at
            from practice_membership m
            left join lateral (
                select s.total, s.as_at from list_size s
                where s.org_code = m.org_code and s.as_at <= :day order by s.as_at desc limit 1) l on true
            where m.admitted_on <= :day and (m.ended_on is null or m.ended_on > :day) and m.org_code > :after
            order by m.org_code""";

    /** Of each person, in the order of time; locked. */
    public Uni<Map<UUID, List<Registration>>> lock(Mutiny.Session session, Collection<UUID> members) {
        return session.createNativeQuery(
                        COLUMNS
                                + " where member_id = any(cast(:members as uuid[])) order by member_id, valid_from for update",
                        Object[].class)
                .setParameter("members", members.toArray(UUID[]::new))
                .getResultList()
                .map(rows -> rows.stream()
                        .map(ConstituentStore::registration)
                        .collect(Collectors.groupingBy(Registration::memberId)));
    }

    public Uni<List<Registration>> find(Mutiny.Session session, UUID member) {
        return session.createNativeQuery(COLUMNS + " where member_id = :member order by valid_from", Object[].class)
                .setParameter("member", member)
                .getResultList()
                .map(rows -> rows.stream().map(ConstituentStore::registration).toList());
    }

    /** First what ends, then what begins: no person is registered twice in between. */
    public Uni<Void> store(Mutiny.Session session, List<Registration> changed, List<Registration> added) {
        return write(session, UPDATE, changed).chain(() -> write(session, INSERT, added));
    }

    private static Uni<Void> write(Mutiny.Session session, String sql, List<Registration> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(sql)
                .setParameter(
                        "members", rows.stream().map(Registration::memberId).toArray(UUID[]::new))
                .setParameter("codes", rows.stream().map(Registration::orgCode).toArray(String[]::new))
                .setParameter(
                        "froms", rows.stream().map(row -> row.from().toString()).toArray(String[]::new))
                .setParameter("tos", rows.stream().map(row -> text(row.to())).toArray(String[]::new))
                .setParameter(
                        "eligible",
                        rows.stream().map(row -> row.eligibleFrom().toString()).toArray(String[]::new))
                .setParameter(
                        "outs", rows.stream().map(row -> text(row.optedOutOn())).toArray(String[]::new))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Moves everybody who is registered on the day, or will be later, to the practice that takes theirs over. */
    public Uni<Void> move(Mutiny.Session session, String from, String to, LocalDate on) {
        return session.createNativeQuery(MOVE)
                .setParameter("on", on)
                .setParameter("from", from)
                .setParameter("to", to)
                .executeUpdate()
                .chain(() -> session.createNativeQuery(
                                "update constituent set org_code = :to where org_code = :from and valid_from >= :on")
                        .setParameter("on", on)
                        .setParameter("from", from)
                        .setParameter("to", to)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** A person's wish, on whatever registration lasts or comes. */
    public Uni<Void> optOut(Mutiny.Session session, UUID member, LocalDate today, @Nullable LocalDate optedOutOn) {
        return session.createNativeQuery("update constituent set opted_out_on = cast(nullif(:day, '') as date)"
                        + " where member_id = :member and (valid_to is null or valid_to > :today)")
                .setParameter("day", text(optedOutOn))
                .setParameter("member", member)
                .setParameter("today", today)
                .executeUpdate()
                .replaceWithVoid();
    }

    /**
     * Constituents and registered patients of each member practice on a day, by code.
     *
     * @param after code after which to continue
     */
    public Uni<List<Reconciliation>> reconcile(Mutiny.Session session, LocalDate day, String after, int limit) {
        return session.createNativeQuery(RECONCILE, Object[].class)
                .setParameter("day", day)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row ->
                                new Reconciliation((String) row[0], (Long) row[1], (Long) row[2], (LocalDate) row[3]))
                        .toList());
    }

    private static String text(@Nullable LocalDate day) {
        return Objects.toString(day, "");
    }

    private static Registration registration(@Nullable Object[] row) {
        return new Registration(
                (UUID) Objects.requireNonNull(row[0]),
                (String) Objects.requireNonNull(row[1]),
                (LocalDate) Objects.requireNonNull(row[2]),
                (LocalDate) row[3],
                (LocalDate) Objects.requireNonNull(row[4]),
                (LocalDate) row[5]);
    }
}
