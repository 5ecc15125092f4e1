package io.careweave.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.local.process.Failure;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A network's budget through the public API, as those in charge would bring it about: who may do what by the secretary, sizes
 * of lists by the operator, an allocation run, and what finance, contracts and practices did with it since. What is there
 * stays as it is.
 */
public final class DemoBudget {
    private static final String BUDGETS = "/budgets/v1/";
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final int ATTEMPTS = 240;

    private final JsonNode budget;
    private final Function<String, Gateway> people;
    private final Map<String, Gateway> known = new HashMap<>();
    private final LocalDate today = LocalDate.now(LONDON);

    /** @param people the gateway as a person sees it, by name */
    public DemoBudget(JsonNode budget, Function<String, Gateway> people) {
        this.budget = budget;
        this.people = people;
    }

    public void load() {
        Gateway secretary = as("secretary");
        new Scheme(secretary, new Bodies(secretary)).grant(budget.required("delegations"));
        countPatients();
        JsonNode run = new DemoAllocation(budget, as("analyst"), as("asha"), as("finance")).posted(year(), today);
        Set<String> reserved = references(BUDGETS + "commitments");
        if (reserved.isEmpty()) {
            spend(run.required("shares"));
        }
        for (JsonNode commitment : budget.required("commitments")) {
            if (!reserved.contains(commitment.at("/reserve/reference").asText())) {
                commit(commitment);
            }
        }
        Set<String> moved = references(BUDGETS + "budget-moves");
        move("pm", "virement", "virements", moved);
        move("finance", "devolution", "devolutions", moved);
        decideLevel();
    }

    private int year() {
        return today.getMonthValue() >= 4 ? today.getYear() : today.getYear() - 1;
    }

    /** Of the financial year, from April. */
    private int monthsBegun() {
        return Math.floorMod(today.getMonthValue() - 4, 12) + 1;
    }

    private Gateway as(String person) {
        return known.computeIfAbsent(person, people);
    }

    private JsonNode finance(String path, String body) {
        return settled(() -> as("finance").post(BUDGETS + path, body, Map.of()));
    }

    private void countPatients() {
        String network = budget.at("/profile/holder").asText();
        JsonNode holder = settled(() -> as("finance").get(BUDGETS + "holders/" + network));
        if (holder.required("registeredPatients").asLong() > 0) {
            return;
        }
        PublishedLists lists =
                new PublishedLists(LocalDate.parse(budget.required("listsAsAt").asText()));
        budget.required("practices").properties().forEach(entry -> {
            JsonNode practice = entry.getValue();
            lists.byAge(
                    entry.getKey(),
                    practice.required("patients").asLong(),
                    budget.required("ages"),
                    practice.required("older").asLong());
        });
        lists.handIn(as("operator"));
    }

    /** Which of a list of commitments or moves are there, by what they rest on. */
    private Set<String> references(String path) {
        Set<String> references = new HashSet<>();
        settled(() -> as("finance").get(path + "?limit=200"))
                .required("items")
                .forEach(one -> references.add(one.path("reference").asText()));
        return references;
    }

    private void spend(JsonNode shares) {
        ObjectNode profile = budget.required("profile").deepCopy();
        profile.put("year", "FY" + year());
        if (settled(() -> as("finance").get(BUDGETS + "plan-profiles?limit=1"))
                .required("items")
                .isEmpty()) {
            var unused = finance("plan-profiles", profile.toString());
        }
        DemoSpending spending = new DemoSpending(budget.required("spending"), profile, year());
        for (ObjectNode batch : spending.batches(shares, monthsBegun())) {
            JsonNode posted = finance("journals/batch", batch.toString());
            if (posted.required("refused").asInt() > 0) {
                throw new Failure(Failure.Kind.REFUSED, "spending was refused: " + posted, "");
            }
        }
    }

    private void commit(JsonNode commitment) {
        JsonNode reserved =
                finance("commitments", commitment.required("reserve").toString());
        String at = "commitments/" + reserved.required("id").asText();
        if (commitment.has("monthlyPence")) {
            long drawn = commitment.required("monthlyPence").asLong() * monthsBegun();
            var unused = finance(
                    at + "/draw",
                    "{\"pence\":%d,\"reference\":\"%s\"}"
                            .formatted(drawn, commitment.required("invoice").asText()));
        }
        if (commitment.has("releasePence")) {
            String body = "{\"pence\":%d}"
                    .formatted(commitment.required("releasePence").asLong());
            var unused = settled(() -> as("contracts").post(BUDGETS + at + "/release", body, Map.of()));
        }
    }

    private void move(String person, String what, String path, Set<String> moved) {
        JsonNode body = budget.required(what);
        if (!moved.contains(body.required("reference").asText())) {
            var unused = settled(() -> as(person).post(BUDGETS + path, body.toString(), Map.of()));
        }
    }

    private void decideLevel() {
        ObjectNode level = budget.required("level").deepCopy();
        String holder = "holders/" + level.remove("holder").asText();
        if (!settled(() -> as("finance").get(BUDGETS + holder)).hasNonNull("devolution")) {
            var unused =
                    finance(holder + "/levels", level.put("year", "FY" + year()).toString());
        }
    }

    /** A person makes a handful of calls a second; and organisations, lists and delegations travel by Kafka. */
    static JsonNode settled(Supplier<Gateway.Answer> call) {
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
        return answer.orRefuse("setting up the demonstration").json();
    }

    private static boolean isEarly(Gateway.Answer answer) {
        return answer.status() == 429
                || answer.status() == 404
                || (answer.status() == 403 && answer.body().contains("/over-limit"))
                || (answer.status() == 422
                        && (answer.body().contains("/unknown-holder")
                                || answer.body().contains("/allocation-not-ready")));
    }
}
