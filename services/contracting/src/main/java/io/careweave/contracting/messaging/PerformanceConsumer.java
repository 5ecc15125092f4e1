package io.careweave.contracting.messaging;

import io.careweave.commons.messaging.Fields;
import io.careweave.commons.messaging.InPlace;
import io.careweave.commons.messaging.Incoming;
import io.careweave.commons.messaging.Poison;
import io.careweave.commons.messaging.Spans;
import io.careweave.contracting.application.contracts.Kpis;
import io.careweave.contracting.domain.kpis.Measurement;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hears what performance observes. What can never be read goes to the dead letters; all else waits its turn here. */
@ApplicationScoped
class PerformanceConsumer {

    private final Kpis kpis;
    private final InPlace inPlace;

    PerformanceConsumer(Kpis kpis, InPlace inPlace) {
        this.kpis = kpis;
        this.inPlace = inPlace;
    }

    @org.eclipse.microprofile.reactive.messaging.Incoming("performance")
    public Uni<Void> consume(ConsumerRecord<String, byte[]> message) {
        var event = Incoming.from(message);
        if (!event.type().equals("careweave.contract_kpi.observed.v1")) {
            return Uni.createFrom().voidItem();
        }
        var kpiId = Fields.id(event.data(), "kpiId");
        var measurement = measurement(event);
        return Spans.handling(
                event,
                trace -> inPlace.until(
                        "observation " + event.id(), trace, () -> kpis.observed(event.id(), kpiId, measurement)));
    }

    static Measurement measurement(Incoming event) {
        var data = event.data();
        var numerator = Fields.optionalNumber(data, "numerator");
        var denominator = Fields.optionalNumber(data, "denominator");
        if ((numerator == null) != (denominator == null)) {
            throw new Poison("numerator and denominator come together");
        }
        if ((numerator != null && numerator < 0) || (denominator != null && denominator < 0)) {
            throw new Poison("a count is negative");
        }
        return new Measurement(
                Fields.code(data, "period"),
                Fields.version(event),
                numerator,
                denominator,
                data.hasNonNull("provisional") && Fields.flag(data, "provisional"),
                event.time());
    }
}
