package io.careweave.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.local.process.Failure;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Registers a network's organisations through the public API: the operator says what they are, the secretary records who
 * applied and admits them. What is there stays as it is, so that doing it again changes nothing.
 */
public final class Register {
    private static final String STATE = "membershipState";
    private static final int TOO_MANY = 429;
    private static final int ATTEMPTS = 60;

    private final Gateway operator;
    private final Gateway secretary;

    public Register(Gateway operator, Gateway secretary) {
        this.operator = operator;
        this.secretary = secretary;
    }

    /** @param organisations by code, parents before those who belong to them */
    public void fill(JsonNode organisations) {
        Set<String> registered =
                new HashSet<>(known("/membership/v1/organisations", "kind").keySet());
        Map<String, String> standing = known("/membership/v1/memberships", "state");
        organisations.properties().forEach(entry -> {
            if (registered.add(entry.getKey())) {
                put(entry.getKey(), (ObjectNode) entry.getValue());
            }
        });
        organisations.properties().forEach(entry -> {
            if (entry.getValue().has(STATE)) {
                admit(
                        entry.getKey(),
                        entry.getValue().required("validFrom").asText(),
                        standing.getOrDefault(entry.getKey(), "NONE"));
            }
        });
    }

    /** One property of each organisation of a list, by code. */
    private Map<String, String> known(String path, String property) {
        Map<String, String> found = new HashMap<>();
        String next = path + "?limit=200";
        while (!next.isEmpty()) {
            JsonNode page = operator.get(next).orRefuse("reading " + path).json();
            page.required("items")
                    .forEach(item -> found.put(
                            item.required("orgCode").asText(),
                            item.required(property).asText()));
            next = page.has("next")
                    ? path + "?limit=200&cursor=" + page.required("next").asText()
                    : "";
        }
        return found;
    }

    private void put(String code, ObjectNode described) {
        String body = described.deepCopy().without(STATE).toString();
        var unused = patiently(() -> operator.call("PUT", "/membership/v1/organisations/" + code, body, Map.of()))
                .orRefuse("registering " + code);
    }

    private void admit(String code, String on, String standing) {
        String body = "{\"orgCode\":\"%s\"}".formatted(code);
        if (standing.equals("NONE")) {
            var unused = patiently(() -> secretary.post("/membership/v1/memberships", body, Map.of()))
                    .orRefuse("recording the application of " + code);
        }
        if (standing.equals("NONE") || standing.equals("APPLIED")) {
            String path = "/membership/v1/memberships/" + code + "/admit";
            Map<String, String> first = Map.of("If-Match", "\"1\"");
            var unused = patiently(() -> secretary.post(path, "{\"on\":\"%s\"}".formatted(on), first))
                    .orRefuse("admitting " + code);
        }
    }

    /** A person makes a handful of calls a second; a whole network is more than that. */
    static Gateway.Answer patiently(Supplier<Gateway.Answer> call) {
        CountDownLatch never = new CountDownLatch(1);
        Gateway.Answer answer = call.get();
        try {
            for (int attempt = 1; answer.status() == TOO_MANY && attempt < ATTEMPTS; attempt++) {
                var unused = never.await(250, TimeUnit.MILLISECONDS);
                answer = call.get();
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new Failure(Failure.Kind.REFUSED, "interrupted", "", ending);
        }
        return answer;
    }
}
