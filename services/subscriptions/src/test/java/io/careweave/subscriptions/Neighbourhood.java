package io.careweave.subscriptions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.Kafka;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A fresh network, as membership tells it, and what performance announces of its figures: from the contract's examples. */
record Neighbourhood(String code) {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final AtomicLong VERSION = new AtomicLong();

    static Neighbourhood founded() {
        var network = new Neighbourhood(
                "X-N" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT));
        tell(network.code(), "NETWORK", null, null);
        return network;
    }

    /** A practice that is a member. */
    Partner member() {
        var partner = Partner.fresh();
        tell(partner.org(), "PRACTICE", code, "ADMITTED");
        return partner;
    }

    void leaves(Partner partner) {
        tell(partner.org(), "PRACTICE", code, "LEFT");
    }

    void returns(Partner partner) {
        tell(partner.org(), "PRACTICE", code, "ADMITTED");
    }

    /** Tells of an organisation, and waits until the service has heard of it. */
    static void tell(String code, String kind, @Nullable String parent, @Nullable String state) {
        long version = VERSION.incrementAndGet();
        var event = CloudEvents.event("membership", "careweave.organisation.changed.v1", code, version, """
                {"kind":"%s","roles":[],"validFrom":"2019-04-01"%s%s}""".formatted(
                        kind,
                        parent == null ? "" : ",\"parent\":\"" + parent + "\"",
                        state == null ? "" : ",\"membershipState\":\"" + state + "\""));
        Kafka.shared().publish("membership.organisations", event);
        var _ = Eventually.within(
                SOON,
                () -> Service.query("select version from organisation where org_code = ?", code),
                found -> found.equals(List.of(String.valueOf(version))));
    }

    /** Events of one series. */
    record Series(String id, String orgCode, AtomicLong version) {

        static Series of(String orgCode) {
            return new Series(UUID.randomUUID().toString(), orgCode, new AtomicLong());
        }

        /** The next event, for example {@code special_cause.detected}. */
        ObjectNode event(String type) {
            ObjectNode event = Contracts.example("performance", type + ".v1").deepCopy();
            event.put("id", UUID.randomUUID().toString());
            event.put("subject", id);
            event.put("partitionkey", id);
            event.put("aggregateversion", version.incrementAndGet());
            ((ObjectNode) event.get("data")).put("orgCode", orgCode);
            return event;
        }

        /** Publishes the next event; gives its id. */
        @CanIgnoreReturnValue
        String announce(String type) {
            var event = event(type);
            publish(event);
            return event.path("id").asText();
        }
    }

    static void publish(ObjectNode event) {
        Kafka.shared().publish("performance.events", event);
    }
}
