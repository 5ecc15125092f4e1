package io.careweave.subscriptions.domain;

import java.util.Arrays;
import java.util.Locale;

/** In which language a subscriber is told of events. */
public enum Format {
    /** Structured CloudEvents 1.0. */
    CLOUDEVENTS("application/cloudevents+json; charset=utf-8"),
    /** Notification bundles of the FHIR R4 Subscriptions Backport guide 1.1. */
    FHIR("application/fhir+json; charset=utf-8"),
    /** Signals as the NHS Multicast Notification Service carries them. */
    MNS("application/json; charset=utf-8");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Of what is sent to an endpoint. */
    public String mediaType() {
        return mediaType;
    }

    /**
     * Whether it has words for an event: bundles and signals speak of patients' care, and what they point at is a referral.
     *
     * @param type of the event
     */
    boolean tells(String type) {
        return this == CLOUDEVENTS || type.startsWith("careweave.referral.") || type.startsWith("careweave.rtt.");
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Format of(String code) {
        return Arrays.stream(values())
                .filter(format -> format.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no format " + code));
    }
}
