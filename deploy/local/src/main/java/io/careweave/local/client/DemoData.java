package io.careweave.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.local.process.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Loads a network's services, pathways and first referrals through the public API, as those who would do it. What is
 * there stays as it is, so that loading again changes nothing.
 */
public final class DemoData {
    private static final Duration SETTLING = Duration.ofSeconds(30);
    private static final String UNKNOWN_ORGANISATION = "/unknown-organisation";

    private final JsonNode data;
    private final Gateway operator;
    private final Function<String, Gateway> partners;

    /** @param partners the gateway as a partner's client sees it, by client id */
    public DemoData(JsonNode data, Gateway operator, Function<String, Gateway> partners) {
        this.data = data;
        this.operator = operator;
        this.partners = partners;
    }

    public void loadDirectory() {
        data.required("services")
                .properties()
                .forEach(entry -> putService(entry.getKey(), (ObjectNode) entry.getValue()));
        data.required("pathways").properties().forEach(entry -> publishPathway(entry.getKey(), entry.getValue()));
    }

    /** One referral for each practice named; a practice that has any gets none. */
    public void loadReferrals() {
        for (JsonNode referral : data.required("referrals")) {
            Gateway practice = partners.apply(referral.required("client").asText());
            JsonNode existing = practice.get("/referrals/v1/referrals?limit=1")
                    .orRefuse("listing referrals")
                    .json()
                    .required("items");
            if (existing.isEmpty()) {
                draftAndSubmit(practice, referral.required("body"));
            } else if (existing.get(0).required("state").asText().equals("DRAFTED")) {
                submit(practice, existing.get(0).required("id").asText());
            }
        }
    }

    /** How many of the referrals go to a service of this provider. */
    public int referralsTo(String providerOrg) {
        int count = 0;
        for (JsonNode referral : data.required("referrals")) {
            String service = referral.required("body").required("serviceId").asText();
            JsonNode provider = data.required("services").required(service).required("providerOrg");
            count += provider.asText().equals(providerOrg) ? 1 : 0;
        }
        return count;
    }

    private void putService(String id, ObjectNode described) {
        String path = "/referrals/v1/services/" + id;
        if (absent(path)) {
            ObjectNode body = described.deepCopy();
            ((ObjectNode) body.required("capacity")).put("asAt", Instant.now().toString());
            // The organisations travel by Kafka: the first service may be ahead of them.
            var unused = settle(() -> operator.call("PUT", path, body.toString(), Map.of()))
                    .orRefuse("publishing service " + id);
        }
    }

    private void publishPathway(String id, JsonNode described) {
        if (absent("/referrals/v1/pathways/" + id)) {
            var unused = operator.post("/referrals/v1/pathways/" + id + "/versions", described.toString(), Map.of())
                    .orRefuse("publishing pathway " + id);
        }
    }

    private boolean absent(String path) {
        Gateway.Answer answer = operator.get(path);
        return answer.status() == 404 || !answer.orRefuse("reading " + path).ok();
    }

    private static void draftAndSubmit(Gateway practice, JsonNode body) {
        String id = settle(() -> practice.post("/referrals/v1/referrals", body.toString(), Map.of()))
                .orRefuse("drafting a referral")
                .json()
                .required("id")
                .asText();
        submit(practice, id);
    }

    private static void submit(Gateway practice, String id) {
        String path = "/referrals/v1/referrals/" + id;
        String etag = practice.get(path).orRefuse("reading a referral").etag().orElse("");
        var unused =
                practice.post(path + "/submit", null, Map.of("If-Match", etag)).orRefuse("submitting a referral");
    }

    private static Gateway.Answer settle(java.util.function.Supplier<Gateway.Answer> call) {
        long end = System.nanoTime() + SETTLING.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        Gateway.Answer answer = call.get();
        try {
            while (answer.body().contains(UNKNOWN_ORGANISATION)
                    && System.nanoTime() < end
                    && !never.await(250, TimeUnit.MILLISECONDS)) {
                answer = call.get();
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new Failure(Failure.Kind.REFUSED, "interrupted", "", ending);
        }
        return answer;
    }
}
