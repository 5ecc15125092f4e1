package io.careweave.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Delegation as {@code contracts/delegations/README.md} says it, in the order of its rules, and with any slip of the pen
 * that a reader of those rules might make: so that the examples are known to tell each from the rule.
 */
record Delegations(Set<Slip> slips) {

    enum Slip {
        FIRST_DAY_EXCLUDED,
        LAST_DAY_INCLUDED,
        POWER_BY_PREFIX,
        RESERVATION_IGNORED,
        RESERVED_EVEN_FOR_ITS_HOLDER,
        RESERVED_BEFORE_VALIDITY,
        RESERVED_LEAVES_OTHERS,
        ROLES_IGNORED,
        BODIES_IGNORED,
        LIMIT_EXCLUSIVE,
        LIMIT_WITHOUT_AMOUNT,
        LIMITS_ADDED,
        CONDITIONS_IGNORED,
        ONE_CONDITION_IS_ENOUGH,
        REFERRED_TO_ITSELF,
        REFERRED_TO_ROLES,
        REFERRED_BY_CONDITIONS,
        LARGEST_FIRST,
        NO_LIMIT_FIRST,
        LAST_CLAUSE
    }

    /** The answer to a case, in the form of {@code expected}. */
    ObjectNode answer(JsonNode rows, JsonNode asked) {
        List<JsonNode> counting = new ArrayList<>();
        List<JsonNode> reserved = new ArrayList<>();
        for (JsonNode row : rows) {
            boolean reserves = row.path("reserved").asBoolean() && !has(Slip.RESERVATION_IGNORED);
            if (isOfPower(row, asked) && (isInForce(row, asked) || (reserves && has(Slip.RESERVED_BEFORE_VALIDITY)))) {
                counting.add(row);
                if (reserves) {
                    reserved.add(row);
                }
            }
        }
        if (!reserved.isEmpty()) {
            boolean held = reserved.stream().anyMatch(row -> isHeld(row, asked));
            if (!held || has(Slip.RESERVED_EVEN_FOR_ITS_HOLDER)) {
                return decided("RESERVED").put("clause", clause(least(reserved).getFirst()));
            }
            counting = has(Slip.RESERVED_LEAVES_OTHERS) ? counting : reserved;
        }
        return among(least(counting), asked);
    }

    private ObjectNode among(List<JsonNode> rows, JsonNode asked) {
        long together = rows.stream()
                .filter(row -> isHeld(row, asked))
                .mapToLong(row -> row.path("limitPence").asLong() / 2)
                .sum();
        for (JsonNode row : rows) {
            boolean enough = suffices(row, asked)
                    || (has(Slip.LIMITS_ADDED) && asked.path("pence").asLong() / 2 <= together);
            if (isHeld(row, asked) && enough && isMet(row, asked)) {
                return decided("ALLOWED").put("clause", clause(row));
            }
        }
        String own = asked.path("actor").path("bodyId").asText();
        for (JsonNode row : rows) {
            String body = row.path("holder").path("bodyId").asText();
            boolean another = !body.equals(own) || has(Slip.REFERRED_TO_ITSELF);
            boolean named = !body.isEmpty() || has(Slip.REFERRED_TO_ROLES);
            if (named && another && suffices(row, asked) && (isMet(row, asked) || !has(Slip.REFERRED_BY_CONDITIONS))) {
                return decided("REFER").put("clause", clause(row)).put("bodyId", body);
            }
        }
        return decided("REFER");
    }

    private boolean isOfPower(JsonNode row, JsonNode asked) {
        String power = row.path("power").asText();
        return has(Slip.POWER_BY_PREFIX)
                ? asked.path("power").asText().startsWith(power)
                : asked.path("power").asText().equals(power);
    }

    private boolean isInForce(JsonNode row, JsonNode asked) {
        String day = asked.path("on").asText();
        int since = day.compareTo(row.path("validFrom").asText());
        boolean begun = has(Slip.FIRST_DAY_EXCLUDED) ? since > 0 : since >= 0;
        int until = row.has("validTo") ? day.compareTo(row.get("validTo").asText()) : -1;
        return begun && (has(Slip.LAST_DAY_INCLUDED) ? until <= 0 : until < 0);
    }

    private boolean isHeld(JsonNode row, JsonNode asked) {
        JsonNode holder = row.path("holder");
        JsonNode actor = asked.path("actor");
        boolean byRole = holder.has("role")
                && texts(actor.path("roles")).contains(holder.get("role").asText());
        boolean byBody = holder.has("bodyId") && holder.get("bodyId").equals(actor.get("bodyId"));
        return (byRole && !has(Slip.ROLES_IGNORED)) || (byBody && !has(Slip.BODIES_IGNORED));
    }

    private boolean suffices(JsonNode row, JsonNode asked) {
        if (!row.has("limitPence")) {
            return true;
        }
        if (!asked.has("pence")) {
            return has(Slip.LIMIT_WITHOUT_AMOUNT);
        }
        int over =
                Long.compare(asked.get("pence").asLong(), row.get("limitPence").asLong());
        return has(Slip.LIMIT_EXCLUSIVE) ? over < 0 : over <= 0;
    }

    private boolean isMet(JsonNode row, JsonNode asked) {
        Set<String> needed = texts(row.path("conditions"));
        Set<String> met = texts(asked.path("conditionsMet"));
        if (has(Slip.ONE_CONDITION_IS_ENOUGH) && !needed.isEmpty()) {
            return needed.stream().anyMatch(met::contains);
        }
        return has(Slip.CONDITIONS_IGNORED) || met.containsAll(needed);
    }

    private List<JsonNode> least(List<JsonNode> rows) {
        Comparator<JsonNode> unlimited = Comparator.comparing(row -> !row.has("limitPence"));
        Comparator<JsonNode> limit =
                Comparator.comparing(row -> row.path("limitPence").asLong());
        Comparator<JsonNode> clause = Comparator.comparing(Delegations::clause);
        return rows.stream()
                .sorted((has(Slip.NO_LIMIT_FIRST) ? unlimited.reversed() : unlimited)
                        .thenComparing(has(Slip.LARGEST_FIRST) ? limit.reversed() : limit)
                        .thenComparing(has(Slip.LAST_CLAUSE) ? clause.reversed() : clause))
                .toList();
    }

    private boolean has(Slip slip) {
        return slips.contains(slip);
    }

    private static String clause(JsonNode row) {
        return row.path("clause").asText();
    }

    private static ObjectNode decided(String decision) {
        return Documents.JSON.createObjectNode().put("decision", decision);
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
