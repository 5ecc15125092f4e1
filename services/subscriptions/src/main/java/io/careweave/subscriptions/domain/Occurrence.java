package io.careweave.subscriptions.domain;

import java.util.UUID;

/** An event as it came in: what decides who receives it, and what they receive unless they want another form. */
public record Occurrence(Notice notice, Origin origin, Envelope envelope) {

    /** The same for a subscription that wants to be told in its own way. */
    Occurrence told(UUID subscriptionId, Terms terms) {
        return switch (terms.form().format()) {
            case CLOUDEVENTS -> this;
            case MNS -> new Occurrence(notice, origin, MnsSignal.of(notice, origin));
            case FHIR -> {
                var notification = new FhirNotification(
                        origin.links(),
                        subscriptionId,
                        Topics.of(terms.eventTypes()),
                        terms.form().content());
                yield new Occurrence(notice, origin, notification.event(notice, origin));
            }
        };
    }
}
