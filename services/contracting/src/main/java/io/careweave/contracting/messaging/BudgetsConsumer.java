package io.careweave.contracting.messaging;

import io.careweave.commons.messaging.Fields;
import io.careweave.commons.messaging.InPlace;
import io.careweave.commons.messaging.Incoming;
import io.careweave.commons.messaging.Poison;
import io.careweave.commons.messaging.Spans;
import io.careweave.contracting.application.contracts.FundingAnswers;
import io.careweave.contracting.application.contracts.FundingAnswers.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hears what budgets answer. What can never be read goes to the dead letters; all else waits its turn here. */
@ApplicationScoped
class BudgetsConsumer {

    private final FundingAnswers answers;
    private final InPlace inPlace;

    BudgetsConsumer(FundingAnswers answers, InPlace inPlace) {
        this.answers = answers;
        this.inPlace = inPlace;
    }

    @org.eclipse.microprofile.reactive.messaging.Incoming("budgets")
    public Uni<Void> consume(ConsumerRecord<String, byte[]> message) {
        var event = Incoming.from(message);
        return switch (event.type()) {
            case "careweave.funding.reserved.v1", "careweave.funding.refused.v1" -> {
                var answer = answer(event);
                yield Spans.handling(
                        event,
                        trace -> inPlace.until(
                                "answer of budgets " + event.id(), trace, () -> answers.answered(event.id(), answer)));
            }
            default -> Uni.createFrom().voidItem();
        };
    }

    static Answer answer(Incoming event) {
        var data = event.data();
        var contractId = Fields.id(data, "contractId");
        long version = Fields.number(data, "version");
        if (version < 1) {
            throw new Poison("the version of the contract is not positive");
        }
        return event.type().equals("careweave.funding.reserved.v1")
                ? new FundingAnswers.Reserved(contractId, version, Fields.number(data, "reservedPence"))
                : new FundingAnswers.RefusedBy(
                        contractId,
                        version,
                        Fields.code(data, "reasonCode"),
                        Fields.optionalNumber(data, "shortfallPence"));
    }
}
