package io.careweave.subscriptions.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A sign of life to an endpoint that has heard nothing for a while. It has no number of its own: the last one assigned
 * stands in it, so that a subscriber to whom an event was lost learns of it without asking.
 *
 * @param announced the number of the subscription's latest event, whose state it confirms
 * @param failing whether the endpoint's last attempt failed
 */
public record Heartbeat(
        UUID subscriptionId,
        String ownerOrg,
        String endpoint,
        String sealedKeys,
        long lastNumber,
        long announced,
        boolean failing) {

    private static final String TYPE = "careweave.subscription.heartbeat.v1";

    /** As a structured CloudEvent. None of its values holds a character that JSON escapes. */
    public Post post(UUID id, String network, Instant now) {
        var body = """
                {"specversion":"1.0","id":"%s","source":"urn:careweave:%s:subscriptions","type":"%s","subject":"%s",\
                "time":"%s","datacontenttype":"application/json",\
                "dataschema":"urn:careweave:schema:subscriptions:subscription.heartbeat.v1",\
                "aggregateversion":%d,"partitionkey":"%s","dataclassification":"confidential",\
                "data":{"lastNumber":%d}}""".formatted(id, network, TYPE, subscriptionId, now, announced, subscriptionId, lastNumber);
        return new Post(subscriptionId, endpoint, sealedKeys, id, body, false, 0);
    }
}
