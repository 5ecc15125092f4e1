package io.careweave.membership.persistence.resolutions;

import static java.time.ZoneOffset.UTC;

import io.careweave.membership.domain.resolutions.Limb;
import io.careweave.membership.domain.resolutions.Round;
import io.careweave.membership.domain.resolutions.Tally;
import io.careweave.membership.domain.resolutions.Vote;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Recorded votes: each voter one, never changed. */
@ApplicationScoped
public class VoteStore {

    // Who is at the meeting, or voted in person, is present; who is represented, where the body's rule counts proxies.
    // A
    // vote cast before its voter was recused counts no more than the voter does.
    private static final String ROLL = """
            with roll as (select r.electorate, r.weight, r.recused, r.roles, r.capped and r.recused is null as capped,
                    v.choice, r.recused is null and (here.member_id is not null
                        or case when v.voter is null then false
                            when v.source is null then r.electorate = 'PRACTICES' or v.cast_by = r.voter
                            else away.proxy_for is null and p.giver is null end
                        or (:counts and (away.proxy_for is not null or v.voter is not null))) as present
                from resolution_voter r
                left join resolution_vote v on v.resolution_id = r.resolution_id and v.round = r.round
                    and v.voter = r.voter and r.recused is null
                left join attendance here on here.meeting_id = cast(:meeting as uuid) and here.proxy_for is null
                    and cast(here.member_id as varchar) = r.voter
                left join attendance away on away.meeting_id = cast(:meeting as uuid)
                    and cast(away.proxy_for as varchar) = r.voter
                left join resolution_proxy p on p.resolution_id = r.resolution_id and p.round = r.round
                    and p.giver = r.voter and p.withdrawn_at is null
                where r.resolution_id = :id and r.round = :round)
            """;

    private static final String COUNT = ROLL + """
            select electorate,
                count(*) filter (where recused is null),
                count(*) filter (where recused is not null),
                count(*) filter (where choice = 'FOR'),
                count(*) filter (where choice = 'AGAINST'),
                count(*) filter (where choice = 'ABSTAIN'),
                count(*) filter (where present),
                cast(coalesce(sum(weight) filter (where recused is null), 0) as bigint),
                cast(coalesce(sum(weight) filter (where recused is not null), 0) as bigint),
                cast(coalesce(sum(weight) filter (where choice = 'FOR'), 0) as bigint),
                cast(coalesce(sum(weight) filter (where choice = 'AGAINST'), 0) as bigint),
                cast(coalesce(sum(weight) filter (where choice = 'ABSTAIN'), 0) as bigint),
                cast(coalesce(sum(weight) filter (where present), 0) as bigint),
                count(*) filter (where capped),
                count(*) filter (where capped and choice = 'FOR'),
                count(*) filter (where capped and choice = 'AGAINST')
            from roll group by electorate
            """;

    private static final String SEATS = ROLL
            + "select array_to_string(roles, ' '), recused is not null, present from roll where electorate = 'BODY'";

    /** How one electorate voted, by heads and by registered patients, and how much of the heads is of the class capped. */
    public record Counted(String electorate, Tally heads, Tally lists, Tally.Capped capped) {

        public Tally in(Limb limb) {
            var tally = limb.weight() == Limb.Weight.ONE ? heads : lists;
            return limb.cap() == null ? tally : tally.with(capped);
        }
    }

    /** A holder of a seat of the body, as far as the quorum asks. */
    public record Seated(Set<String> roles, boolean recused, boolean present) {}

    /** The roles of each who is present. */
    public static List<Set<String>> present(List<Seated> seats) {
        return seats.stream().filter(Seated::present).map(Seated::roles).toList();
    }

    /**
     * Keeps votes that were not cast yet.
     *
     * @return how many of them
     */
    public Uni<Integer> insert(Mutiny.Session session, List<Vote> votes) {
        var first = votes.getFirst();
        return session.createNativeQuery(
                        "insert into resolution_vote (resolution_id, round, voter, choice, cast_by, source, cast_at)"
                                + " select :id, :round, u.voter, u.choice, cast(:by as varchar),"
                                + " cast(:source as varchar), :at from unnest(cast(:voters as varchar[]),"
                                + " cast(:choices as varchar[])) as u(voter, choice) on conflict do nothing")
                .setParameter("id", first.resolutionId())
                .setParameter("round", first.round())
                .setParameter("by", first.castBy())
                .setParameter("source", first.source())
                .setParameter("at", first.castAt().atOffset(UTC))
                .setParameter("voters", votes.stream().map(Vote::voter).toArray(String[]::new))
                .setParameter(
                        "choices",
                        votes.stream().map(vote -> vote.choice().name()).toArray(String[]::new))
                .executeUpdate();
    }

    /** Which of these voters have voted. */
    public Uni<List<String>> votedOf(Mutiny.Session session, UUID id, int round, List<String> voters) {
        return session.createNativeQuery(
                        "select voter from resolution_vote where resolution_id = :id and round = :round"
                                + " and voter = any(cast(:voters as varchar[])) order by voter",
                        String.class)
                .setParameter("id", id)
                .setParameter("round", round)
                .setParameter("voters", voters.toArray(String[]::new))
                .getResultList();
    }

    /** The votes of each electorate, by its name. */
    public Uni<Map<String, Counted>> count(Mutiny.Session session, UUID id, Round round) {
        return roll(session, COUNT, id, round).map(rows -> rows.stream()
                .map(row -> new Counted((String) row[0], tally(row, 1), tally(row, 7), capped(row)))
                .collect(Collectors.toMap(Counted::electorate, Function.identity())));
    }

    /** Those who hold the seats of the body, if it votes. */
    public Uni<List<Seated>> seats(Mutiny.Session session, UUID id, Round round) {
        return roll(session, SEATS, id, round).map(rows -> rows.stream()
                .map(row -> new Seated(Set.of(((String) row[0]).split(" ")), (Boolean) row[1], (Boolean) row[2]))
                .toList());
    }

    private static Uni<List<Object[]>> roll(Mutiny.Session session, String sql, UUID id, Round round) {
        return session.createNativeQuery(sql, Object[].class)
                .setParameter("id", id)
                .setParameter("round", round.number())
                .setParameter("meeting", round.meetingId())
                .setParameter("counts", round.rule().countsProxies())
                .getResultList();
    }

    private static Tally.Capped capped(Object[] row) {
        return new Tally.Capped((Long) row[13], (Long) row[14], (Long) row[15]);
    }

    private static Tally tally(Object[] row, int from) {
        return new Tally(
                (Long) row[from],
                (Long) row[from + 1],
                (Long) row[from + 5],
                (Long) row[from + 2],
                (Long) row[from + 3],
                (Long) row[from + 4]);
    }

    /**
     * The votes of practices and seat holders, and one voter's own, in the order of their voters.
     *
     * @param open whether those of others are shown
     * @param own the caller's member id and, if any, the practice acted for
     * @param after the voter after whom to continue, empty from the beginning
     */
    public Uni<List<Vote>> list(
            Mutiny.Session session, UUID id, int round, boolean open, List<String> own, String after, int limit) {
        return session.createNativeQuery(
                        "select v.voter, v.choice, v.cast_by, v.source, v.cast_at from resolution_vote v"
                                + " where v.resolution_id = :id and v.round = :round and v.voter > :after"
                                + " and (v.voter = any(cast(:own as varchar[])) or (:open and exists (select 1"
                                + " from resolution_voter r where r.resolution_id = v.resolution_id"
                                + " and r.round = v.round and r.voter = v.voter"
                                + " and r.electorate in ('PRACTICES', 'BODY', 'PANEL'))))"
                                + " order by v.voter",
                        Object[].class)
                .setParameter("id", id)
                .setParameter("round", round)
                .setParameter("after", after)
                .setParameter("own", own.toArray(String[]::new))
                .setParameter("open", open)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(row -> vote(id, round, row)).toList());
    }

    private static Vote vote(UUID id, int round, Object[] row) {
        return new Vote(
                id,
                round,
                (String) row[0],
                Vote.Choice.valueOf((String) row[1]),
                (String) row[2],
                (String) row[3],
                ((OffsetDateTime) row[4]).toInstant());
    }
}
