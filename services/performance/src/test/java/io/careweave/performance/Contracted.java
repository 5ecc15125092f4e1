package io.careweave.performance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * A contract with one indicator, as contracting tells it over Kafka: 90 in 100 or more, 2.5 % beside it tolerated.
 *
 * @param id of the contract
 */
record Contracted(UUID id, UUID kpiId, String code, String provider) {

    private static final Duration SOON = Duration.ofSeconds(60);

    static Contracted by(String provider, String code) {
        return new Contracted(UUID.randomUUID(), UUID.randomUUID(), code, provider);
    }

    /** One that is over, so that no periods come but those. That it began is told last: from then on it is judged. */
    static Contracted during(String provider, String code, String from, String until) {
        var contract = by(provider, code);
        publish(contract.signed());
        publish(contract.attached(from));
        publish(contract.ended(until));
        publish(contract.commenced(from));
        return contract;
    }

    ObjectNode signed() {
        return term("contract.signed", 1, "2025-01-01", ",\"version\":1");
    }

    ObjectNode attached(String from) {
        return CloudEvents.event(
                "contracting",
                "careweave.contract.kpi_attached.v1",
                id.toString(),
                2,
                ("{\"contractId\":\"%s\",\"kpiId\":\"%s\",\"indicatorCode\":\"%s\",\"direction\":\"HIGHER\","
                                + "\"targetNumerator\":90,\"targetDenominator\":100,\"tolerance\":250,\"from\":\"%s\"}")
                        .formatted(id, kpiId, code, from));
    }

    ObjectNode commenced(String from) {
        return term("contract.commenced", 3, from, "");
    }

    ObjectNode ended(String on) {
        return term("contract.ended", 4, "2025-01-01", ",\"reasonCode\":\"TERMINATED\",\"endedOn\":\"" + on + "\"");
    }

    private ObjectNode term(String type, long version, String from, String more) {
        return CloudEvents.event(
                "contracting",
                "careweave." + type + ".v1",
                id.toString(),
                version,
                ("{\"contractId\":\"%s\",\"kind\":\"COMMUNITY_SERVICES\",\"buyerOrg\":\"X-RIDGEWAY\",\"providerOrg\":\"%s\","
                                + "\"serviceIds\":[],\"from\":\"%s\",\"to\":\"2030-01-01\"%s}")
                        .formatted(id, provider, from, more));
    }

    static void publish(ObjectNode event) {
        Kafka.shared().publish("contracting.events", event);
    }

    /** What contracting was told, each as its schema says and numbered without a gap. */
    List<JsonNode> told(int count) {
        var records = Kafka.shared().await("performance.events", kpiId.toString(), count, SOON);
        long number = 0;
        for (var record : records) {
            Contracts.assertKept(record);
            assertThat(Kafka.header(record, "ce_aggregateversion")).isEqualTo(Long.toString(++number));
        }
        return records.stream()
                .<JsonNode>map(record -> CloudEvents.structured(record).path("data"))
                .toList();
    }
}
