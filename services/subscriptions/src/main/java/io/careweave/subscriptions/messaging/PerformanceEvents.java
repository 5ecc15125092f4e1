package io.careweave.subscriptions.messaging;

import static io.careweave.subscriptions.messaging.Attributes.bounded;
import static io.careweave.subscriptions.messaging.Attributes.org;
import static io.careweave.subscriptions.messaging.Attributes.required;
import static io.careweave.subscriptions.messaging.Attributes.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.commons.messaging.Incoming;
import io.careweave.subscriptions.domain.Audience;
import io.careweave.subscriptions.domain.ContractSides;
import io.careweave.subscriptions.domain.NetworkOf;
import io.careweave.subscriptions.domain.Notice;
import io.careweave.subscriptions.messaging.EventReader.Kind;
import java.util.Optional;

/**
 * What becomes of figures: told to the network whose organisation they are of. How they stand against a contract is told to
 * its two sides; counts so small that they may point at a patient stay inside, as contracting shows them to those alone who
 * manage the contract.
 */
final class PerformanceEvents {

    static final Kind KIND = new Kind(PerformanceEvents::notice, PerformanceEvents::leaving);

    /** Below it a count may point at somebody. */
    private static final long FEW = 5;

    private PerformanceEvents() {}

    private static Optional<Notice> notice(Incoming event) {
        var data = event.data();
        return switch (event.type()) {
            case "careweave.special_cause.detected.v1",
                    "careweave.special_cause.ended.v1",
                    "careweave.target.met.v1",
                    "careweave.target.missed.v1" ->
                Optional.of(notice(event, new NetworkOf(required(org(data, "orgCode"), "orgCode"))));
            case "careweave.contract_kpi.observed.v1" -> sides(data).map(sides -> notice(event, sides));
            default -> Optional.empty();
        };
    }

    /** Nobody's if it does not say whose contract it is, as those that were told before it did. */
    private static Optional<ContractSides> sides(JsonNode data) {
        var parties = data.path("parties");
        return parties.isMissingNode()
                ? Optional.empty()
                : Optional.of(new ContractSides(
                        org(parties, "buyerOrg"), required(org(parties, "providerOrg"), "providerOrg")));
    }

    private static Notice notice(Incoming event, Audience audience) {
        return new Notice(
                event.id(),
                bounded(event.type()),
                bounded(event.subject()),
                audience,
                null,
                null,
                null,
                required(text(event.data(), "indicatorCode"), "indicatorCode"));
    }

    /** Counts stand in the figures of contracts and of targets; whoever may hear of a target sees its counts, too. */
    private static ObjectNode leaving(ObjectNode data) {
        if (data.has("kpiId")
                && isSmall(
                        data.path("numerator").asLong(),
                        data.path("denominator").asLong())) {
            data.remove("numerator");
            data.remove("denominator");
        }
        return data;
    }

    private static boolean isSmall(long numerator, long denominator) {
        return isFew(numerator) || isFew(denominator) || isFew(denominator - numerator);
    }

    private static boolean isFew(long count) {
        return count > 0 && count < FEW;
    }
}
