package io.careweave.membership;

import static io.careweave.membership.Network.SECRETARY;

import io.careweave.testkit.Stack;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bodies, seats and who sits on them, as tests need them. */
final class Governance {

    static final Duration SOON = Duration.ofSeconds(20);

    private Governance() {}

    static LocalDate today() {
        return LocalDate.now(ZoneId.of("Europe/London"));
    }

    /** Puts practices into the register. */
    static void practices(String... orgCodes) {
        for (var orgCode : orgCodes) {
            execute("insert into organisation (org_code, key, version, kind, name, roles, valid_from, created_at,"
                    + " updated_at) values ('" + orgCode + "', gen_random_uuid(), 1, 'PRACTICE', 'A practice', '{}',"
                    + " '2019-04-01', now(), now()) on conflict do nothing");
        }
    }

    /** What no API of the service does. */
    static void execute(String sql) {
        try (var connection = Stack.database().asSuperuser();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static Map<String, Object> body(String kind, String... roles) {
        return new HashMap<>(Map.of(
                "kind",
                kind,
                "name",
                "A body",
                "basis",
                "C-2026.4",
                "seats",
                List.of(roles).stream().map(role -> Map.of("role", role)).toList()));
    }

    /** Its body as answered. */
    static Response established(Map<String, Object> body) {
        var answer = SECRETARY.post("/v1/bodies", body);
        answer.then().statusCode(201);
        return answer;
    }

    /** Seats, by their place in the body. */
    static String seat(Response body, int number) {
        return body.path("seats[" + number + "].seatId");
    }

    static Map<String, Object> term(UUID member, LocalDate from, @Nullable LocalDate to) {
        var term = new HashMap<String, Object>(Map.of(
                "memberId",
                member.toString(),
                "mandate",
                Map.of("kind", "ELECTED", "ref", "E-2026.1"),
                "from",
                from.toString()));
        if (to != null) {
            term.put("to", to.toString());
        }
        return term;
    }

    /** Where a seat is filled. */
    static String terms(Response body, int seat) {
        return "/v1/bodies/" + body.path("bodyId") + "/seats/" + seat(body, seat) + "/terms";
    }

    static Response fill(Response body, int seat, Map<String, Object> term) {
        return SECRETARY.post(terms(body, seat), term);
    }

    /** Seats a member for good, from a month ago. */
    static void seated(Response body, int seat, UUID member) {
        fill(body, seat, term(member, today().minusMonths(1), null)).then().statusCode(201);
    }
}
