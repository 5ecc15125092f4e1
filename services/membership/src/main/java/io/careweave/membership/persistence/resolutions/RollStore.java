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

/** Who may vote on what: copied from the registers at notice, and from then on apart from them. */
@ApplicationScoped
public class RollStore {

    private static final String FREEZE = """
            insert into resolution_voter (resolution_id, round, electorate, voter, weight)
            select cast(:id as uuid), cast(:round as int), cast(:electorate as varchar), of.voter, of.weight from
            """;

    private static final String PRACTICES = """
            select m.org_code as voter, (select l.total from list_size l
                    where l.org_code = m.org_code and l.as_at <= cast(:day as date) order by l.as_at desc limit 1) as weight
                from practice_membership m where m.state = 'ADMITTED' and m.admitted_on <= cast(:day as date)
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
                join practice_membership m on m.org_code = c.org_code and m.state = 'ADMITTED'
                    and m.admitted_on <= cast(:day as date)
                where c.valid_from <= cast(:day as date) and (c.valid_to is null or c.valid_to > cast(:day as date))
                    and c.eligible_from <= cast(:day as date)
                    and (c.opted_out_on is null or c.opted_out_on > cast(:day as date))
            """;

    private static final String BODY = """
            select distinct cast(t.member_id as varchar) as voter, cast(1 as bigint) as weight from seat_term t
                join seat s on s.seat_id = t.seat_id
                where s.body_id = cast(:body as uuid) and t.valid_from <= cast(:day as date)
                    and (t.valid_to is null or t.valid_to > cast(:day as date))
            """;

    /**
     * Writes down who may vote as of a day.
     *
     * @return how many
     */
    public Uni<Integer> freeze(Mutiny.Session session, Resolution of, int round, Electorate electorate, LocalDate day) {
        var query = session.createNativeQuery(FREEZE + "(" + source(electorate) + ") of")
                .setParameter("id", of.id())
                .setParameter("round", round)
                .setParameter("electorate", electorate.name())
                .setParameter("day", day);
        return switch (electorate) {
            case BODY, PANEL -> query.setParameter("body", of.bodyId()).executeUpdate();
            case PRACTICES ->
                query.setParameter("within", of.proposal().within()).executeUpdate();
            case SOCIETY, SOCIETY_ALL, CONTRACTOR, SPECIALIST, STAFF, COMMUNITY, PATIENT -> query.executeUpdate();
        };
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
