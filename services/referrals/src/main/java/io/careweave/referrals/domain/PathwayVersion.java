package io.careweave.referrals.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One published version of a pathway; it never changes.
 *
 * @param services where the pathway leads
 */
public record PathwayVersion(
        String pathwayId,
        int version,
        String title,
        String specialty,
        Criteria criteria,
        List<String> services,
        Instant publishedAt) {

    public PathwayVersion {
        services = List.copyOf(services);
    }

    public Pin pin() {
        return new Pin(pathwayId, version);
    }

    /** What a referral remembers of the pathway it was made on. */
    public record Pin(String pathwayId, int version) {}

    /** What does not fit when a patient is referred to a service on this pathway. */
    public List<Warning> mismatches(Presentation patient, String serviceId) {
        var found = new ArrayList<>(criteria.mismatches(patient));
        if (!services.contains(serviceId)) {
            found.add(new Warning(Warning.Code.SERVICE_NOT_ON_PATHWAY, serviceId));
        }
        return List.copyOf(found);
    }
}
