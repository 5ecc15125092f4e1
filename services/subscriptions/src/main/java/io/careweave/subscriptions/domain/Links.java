package io.careweave.subscriptions.domain;

import java.util.UUID;

/**
 * Addresses under which others find what a notification is about.
 *
 * @param publicUrl where the network's API begins, for example {@code https://api.ridgeway.example/api}
 */
public record Links(String publicUrl) {

    /** Canonical base of what we define ourselves in FHIR; a name, not an address. */
    public static final String CANONICAL = "https://careweave.io/fhir";

    public String fhirBase() {
        return publicUrl + "/subscriptions/fhir/R4";
    }

    public String subscription(UUID id) {
        return fhirBase() + "/Subscription/" + id;
    }

    /** The referral as a FHIR resource. */
    public String serviceRequest(String referralId) {
        return publicUrl + "/referrals/fhir/R4/ServiceRequest/" + referralId;
    }

    /** The referral as its own service shows it. */
    public String referral(String referralId) {
        return publicUrl + "/referrals/v1/referrals/" + referralId;
    }
}
