package io.careweave.performance.messaging;

import io.careweave.commons.messaging.Fields;
import io.careweave.commons.messaging.Incoming;
import io.careweave.commons.messaging.Poison;
import io.careweave.performance.application.live.Spending;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.live.SpendFact;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes in what budgets spends. */
@ApplicationScoped
class SpendConsumer {

    private static final Pattern PERIOD = Pattern.compile("FY(2[01][0-9]{2})-P(0[1-9]|1[0-3])");
    private static final int MARCH = 12;

    private final Batches batches;
    private final Batches.Work<SpendFact> work;

    SpendConsumer(Batches batches, Spending spending) {
        this.batches = batches;
        work = new Batches.Work<>("spend event", SpendConsumer::fact, spending::happened);
    }

    @org.eclipse.microprofile.reactive.messaging.Incoming("budgets-events")
    public Uni<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return batches.take(batch, work);
    }

    /** What was posted late counts in the month to which it belongs. */
    static Optional<SpendFact> fact(Incoming event) {
        if (!event.type().equals("careweave.spend.recorded.v1")) {
            return Optional.empty();
        }
        var data = event.data();
        var period = Objects.requireNonNullElseGet(
                Fields.optionalCode(data, "originPeriod"), () -> Fields.code(data, "period"));
        long pence = Fields.number(data, "pence");
        if (pence < -SpendFact.MOST || pence > SpendFact.MOST) {
            throw new Poison("pence is no amount of anybody");
        }
        return Optional.of(new SpendFact(
                event.id(), Fields.org(data, "holderOrg"), Fields.code(data, "serviceLine"), month(period), pence));
    }

    /** April is P01; the adjustments of a year, P13, belong to its last month, so that the months add up to the year. */
    private static Period month(String period) {
        var matcher = PERIOD.matcher(period);
        if (!matcher.matches()) {
            throw new Poison("period is none of a financial year");
        }
        var april = LocalDate.of(Integer.parseInt(matcher.group(1)), 4, 1);
        return Period.of(Grain.MONTH, april).plus(Math.min(Integer.parseInt(matcher.group(2)), MARCH) - 1);
    }
}
