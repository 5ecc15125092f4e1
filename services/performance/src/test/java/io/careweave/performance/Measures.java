package io.careweave.performance;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Indicators of tests, as they are sent. */
final class Measures {

    private Measures() {}

    static String freshCode() {
        return "T_"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 16).toUpperCase(Locale.ROOT);
    }

    static Map<String, Object> proportion() {
        var definition = new HashMap<String, Object>();
        definition.put("title", "Treated in time");
        definition.put("statistic", "PROPORTION");
        definition.put("numerator", "Patients treated within a day");
        definition.put("denominator", "Patients treated");
        definition.put("multiplier", 100);
        definition.put("unit", "per cent");
        definition.put("polarity", "HIGHER");
        definition.put("grain", "MONTH");
        definition.put("rollUp", "SUM");
        definition.put("chartProfile", "PTD");
        definition.put("disclosure", "MASK5");
        definition.put("balancing", List.of("READMISSIONS_30D"));
        definition.put("owner", "Clinical lead for planned care");
        definition.put("rationale", "Sooner is better.");
        definition.put("reviewOn", "2199-01-01");
        return definition;
    }

    static Map<String, Object> with(Map<String, Object> definition, String field, Object value) {
        var changed = new HashMap<>(definition);
        changed.put(field, value);
        return changed;
    }

    static Map<String, Object> without(Map<String, Object> definition, String field) {
        var changed = new HashMap<>(definition);
        changed.remove(field);
        return changed;
    }

    static Map<String, Object> indicator(String code, Map<String, Object> definition) {
        return Map.of("code", code, "definition", definition);
    }

    /** Publishes an indicator of its own. */
    static String published(Map<String, Object> definition) {
        var code = freshCode();
        Network.ANALYST
                .post("/v1/indicators", indicator(code, definition))
                .then()
                .statusCode(201);
        return code;
    }
}
