package io.careweave.subscriptions.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A sign of life to an endpoint that has heard nothing for a while. It has no number of its own: the last one assigned
 * stands in it, so that a subscriber to whom an event was lost learns of it without asking.
 *
 * @param announced the number of the subscription's latest event, whose state it confirms
 * @param failing whether the endpoint's last attempt failed
 * @param form how the subscriber is told of events, and so of this
 */
public record Heartbeat(
        UUID subscriptionId,
        String ownerOrg,
        String endpoint,
        String sealedKeys,
        long lastNumber,
        long announced,
        boolean failing,
        Form form,
        EventTypes eventTypes) {

    private static final String TYPE = "careweave.subscription.heartbeat.v1";

    /** As a bundle where bundles are told, otherwise as a structured CloudEvent. */
    public Post post(UUID id, String network, Links links, Instant now) {
        if (form.format() == Format.FHIR) {
            var notification = new FhirNotification(links, subscriptionId, Topics.of(eventTypes), form.content());
            var status = failing ? "error" : "active";
            return post(id, Format.FHIR, notification.heartbeat(id, now, status, lastNumber));
        }
        return post(id, Format.CLOUDEVENTS, event(id, network, now));
    }

    private Post post(UUID id, Format format, String body) {
        return new Post(subscriptionId, endpoint, sealedKeys, id, format, body, false, 0);
    }

    /** None of its values holds a character that JSON escapes. */
    private String event(UUID id, String network, Instant now) {
        return """
                {"specversion":"1.0","id":"%s","source":"urn:careweave:%s:subscriptions","type":"%s","subject":"%s",\
                "time":"%s","datacontenttype":"application/json",\
                "dataschema":"urn:careweave:schema:subscriptions:subscription.heartbeat.v1",\
                "aggregateversion":%d,"partitionkey":"%s","dataclassification":"confidential",\
                "data":{"lastNumber":%d}}""".formatted(id, network, TYPE, subscriptionId, now, announced, subscriptionId, lastNumber);
    }
}
