package io.careweave.performance.messaging;

import io.careweave.commons.messaging.Fields;
import io.careweave.commons.messaging.InPlace;
import io.careweave.commons.messaging.Incoming;
import io.careweave.commons.messaging.Poison;
import io.careweave.commons.messaging.Spans;
import io.careweave.performance.application.kpis.ContractTerms;
import io.careweave.performance.application.kpis.ContractTerms.Told;
import io.careweave.performance.domain.kpis.KpiTerms.Direction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Hears of contracts and their indicators. What can never be read goes to the dead letters; all else waits its turn here. */
@ApplicationScoped
class ContractConsumer {

    private static final int MOST_TOLERANCE = 10_000;

    private final ContractTerms terms;
    private final InPlace inPlace;

    ContractConsumer(ContractTerms terms, InPlace inPlace) {
        this.terms = terms;
        this.inPlace = inPlace;
    }

    @org.eclipse.microprofile.reactive.messaging.Incoming("contracting-events")
    public Uni<Void> consume(ConsumerRecord<String, byte[]> message) {
        var event = Incoming.from(message);
        return told(event)
                .map(told -> Spans.handling(
                        event, trace -> inPlace.until("contract event " + event.id(), trace, () -> terms.keep(told))))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    static Optional<Told> told(Incoming event) {
        var data = event.data();
        return switch (event.type()) {
            case "careweave.contract.signed.v1" -> Optional.of(term(event, null, null));
            case "careweave.contract.commenced.v1" -> Optional.of(term(event, day(event, "from"), null));
            case "careweave.contract.ended.v1" -> Optional.of(term(event, null, day(event, "endedOn")));
            case "careweave.contract.kpi_attached.v1" ->
                Optional.of(new Told.Kpi(
                        Fields.id(data, "kpiId"),
                        Fields.id(data, "contractId"),
                        Fields.code(data, "indicatorCode"),
                        direction(Fields.code(data, "direction")),
                        Fields.count(data, "targetNumerator"),
                        targetDenominator(event),
                        tolerance(event),
                        day(event, "from")));
            default -> Optional.empty();
        };
    }

    private static Told term(Incoming event, @Nullable LocalDate commencedOn, @Nullable LocalDate endedOn) {
        return new Told.Term(
                Fields.id(event.data(), "contractId"),
                Fields.version(event),
                Fields.org(event.data(), "buyerOrg"),
                Fields.org(event.data(), "providerOrg"),
                commencedOn,
                endedOn);
    }

    private static Direction direction(String name) {
        return switch (name) {
            case "HIGHER" -> Direction.HIGHER;
            case "LOWER" -> Direction.LOWER;
            default -> throw new Poison("direction is neither HIGHER nor LOWER");
        };
    }

    private static long targetDenominator(Incoming event) {
        long denominator = Fields.count(event.data(), "targetDenominator");
        if (denominator == 0) {
            throw new Poison("targetDenominator is zero");
        }
        return denominator;
    }

    private static int tolerance(Incoming event) {
        long tolerance = Fields.count(event.data(), "tolerance");
        if (tolerance > MOST_TOLERANCE) {
            throw new Poison("tolerance is more than all of the target");
        }
        return (int) tolerance;
    }

    /** Contracts of other centuries are none: each of their periods would be missing. */
    private static LocalDate day(Incoming event, String name) {
        var day = Fields.date(event.data(), name);
        if (day.getYear() < 2000 || day.getYear() > 2199) {
            throw new Poison("the day is none of ours");
        }
        return day;
    }
}
