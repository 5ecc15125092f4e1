package io.careweave.membership.persistence.resolutions;

import io.careweave.membership.domain.resolutions.Electorate;
import io.careweave.membership.domain.resolutions.Resolution;
import io.careweave.membership.domain.resolutions.RollEntry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Who may vote on what: copied from the registers at notice, and from then on apart from them. */
@ApplicationScoped
public class RollStore {

    private static final String PRACTICES = """
            select m.org_code as voter, (select l.total from list_size l
                    where l.org_code = m.org_code and l.as_at <= cast(:day as date) order by l.as_at desc limit 1) as weight
                from practice_membership m join organisation o on o.org_code = m.org_code
                where m.admitted_on <= cast(:day as date)
                    and (m.suspended_on is null or m.suspended_on > cast(:day as date))
                    and (m.ended_on is null or m.ended_on > cast(:day as date))
                    and o.kind = 'PRACTICE' and o.valid_from <= cast(:day as date)
                    and (o.valid_to is null or o.valid_to > cast(:day as date))
                    and (cast(:within as varchar) is null or m.org_code in (with recursive below (code) as (
                        select org_code from organisation where parent_org = cast(:within as varchar)
                        union select o.org_code from organisation o join below b on o.parent_org = b.code)
                        select code from below))
            """;

    private static final String SOCIETY = """
            select cast(member_id as varchar) as voter, cast(1 as bigint) as weight from society_member
                where %s <= cast(:day as date) and (left_on is null or left_on > cast(:day as date))
            """;

    private static final String CLASS = """
            select distinct cast(member_id as varchar) as voter, cast(1 as bigint) as weight from class_member
                where class = :electorate and valid_from <= cast(:day as date)
                    and (valid_to is null or valid_to > cast(:day as date))
            """;

    private static final String PATIENTS = """
            select distinct cast(c.member_id as varchar) as voter, cast(1 as bigint) as weight from constituent c
                join practice_membership m on m.org_code = c.org_code
                    and m.admitted_on <= cast(:day as date) and (m.ended_on is null or m.ended_on > cast(:day as date))
                join organisation o on o.org_code = c.org_code and o.kind = 'PRACTICE'
                    and o.valid_from <= cast(:day as date) and (o.valid_to is null or o.valid_to > cast(:day as date))
                where c.valid_from <= cast(:day as date) and (c.valid_to is null or c.valid_to > cast(:day as date))
                    and c.eligible_from <= cast(:day as date)
                    and (c.opted_out_on is null or c.opted_out_on > cast(:day as date))
            """;

    private static final String BODY = """
            select cast(t.member_id as varchar) as voter, cast(1 as bigint) as weight, array_agg(distinct s.role) as roles
                from seat_term t join seat s on s.seat_id = t.seat_id
                where s.body_id = cast(:body as uuid) and t.valid_from <= cast(:day as date)
                    and (t.valid_to is null or t.valid_to > cast(:day as date)) group by t.member_id
            """;

    /**
     * Writes down who may vote as of a day.
     *
     * @param cap the class whose members are marked; absent where no class is capped
     * @return how many
     */
    public Uni<Integer> freeze(
            Mutiny.Session session,
            Resolution of,
            int round,
            Electorate electorate,
            @Nullable String cap,
            LocalDate day) {
        var roles = electorate == Electorate.BODY ? "of.roles" : "cast(null as varchar[])";
        var query = session.createNativeQuery(
                        "insert into resolution_voter (resolution_id, round, electorate, voter, weight, roles, capped)"
                                + " select cast(:id as uuid), cast(:round as int), cast(:electorate as varchar), of.voter,"
                                + " of.weight, " + roles + ", " + capped(cap) + " from (" + source(electorate) + ") of")
                .setParameter("id", of.id())
                .setParameter("round", round)
                .setParameter("electorate", electorate.name())
                .setParameter("day", day);
        return switch (electorate) {
            case BODY, PANEL -> query.setParameter("body", of.bodyId()).executeUpdate();
            case PRACTICES ->
                query.setParameter("within", of.proposal().within()).executeUpdate();
            case SOCIETY, SOCIETY_ALL, CONTRACTOR, SPECIALIST, STAFF, COMMUNITY, PATIENT ->
                (cap == null ? query : query.setParameter("cap", cap)).executeUpdate();
        };
    }

    private static String capped(@Nullable String cap) {
        return cap == null
                ? "false"
                : "of.voter in (select c.voter from ("
                        + source(Electorate.valueOf(cap)).replace(":electorate", ":cap") + ") c)";
    }

    private static String source(Electorate electorate) {
        return switch (electorate) {
            case BODY, PANEL -> BODY;
            case PRACTICES -> PRACTICES;
            case SOCIETY -> SOCIETY.formatted("votes_from");
            case SOCIETY_ALL -> SOCIETY.formatted("joined_on");
            case CONTRACTOR, SPECIALIST, STAFF, COMMUNITY -> CLASS;
            case PATIENT -> PATIENTS;
        };
    }

    /** Practices on the roll whose list was never counted. */
    public Uni<List<String>> withoutList(Mutiny.Session session, UUID id, int round) {
        return session.createNativeQuery(
                        "select voter from resolution_voter where resolution_id = :id and round = :round"
                                + " and weight is null order by voter",
                        String.class)
                .setParameter("id", id)
                .setParameter("round", round)
                .getResultList();
    }

    /** Those on the roll who sit on the body or the panel. */
    public Uni<List<String>> holders(Mutiny.Session session, UUID id, int round) {
        return session.createNativeQuery(
                        "select distinct voter from resolution_voter where resolution_id = :id and round = :round"
                                + " and electorate in ('BODY', 'PANEL')",
                        String.class)
                .setParameter("id", id)
                .setParameter("round", round)
                .getResultList();
    }

    /**
     * Puts down how a voter is treated.
     *
     * @param treatment absent for one who takes part
     * @return how many entries the voter has
     */
    public Uni<Integer> recuse(Mutiny.Session session, UUID id, int round, String voter, @Nullable String treatment) {
        return session.createNativeQuery("update resolution_voter set recused = cast(:treatment as varchar)"
                        + " where resolution_id = :id and round = :round and voter = :voter")
                .setParameter("treatment", treatment)
                .setParameter("id", id)
                .setParameter("round", round)
                .setParameter("voter", voter)
                .executeUpdate();
    }

    /** Whether somebody had to leave the room, in whichever vote on it. */
    public Uni<Boolean> left(Mutiny.Session session, UUID id, String voter) {
        return session.createNativeQuery(
                        "select exists (select 1 from resolution_voter where resolution_id = :id and voter = :voter"
                                + " and recused = 'LEAVE')",
                        Boolean.class)
                .setParameter("id", id)
                .setParameter("voter", voter)
                .getSingleResult();
    }

    /** Of these resolutions, those that somebody had to leave the room for. */
    public Uni<List<UUID>> leftOf(Mutiny.Session session, List<UUID> ids, String voter) {
        return session.createNativeQuery(
                        "select distinct resolution_id from resolution_voter where resolution_id ="
                                + " any(cast(:ids as uuid[])) and voter = :voter and recused = 'LEAVE'",
                        UUID.class)
                .setParameter("ids", ids.toArray(UUID[]::new))
                .setParameter("voter", voter)
                .getResultList();
    }

    /** Of these items of agendas, those that somebody had to leave the room for. */
    public Uni<List<UUID>> leftItems(Mutiny.Session session, List<UUID> itemIds, String voter) {
        return session.createNativeQuery(
                        "select distinct r.item_id from resolution r join resolution_voter v on v.resolution_id ="
                                + " r.resolution_id where r.item_id = any(cast(:items as uuid[]))"
                                + " and v.voter = :voter and v.recused = 'LEAVE'",
                        UUID.class)
                .setParameter("items", itemIds.toArray(UUID[]::new))
                .setParameter("voter", voter)
                .getResultList();
    }

    /** Those who vote beside the body go on to the panel's vote as they stand. */
    public Uni<Integer> carryOver(Mutiny.Session session, UUID id, int round) {
        return session.createNativeQuery(
                        "insert into resolution_voter (resolution_id, round, electorate, voter, weight, recused, capped)"
                                + " select resolution_id, :round, electorate, voter, weight, recused, capped"
                                + " from resolution_voter where resolution_id = :id and round = :round - 1"
                                + " and electorate not in ('BODY', 'PANEL')")
                .setParameter("id", id)
                .setParameter("round", round)
                .executeUpdate();
    }

    /** Writes down a panel. */
    public Uni<Integer> panel(Mutiny.Session session, UUID id, int round, List<String> members) {
        return session.createNativeQuery(
                        "insert into resolution_voter (resolution_id, round, electorate, voter, weight)"
                                + " select :id, :round, 'PANEL', u.voter, 1 from"
                                + " unnest(cast(:voters as varchar[])) as u(voter)")
                .setParameter("id", id)
                .setParameter("round", round)
                .setParameter("voters", members.toArray(String[]::new))
                .executeUpdate();
    }

    /**
     * Who holds a seat of a body that decides, on a day.
     *
     * @param but the body whose own seats do not count
     * @param bodyId of this body; absent for any
     * @param members of these persons, if no body is named
     */
    public Uni<List<String>> seated(
            Mutiny.Session session, UUID but, @Nullable UUID bodyId, List<String> members, LocalDate day) {
        return session.createNativeQuery(
                        "select distinct cast(t.member_id as varchar) from seat_term t join seat s on s.seat_id ="
                                + " t.seat_id join body b on b.body_id = s.body_id where not b.advisory"
                                + " and b.body_id <> cast(:but as uuid)"
                                + " and (cast(:body as uuid) is null or b.body_id = cast(:body as uuid))"
                                + " and (cast(:body as uuid) is not null"
                                + " or cast(t.member_id as varchar) = any(cast(:members as varchar[])))"
                                + " and t.valid_from <= cast(:day as date)"
                                + " and (t.valid_to is null or t.valid_to > cast(:day as date))",
                        String.class)
                .setParameter("but", but)
                .setParameter("body", bodyId)
                .setParameter("members", members.toArray(String[]::new))
                .setParameter("day", day)
                .getResultList();
    }

    /** Those recused from any vote on it. */
    public Uni<List<String>> recused(Mutiny.Session session, UUID id) {
        return session.createNativeQuery(
                        "select distinct voter from resolution_voter where resolution_id = :id"
                                + " and recused is not null",
                        String.class)
                .setParameter("id", id)
                .getResultList();
    }

    /** What the roll says of a voter: an entry for each electorate. */
    public Uni<List<RollEntry>> entries(Mutiny.Session session, UUID id, int round, List<String> voters) {
        return session.createNativeQuery(
                        "select electorate, voter, recused from resolution_voter where resolution_id = :id"
                                + " and round = :round and voter = any(cast(:voters as varchar[]))",
                        Object[].class)
                .setParameter("id", id)
                .setParameter("round", round)
                .setParameter("voters", voters.toArray(String[]::new))
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new RollEntry((String) row[0], (String) row[1], (String) row[2]))
                        .toList());
    }
}
