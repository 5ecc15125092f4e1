package io.careweave.membership;

import static io.careweave.membership.Network.SECRETARY;

import io.careweave.testkit.Stack;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Practices, members and resolutions, as tests of votes need them. */
final class Voting {

    /** Nine practices of a real commissioning group in January 2021: 119,933 patients, the two largest with 50.7%. */
    static final long[] BASSETLAW = {34_000, 26_806, 12_000, 11_000, 10_000, 9_000, 8_000, 6_000, 3_127};

    private static final AtomicInteger CODES = new AtomicInteger();

    private Voting() {}

    /** The practices of the network from now on, each with its list; all others have left. */
    static List<String> practices(long... patients) {
        Governance.execute("update practice_membership set state = 'LEFT', ended_on = current_date, suspended_on = null"
                + " where state in ('ADMITTED', 'SUSPENDED') or ended_on > current_date");
        var codes = new ArrayList<String>();
        for (long total : patients) {
            var code = "W%05d".formatted(CODES.incrementAndGet());
            Governance.practices(code);
            Governance.execute("insert into practice_membership (org_code, version, state, applied_on, admitted_on,"
                    + " updated_at) values ('" + code + "', 1, 'ADMITTED', '2020-01-01', '2020-02-01', now())");
            listed(code, total, "2026-10-01");
            codes.add(code);
        }
        return codes;
    }

    static void listed(String code, long patients, String asAt) {
        Governance.execute("insert into list_size (org_code, as_at, version, total, new_registrants,"
                + " care_home_patients, bands, updated_at) values ('" + code + "', '" + asAt + "', 1, " + patients
                + ", 0, 0, '[]', now())");
    }

    /** A person who manages a practice. */
    static Caller manager(String practice) {
        return Network.member("pm-" + practice, practice, "practice_manager");
    }

    static Caller person(UUID memberId) {
        return Network.person(memberId);
    }

    static String body(String kind, String... roles) {
        return Governance.established(Governance.body(kind, roles)).path("bodyId");
    }

    /** Members of a class or of the society, by a register of their own. */
    static List<UUID> classMembers(String name, int count) {
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < count; i++) {
            var id = UUID.randomUUID();
            Governance.execute("insert into class_member (id, member_id, class, version, valid_from, updated_at)"
                    + " values (gen_random_uuid(), '" + id + "', '" + name + "', 1, '2020-01-01', now())");
            ids.add(id);
        }
        return ids;
    }

    /** Nobody else is of that class from now on. */
    static List<UUID> newClass(String name, int count) {
        Governance.execute("update class_member set valid_to = current_date where class = '" + name
                + "' and valid_to is null and valid_from < current_date");
        return classMembers(name, count);
    }

    /** The society from now on. */
    static List<UUID> society(int count) {
        Governance.execute("update society_member set left_on = current_date where left_on is null");
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < count; i++) {
            var id = UUID.randomUUID();
            Governance.execute("insert into society_member (member_id, version, shares_pence, joined_on, votes_from,"
                    + " updated_at) values ('" + id + "', 1, 100, '2020-01-01', '2020-01-01', now())");
            ids.add(id);
        }
        return ids;
    }

    static Map<String, Object> proposal(String bodyId, String kind, String deciding) {
        return new HashMap<>(Map.of(
                "bodyId",
                bodyId,
                "kind",
                kind,
                "deciding",
                deciding,
                "matterCode",
                "SINGLE_CONSORTIUM",
                "title",
                "One consortium",
                "opensAt",
                Instant.now().minusSeconds(60).toString(),
                "closesAt",
                Instant.now().plusSeconds(3600).toString()));
    }

    /** The same, taken at a meeting of its body today. */
    static Map<String, Object> atMeeting(Map<String, Object> proposal) {
        proposal.put("meetingId", meeting(String.valueOf(proposal.get("bodyId")), Governance.today()));
        return proposal;
    }

    /** A meeting of a body, on an agenda of one item. */
    static String meeting(String bodyId, LocalDate day) {
        var answer = SECRETARY.post(
                "/v1/meetings",
                Map.of("bodyId", bodyId, "heldOn", day.toString(), "agenda", List.of(Map.of("title", "The question"))));
        answer.then().statusCode(201);
        return answer.path("meetingId");
    }

    static String drafted(Map<String, Object> proposal) {
        var answer = SECRETARY.post("/v1/resolutions", proposal);
        answer.then().statusCode(201);
        return answer.path("id");
    }

    static String noticed(Map<String, Object> proposal) {
        var id = drafted(proposal);
        step(id, 1, "notice").then().statusCode(200);
        return id;
    }

    static Response step(String id, long version, String verb) {
        return SECRETARY.step("/v1/resolutions/" + id + "/" + verb, version, "");
    }

    static Response read(String id) {
        return SECRETARY.get("/v1/resolutions/" + id);
    }

    static Response vote(Caller caller, String id, String choice) {
        return caller.post("/v1/resolutions/" + id + "/votes", Map.of("choice", choice));
    }

    /** Written down by the secretary: the first so many of the voters for, the next against, the next abstaining. */
    static Response record(String id, List<?> voters, int votesFor, int against, int abstained) {
        var votes = new ArrayList<Map<String, String>>();
        for (int i = 0; i < votesFor + against + abstained; i++) {
            var choice = i < votesFor ? "FOR" : i < votesFor + against ? "AGAINST" : "ABSTAIN";
            votes.add(Map.of("voter", voters.get(i).toString(), "choice", choice));
        }
        return SECRETARY.post(
                "/v1/resolutions/" + id + "/recorded-votes", Map.of("source", "Minutes, item 4", "votes", votes));
    }

    /** Moves everything that happened to a resolution into the past. */
    static void age(String id, int days) {
        try (var connection = Stack.database().asSuperuser();
                var statement = connection.createStatement()) {
            statement.execute("""
                    update resolution r set
                        opens_at = opens_at - make_interval(days => %1$d),
                        closes_at = closes_at - make_interval(days => %1$d),
                        rounds = (select json_agg(cast(e.value as jsonb) || jsonb_build_object(
                            'opensAt', to_char(cast(e.value ->> 'opensAt' as timestamptz) at time zone 'UTC'
                                - make_interval(days => %1$d), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                            'closesAt', to_char(cast(e.value ->> 'closesAt' as timestamptz) at time zone 'UTC'
                                - make_interval(days => %1$d), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                            'closedAt', to_char(cast(e.value ->> 'closedAt' as timestamptz) at time zone 'UTC'
                                - make_interval(days => %1$d), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) order by e.n)
                            from json_array_elements(cast(r.rounds as json)) with ordinality as e(value, n))
                    where resolution_id = '%2$s'""".formatted(days, id));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
