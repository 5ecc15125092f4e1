package io.careweave.referrals;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Bodies that are right, to be spoiled in one place. */
final class Drafts {

    static final Map<String, String> DR_A = Map.of("profession", "CONSULTANT", "registration", "GMC-1000001");
    static final Map<String, String> DR_B = Map.of("profession", "CONSULTANT", "registration", "GMC-1000002");

    private Drafts() {}

    static Map<String, Object> body() {
        return body(nhsNumber());
    }

    static Map<String, Object> body(String nhsNumber) {
        return new HashMap<>(Map.of(
                "nhsNumber", nhsNumber,
                "practiceOrg", "Z90001",
                "serviceId", Network.HOSPITAL,
                "priority", "ROUTINE",
                "firstOutpatient", true,
                "referrerRole", "GP",
                "conditionCode", "239873007",
                "clinicalSummary", "painful hip for six months"));
    }

    static Map<String, Object> with(String field, Object value) {
        var body = body();
        body.put(field, value);
        return body;
    }

    static Map<String, Object> without(String field) {
        var body = body();
        body.remove(field);
        return body;
    }

    /** A valid number of the test range 999, made anew. */
    static String nhsNumber() {
        while (true) {
            var nine = "999" + String.format("%06d", ThreadLocalRandom.current().nextInt(1_000_000));
            int sum = 0;
            for (int i = 0; i < 9; i++) {
                sum += (10 - i) * (nine.charAt(i) - '0');
            }
            int check = (11 - sum % 11) % 11;
            if (check < 10) {
                return nine + check;
            }
        }
    }

    static Map<String, Object> reject(Map<String, String> clinician) {
        return Map.of(
                "reason", "MANAGE_IN_PRIMARY_CARE",
                "advice", "twelve weeks of exercise first",
                "nextStep", "TREAT_AS_ADVISED",
                "onBehalfOf", clinician);
    }

    static Map<String, Object> redirect(String toServiceId, Map<String, String> clinician, String... options) {
        return Map.of(
                "toServiceId",
                toServiceId,
                "reason",
                "ALTERNATIVE_SUITABLE",
                "choice",
                choice(toServiceId, options),
                "onBehalfOf",
                clinician);
    }

    static Map<String, Object> choice(String chosen, String... options) {
        return Map.of(
                "options",
                List.of(options).stream().map(id -> Map.of("serviceId", id)).toList(),
                "chosen",
                chosen,
                "decidedBy",
                "PATIENT");
    }

    /** An appointment that has just begun. */
    static Map<String, Object> appointment() {
        return Map.of(
                "appointmentStart", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    }
}
