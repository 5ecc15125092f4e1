package io.careweave.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.local.plan.Data;
import io.careweave.local.process.Failure;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A network's budget through the public API: who may do what by the secretary, and by finance what was allocated to the
 * network, devolved to its practices, set aside and spent. What is there stays as it is.
 */
public final class DemoBudget {
    private static final String BUDGETS = "/budgets/v1/";
    private static final String DELEGATIONS = "/membership/v1/delegations";
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final int ATTEMPTS = 240;
    private static final String NETWORK = "X-RIDGEWAY";

    private final JsonNode budget;
    private final Gateway secretary;
    private final Gateway finance;

    public DemoBudget(JsonNode budget, Gateway secretary, Gateway finance) {
        this.budget = budget;
        this.secretary = secretary;
        this.finance = finance;
    }

    public void load() {
        delegate();
        Set<String> holding = new HashSet<>();
        settled(() -> finance.get(BUDGETS + "statements/position"))
                .required("rows")
                .forEach(row -> holding.add(row.required("holder").asText()));
        if (!holding.contains(NETWORK)) {
            allocate();
        }
        budget.required("devolved").properties().forEach(practice -> {
            if (!holding.contains(practice.getKey())) {
                devolve(practice.getKey(), practice.getValue());
            }
        });
        decideLevel();
        commit();
    }

    private void delegate() {
        Set<String> clauses = new HashSet<>();
        settled(() -> secretary.get(DELEGATIONS + "?limit=200"))
                .required("items")
                .forEach(row -> clauses.add(row.required("clause").asText()));
        for (JsonNode row : budget.required("delegations")) {
            if (!clauses.contains(row.required("clause").asText())) {
                var unused = settled(() -> secretary.post(DELEGATIONS, row.toString(), Map.of()));
            }
        }
    }

    private void allocate() {
        ObjectNode journal = Data.JSON
                .createObjectNode()
                .put("kind", "ALLOCATION")
                .put("dated", LocalDate.now(LONDON).toString())
                .put("reference", "ALLOC-1");
        var lines = journal.putArray("lines");
        for (JsonNode part : budget.required("allocated")) {
            long pence = part.required("pence").asLong();
            lines.add(line(part).put("bucket", "ALLOCATED").put("pence", -pence));
            lines.add(line(part).put("bucket", "AVAILABLE").put("pence", pence));
        }
        var unused = settled(() -> finance.post(BUDGETS + "journals", journal.toString(), Map.of()));
    }

    private static ObjectNode line(JsonNode part) {
        return Data.JSON
                .createObjectNode()
                .put("fund", part.required("fund").asText())
                .put("holder", NETWORK)
                .put("serviceLine", part.required("serviceLine").asText());
    }

    private void devolve(String practice, JsonNode lines) {
        ObjectNode body = Data.JSON
                .createObjectNode()
                .put("from", NETWORK)
                .put("to", practice)
                .put("fund", "RECURRENT");
        body.set("lines", lines);
        var unused = settled(() -> finance.post(BUDGETS + "devolutions", body.toString(), Map.of()));
    }

    private void decideLevel() {
        ObjectNode level = budget.required("level").deepCopy();
        String holder = BUDGETS + "holders/" + level.remove("holder").asText();
        if (settled(() -> finance.get(holder)).hasNonNull("devolution")) {
            return;
        }
        LocalDate today = LocalDate.now(LONDON);
        level.put("year", "FY" + (today.getMonthValue() >= 4 ? today.getYear() : today.getYear() - 1));
        var unused = settled(() -> finance.post(holder + "/levels", level.toString(), Map.of()));
    }

    private void commit() {
        String commitments = BUDGETS + "commitments";
        if (settled(() -> finance.get(commitments + "?limit=1"))
                .required("items")
                .isEmpty()) {
            String body = budget.required("commitment").toString();
            String id = settled(() -> finance.post(commitments, body, Map.of()))
                    .required("id")
                    .asText();
            String drawn = budget.required("drawn").toString();
            var unused = settled(() -> finance.post(commitments + "/" + id + "/draw", drawn, Map.of()));
        }
    }

    /** A person makes a handful of calls a second; and organisations and delegations travel by Kafka. */
    private static JsonNode settled(Supplier<Gateway.Answer> call) {
        CountDownLatch never = new CountDownLatch(1);
        Gateway.Answer answer = call.get();
        try {
            for (int attempt = 1; isEarly(answer) && attempt < ATTEMPTS; attempt++) {
                var unused = never.await(250, TimeUnit.MILLISECONDS);
                answer = call.get();
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new Failure(Failure.Kind.REFUSED, "interrupted", "", ending);
        }
        return answer.orRefuse("setting up the budget").json();
    }

    private static boolean isEarly(Gateway.Answer answer) {
        return answer.status() == 429
                || (answer.status() == 404)
                || (answer.status() == 403 && answer.body().contains("/over-limit"))
                || (answer.status() == 422 && answer.body().contains("/unknown-holder"));
    }
}
