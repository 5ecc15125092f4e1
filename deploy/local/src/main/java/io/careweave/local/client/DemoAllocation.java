package io.careweave.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.local.plan.Data;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A network's allocation run as those in charge bring it about: the analyst imports weights, plans and computes, finance
 * approves the weights, the chair the run, and finance posts it. What is there goes on from where it stands.
 */
final class DemoAllocation {
    private static final String RUNS = "/budgets/v1/allocation-runs";
    private static final String TABLES = "/budgets/v1/weight-tables";

    private final JsonNode budget;
    private final Gateway analyst;
    private final Gateway chair;
    private final Gateway finance;

    DemoAllocation(JsonNode budget, Gateway analyst, Gateway chair, Gateway finance) {
        this.budget = budget;
        this.analyst = analyst;
        this.chair = chair;
        this.finance = finance;
    }

    /** @return the run, with what each practice got */
    JsonNode posted(int year, LocalDate today) {
        String financialYear = "FY" + year;
        JsonNode found = null;
        for (JsonNode run : read(analyst, RUNS + "?limit=200").required("items")) {
            boolean stands = !run.required("state").asText().equals("REJECTED")
                    && run.required("financialYear").asText().equals(financialYear);
            found = found == null && stands ? run : found;
        }
        JsonNode run = found == null ? drafted(financialYear, today) : found;
        String at = RUNS + "/" + run.required("id").asText();
        if (run.required("state").asText().equals("DRAFT")) {
            run = step(analyst, at + "/compute", run, null);
        }
        if (run.required("state").asText().equals("COMPUTED")) {
            run = step(chair, at + "/approve", run, null);
        }
        if (run.required("state").asText().equals("APPROVED")) {
            String dated =
                    Data.JSON.createObjectNode().put("dated", year + "-04-01").toString();
            run = step(finance, at + "/post", run, dated);
        }
        return read(finance, at);
    }

    private JsonNode drafted(String financialYear, LocalDate today) {
        approveWeights();
        ObjectNode plan = budget.required("allocation").deepCopy();
        plan.put("financialYear", financialYear).put("fund", "RECURRENT").put("listsOn", today.toString());
        ArrayNode practices = plan.putArray("practices");
        budget.required("practices").properties().forEach(entry -> practices
                .addObject()
                .put("orgCode", entry.getKey())
                .put(
                        "deprivationScore",
                        entry.getValue().required("deprivationScore").asText())
                .put("basePence", entry.getValue().required("basePence").asLong()));
        return DemoBudget.settled(() -> analyst.post(RUNS, plan.toString(), Map.of()));
    }

    private void approveWeights() {
        JsonNode weights = budget.required("weights");
        JsonNode table = null;
        for (JsonNode one : read(analyst, TABLES + "?limit=200").required("items")) {
            table = one.required("code").equals(weights.required("code")) ? one : table;
        }
        if (table == null) {
            table = DemoBudget.settled(() -> analyst.post(TABLES, weights.toString(), Map.of()));
        }
        if (table.required("state").asText().equals("IMPORTED")) {
            var unused = step(finance, TABLES + "/" + table.required("id").asText() + "/approve", table, null);
        }
    }

    private static JsonNode read(Gateway caller, String path) {
        return DemoBudget.settled(() -> caller.get(path));
    }

    private static JsonNode step(Gateway caller, String path, JsonNode read, @Nullable String body) {
        Map<String, String> match =
                Map.of("If-Match", "\"" + read.required("version").asLong() + "\"");
        return DemoBudget.settled(() -> caller.post(path, body, match));
    }
}
