package io.careweave.membership;

import static io.careweave.membership.Network.OPERATOR;
import static io.careweave.membership.Network.SECRETARY;

import io.careweave.testkit.Stack;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Organisations that no other test uses, and what is known of them. */
final class Register {

    static final Duration SOON = Duration.ofSeconds(30);

    // The letter keeps them apart from the practices that other tests name.
    private static final AtomicInteger NEXT = new AtomicInteger();

    private Register() {}

    static LocalDate today() {
        return LocalDate.now(ZoneId.of("Europe/London"));
    }

    /** A code of a practice's form that nobody has used. */
    static String freshCode() {
        return "Y%05d".formatted(NEXT.incrementAndGet());
    }

    static Map<String, Object> practice() {
        return new HashMap<>(Map.of(
                "kind",
                "PRACTICE",
                "name",
                "Harbour Street Surgery",
                "roles",
                List.of("REFERRER"),
                "validFrom",
                "2019-04-01"));
    }

    /** @return its code */
    static String registered() {
        var code = freshCode();
        OPERATOR.put("/v1/organisations/" + code, Map.of(), practice()).then().statusCode(201);
        return code;
    }

    static String applied() {
        var code = registered();
        SECRETARY.post("/v1/memberships", Map.of("orgCode", code)).then().statusCode(201);
        return code;
    }

    static String admitted() {
        return admitted("2020-01-01");
    }

    static String admitted(String on) {
        var code = applied();
        step(code, 1, "admit", Map.of("on", on)).then().statusCode(200);
        return code;
    }

    static Response step(String code, long version, String verb, Map<String, ?> body) {
        return SECRETARY.step("/v1/memberships/" + code + "/" + verb, version, body);
    }

    /** The first column of a query's answer, as the superuser sees it. */
    static List<String> column(String sql) {
        var found = new ArrayList<String>();
        try (var connection = Stack.database().asSuperuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
        return found;
    }

    /** The types of the events of a subject on a stream, by version; fails if the versions have a gap. */
    static List<String> events(String stream, String subject) {
        return column("select type from event_log e where stream = '" + stream + "' and subject = '" + subject
                + "' and aggregateversion = (select count(*) from event_log f where f.stream = e.stream and"
                + " f.subject = e.subject and f.aggregateversion <= e.aggregateversion) order by aggregateversion");
    }
}
