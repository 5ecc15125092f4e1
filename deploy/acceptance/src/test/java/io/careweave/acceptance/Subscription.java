package io.careweave.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.testkit.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An active subscription, to the events of referrals unless it says otherwise, and its owner. */
record Subscription(Api owner, String id) {
    static final String PATH = "/api/subscriptions/v1/subscriptions";

    private static final int PAGE = 200;

    /** Wants the events of one service sent to an endpoint, which consents. */
    static Subscription webhook(Api owner, Endpoint endpoint, String service) {
        ObjectNode wish = wish("WEBHOOK", Json.of("serviceIds", List.of(service)));
        return activated(owner, wish.put("endpoint", endpoint.url()), endpoint);
    }

    static Subscription webhookOfPractice(Api owner, Endpoint endpoint, String practiceOrg) {
        ObjectNode wish = wish("WEBHOOK", Json.of("practiceOrgs", List.of(practiceOrg)));
        return activated(owner, wish.put("endpoint", endpoint.url()), endpoint);
    }

    /** Wants to fetch the events of one service. */
    static Subscription pull(Api owner, String service) {
        return activated(owner, wish("PULL", Json.of("serviceIds", List.of(service))));
    }

    /** Wants the events of one service on the owner's topic. */
    static Subscription topic(Api owner, String service) {
        return activated(owner, wish("KAFKA", Json.of("serviceIds", List.of(service))));
    }

    /** Wants to fetch what becomes of the figures that its owner may see. */
    static Subscription pullOfSignals(Api owner) {
        return activated(owner, Json.of("channel", "PULL", "eventTypes", List.of("careweave.special_cause.*")));
    }

    static Subscription pullOfPractice(Api owner, String practiceOrg) {
        return activated(owner, wish("PULL", Json.of("practiceOrgs", List.of(practiceOrg))));
    }

    private static ObjectNode wish(String channel, ObjectNode filters) {
        return Json.of(
                "channel",
                channel,
                "eventTypes",
                List.of("careweave.referral.*"),
                "filters",
                filters,
                "reason",
                "acceptance " + UUID.randomUUID());
    }

    private static Subscription activated(Api owner, ObjectNode wish, Endpoint endpoint) {
        JsonNode created = created(owner, wish);
        endpoint.verifyWith(created.required("secret").asText());
        return activate(owner, created);
    }

    private static Subscription activated(Api owner, ObjectNode wish) {
        return activate(owner, created(owner, wish));
    }

    /** A part may just have been killed by another test. */
    private static JsonNode created(Api owner, ObjectNode wish) {
        String key = UUID.randomUUID().toString();
        return Eventually.within(
                        Duration.ofSeconds(60), () -> owner.create(PATH, wish, key), answer -> answer.status() == 201)
                .body();
    }

    private static Subscription activate(Api owner, JsonNode created) {
        Subscription subscription =
                new Subscription(owner, created.required("id").asText());
        long version = owner.get(subscription.path()).expect(200).version();
        JsonNode active = owner.transition(subscription.path() + "/activate", version, MissingNode.getInstance())
                .expect(200)
                .body();
        if (!active.required("state").asText().equals("ACTIVE")) {
            throw new AssertionError("not active: " + active);
        }
        return subscription;
    }

    String path() {
        return PATH + "/" + id;
    }

    JsonNode status() {
        return owner.get(path() + "/status").expect(200).body();
    }

    JsonNode deliveries() {
        return owner.get(path() + "/deliveries?limit=200").expect(200).body().required("items");
    }

    /** The whole feed from its first number, page after page. */
    List<JsonNode> feed() {
        List<JsonNode> events = new ArrayList<>();
        while (true) {
            List<JsonNode> page = after(events.isEmpty() ? 0 : Events.number(events.getLast()), Duration.ZERO);
            if (page.isEmpty()) {
                return events;
            }
            events.addAll(page);
        }
    }

    /** One batch of what follows a number, after a wait for it if there is none yet. */
    List<JsonNode> after(long number, Duration patience) {
        Api.Answer answer = owner.get(
                        path() + "/events?after=" + number + "&limit=" + PAGE + "&wait=" + patience.toSeconds())
                .expect(200);
        List<JsonNode> page = new ArrayList<>();
        answer.body().forEach(page::add);
        return page;
    }
}
