package io.careweave.subscriptions.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Narrows a subscription: an event must meet every filter that is not empty. */
public record Filters(
        Set<String> practiceOrgs, Set<String> providerOrgs, Set<String> serviceIds, Set<Priority> priorities) {

    public static final Filters NONE = new Filters(Set.of(), Set.of(), Set.of(), Set.of());

    public Filters {
        practiceOrgs = Set.copyOf(practiceOrgs);
        providerOrgs = Set.copyOf(providerOrgs);
        serviceIds = Set.copyOf(serviceIds);
        priorities = Set.copyOf(priorities);
    }

    boolean match(Notice notice) {
        return allows(practiceOrgs, notice.parties().practiceOrg())
                && (allows(providerOrgs, notice.parties().providerOrg())
                        || allows(providerOrgs, notice.parties().previousProviderOrg()))
                && (allows(serviceIds, notice.serviceId()) || allows(serviceIds, notice.previousServiceId()))
                && (priorities.isEmpty()
                        || priorities.stream()
                                .anyMatch(priority -> priority.name().equals(notice.priority())));
    }

    private static boolean allows(Set<String> wanted, @Nullable String actual) {
        return wanted.isEmpty() || (actual != null && wanted.contains(actual));
    }
}
