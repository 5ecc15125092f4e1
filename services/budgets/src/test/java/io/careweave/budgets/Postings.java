package io.careweave.budgets;

import io.careweave.testkit.Stack;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Journals as tests post them. */
final class Postings {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private Postings() {}

    static LocalDate today() {
        return LocalDate.now(Clock.system(LONDON));
    }

    /** The code of no organisation. */
    static String code() {
        return "X-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }

    /** An organisation outside of the network, which no other test knows. */
    static String holder() {
        var code = code();
        known(List.of(code));
        return code;
    }

    /** That membership told of these, some time ago. */
    static void known(List<String> codes) {
        try (var connection = Stack.database().asApp();
                var statement = connection.prepareStatement(
                        "insert into organisation (org_code, version, kind, valid_from)"
                                + " select *, 1, 'COMMUNITY_PROVIDER', date '2019-04-01' from unnest(?) on conflict do nothing")) {
            statement.setArray(1, connection.createArrayOf("varchar", codes.toArray()));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, Object> line(String fund, String holder, String serviceLine, String bucket, Object pence) {
        return Map.of("fund", fund, "holder", holder, "serviceLine", serviceLine, "bucket", bucket, "pence", pence);
    }

    static Map<String, Object> line(String holder, String bucket, Object pence) {
        return line("RECURRENT", holder, "PRESCRIBING", bucket, pence);
    }

    static List<Map<String, Object>> allocation(String holder, long pence) {
        return List.of(line(holder, "ALLOCATED", -pence), line(holder, "AVAILABLE", pence));
    }

    static List<Map<String, Object>> spend(String holder, long pence) {
        return List.of(
                line(holder, "AVAILABLE", -pence),
                line(holder, "SPENT", pence),
                line(holder, "EXPENSE", pence),
                line(holder, "PAYABLE", -pence));
    }

    static List<Map<String, Object>> income(String holder, long pence) {
        return List.of(line(holder, "CASH_CONTROL", pence), line(holder, "INCOME", -pence));
    }

    static Map<String, Object> journal(String kind, List<Map<String, Object>> lines) {
        return Map.of("kind", kind, "dated", today().toString(), "lines", lines);
    }

    /** The same with more said. */
    static Map<String, Object> journal(String kind, List<Map<String, Object>> lines, Map<String, ?> more) {
        var journal = new HashMap<>(journal(kind, lines));
        journal.putAll(more);
        return journal;
    }

    static Response post(String kind, List<Map<String, Object>> lines) {
        return Network.FINANCE.post("/v1/journals", journal(kind, lines));
    }

    /** A holder with so much to spend. */
    static String funded(long pence) {
        var holder = holder();
        post("ALLOCATION", allocation(holder, pence)).then().statusCode(201);
        return holder;
    }
}
