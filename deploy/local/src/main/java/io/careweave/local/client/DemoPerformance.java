package io.careweave.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.local.process.Failure;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What a network's indicators were for three years, through the public API as its analyst would tell it: one file, a target,
 * a baseline and a rebase. What is there stays as it is.
 */
public final class DemoPerformance {
    private static final String PERFORMANCE = "/performance/v1/";
    private static final int ATTEMPTS = 240;

    private final JsonNode story;
    private final JsonNode practices;
    private final Gateway analyst;

    /**
     * @param story what is measured, and what happens
     * @param practices with {@code patients} each, by code
     */
    public DemoPerformance(JsonNode story, JsonNode practices, Gateway analyst) {
        this.story = story;
        this.practices = practices;
        this.analyst = analyst;
    }

    public void load() {
        String rows = new DemoSeries(story, practices).rows();
        var unused = settled(() -> analyst.send(PERFORMANCE + "observation-imports?atomic=true", rows));
        story.required("plans").properties().forEach(plan -> decide(plan.getKey(), plan.getValue()));
    }

    private void decide(String noun, JsonNode plan) {
        String query = "?indicator=%s&orgCode=%s&limit=1"
                .formatted(
                        plan.required("indicator").asText(),
                        plan.required("orgCode").asText());
        if (settled(() -> analyst.get(PERFORMANCE + noun + query))
                .required("items")
                .isEmpty()) {
            var unused = settled(() -> analyst.post(PERFORMANCE + noun, plan.toString(), Map.of()));
        }
    }

    /** A person makes a handful of calls a second; and organisations travel by Kafka: until then rows of theirs are refused. */
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
        return answer.orRefuse("telling three years of indicators").json();
    }

    private static boolean isEarly(Gateway.Answer answer) {
        return answer.status() == 429
                || (answer.status() == 422
                        && (answer.body().contains("/series-unknown")
                                || (answer.body().contains("/batch-refused")
                                        && answer.body().contains("ORGANISATION"))));
    }
}
