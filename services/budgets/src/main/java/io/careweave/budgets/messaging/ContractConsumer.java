package io.careweave.budgets.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.budgets.application.commitments.Fundings;
import io.careweave.budgets.domain.commitments.FundingRequest;
import io.careweave.budgets.domain.commitments.FundingRequest.Wanted;
import io.careweave.commons.messaging.Fields;
import io.careweave.commons.messaging.InPlace;
import io.careweave.commons.messaging.Incoming;
import io.careweave.commons.messaging.Poison;
import io.careweave.commons.messaging.Spans;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Answers contracts that ask for money. What can never be read goes to the dead letters; all else waits its turn here. */
@ApplicationScoped
class ContractConsumer {

    private final Fundings fundings;
    private final InPlace inPlace;

    ContractConsumer(Fundings fundings, InPlace inPlace) {
        this.fundings = fundings;
        this.inPlace = inPlace;
    }

    @org.eclipse.microprofile.reactive.messaging.Incoming("contracts")
    public Uni<Void> consume(ConsumerRecord<String, byte[]> message) {
        var event = Incoming.from(message);
        return switch (event.type()) {
            case "careweave.funding.requested.v1" -> {
                var request = request(event);
                yield handled(event, () -> fundings.requested(event.id(), request));
            }
            case "careweave.contract.ended.v1" -> {
                var contractId = Fields.id(event.data(), "contractId");
                var on = Fields.date(event.data(), "endedOn");
                yield handled(event, () -> fundings.ended(event.id(), contractId, on));
            }
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> handled(Incoming event, Supplier<Uni<Void>> work) {
        return Spans.handling(event, trace -> inPlace.until("contract event " + event.id(), trace, work));
    }

    private static FundingRequest request(Incoming event) {
        var data = event.data();
        long version = Fields.number(data, "version");
        if (version < 1) {
            throw new Poison("the version of the contract is not positive");
        }
        return new FundingRequest(
                Fields.id(data, "contractId"),
                version,
                Fields.items(data, "lines").stream()
                        .map(ContractConsumer::wanted)
                        .toList());
    }

    private static Wanted wanted(JsonNode line) {
        return new Wanted(
                Fields.code(line, "fund"),
                Fields.org(line, "holderOrg"),
                Fields.code(line, "serviceLine"),
                Fields.code(line, "financialYear"),
                Fields.number(line, "pence"));
    }
}
