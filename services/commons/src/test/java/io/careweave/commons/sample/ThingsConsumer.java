package io.careweave.commons.sample;

import io.careweave.commons.messaging.Poison;
import io.careweave.commons.messaging.Spans;
import io.careweave.commons.messaging.Trace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads what the sample publishes; a thing named so is poison. */
@ApplicationScoped
public class ThingsConsumer {

    public static final String POISON = "poison";

    private final Map<String, Trace> handled = new ConcurrentHashMap<>();

    /** Under which trace a thing was handled; an empty one before it was. */
    public Trace handled(String subject) {
        return handled.getOrDefault(subject, new Trace(null, null, null));
    }

    @Incoming("things")
    public Uni<Void> consume(ConsumerRecord<String, byte[]> message) {
        var event = io.careweave.commons.messaging.Incoming.from(message);
        return Spans.handling(event, trace -> {
            if (event.data().path("name").asText().equals(POISON)) {
                return Uni.createFrom().failure(new Poison("as asked"));
            }
            handled.put(event.subject(), trace);
            return Uni.createFrom().voidItem();
        });
    }
}
