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
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Recorded votes: each voter one, never changed. */
@ApplicationScoped
public class VoteStore {

    // Who is at the meeting in person is present, voting or not. A vote cast before its voter was recused counts no
    // more than the voter does.
    private static final String COUNT = """
            select r.electorate,
                count(*) filter (where r.recused is null),
                count(*) filter (where r.recused is not null),
                count(v.voter) filter (where v.choice = 'FOR'),
                count(v.voter) filter (where v.choice = 'AGAINST'),
                count(v.voter) filter (where v.choice = 'ABSTAIN'),
                count(*) filter (where r.recused is null and (v.voter is not null or a.member_id is not null)),
                cast(coalesce(sum(r.weight) filter (where r.recused is null), 0) as bigint),
                cast(coalesce(sum(r.weight) filter (where r.recused is not null), 0) as bigint),
                cast(coalesce(sum(r.weight) filter (where v.choice = 'FOR'), 0) as bigint),
                cast(coalesce(sum(r.weight) filter (where v.choice = 'AGAINST'), 0) as bigint),
                cast(coalesce(sum(r.weight) filter (where v.choice = 'ABSTAIN'), 0) as bigint),
                cast(coalesce(sum(r.weight) filter (where r.recused is null
                    and (v.voter is not null or a.member_id is not null)), 0) as bigint)
            from resolution_voter r left join resolution_vote v on v.resolution_id = r.resolution_id
                and v.round = r.round and v.voter = r.voter and r.recused is null
            left join attendance a on a.meeting_id = cast(:meeting as uuid) and a.proxy_for is null
                and cast(a.member_id as varchar) = r.voter
            where r.resolution_id = :id and r.round = :round group by r.electorate
            """;

    /** How one electorate voted, by heads and by registered patients. */
    public record Counted(String electorate, Tally heads, Tally lists) {

        public Tally in(Limb.Weight weight) {
            return weight == Limb.Weight.ONE ? heads : lists;
        }
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
        return session.createNativeQuery(COUNT, Object[].class)
                .setParameter("id", id)
                .setParameter("round", round.number())
                .setParameter("meeting", round.meetingId())
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Counted((String) row[0], tally(row, 1), tally(row, 7)))
                        .collect(Collectors.toMap(Counted::electorate, Function.identity())));
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
