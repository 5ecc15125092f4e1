package io.careweave.subscriptions.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Narrows a subscription: an event must meet every filter that is not empty, and one that says nothing of it does not.
 *
 * @param orgCodes whose figures an event of performance tells
 * @param indicatorCodes of which indicator
 */
public record Filters(
        Set<String> practiceOrgs,
        Set<String> providerOrgs,
        Set<String> serviceIds,
        Set<Priority> priorities,
        Set<String> orgCodes,
        Set<String> indicatorCodes) {

    public static final Filters NONE = new Filters(Set.of(), Set.of(), Set.of(), Set.of());

    public Filters {
        practiceOrgs = Set.copyOf(practiceOrgs);
        providerOrgs = Set.copyOf(providerOrgs);
        serviceIds = Set.copyOf(serviceIds);
        priorities = Set.copyOf(priorities);
        orgCodes = Set.copyOf(orgCodes);
        indicatorCodes = Set.copyOf(indicatorCodes);
    }

    /** Of referrals only. */
    public Filters(
            Set<String> practiceOrgs, Set<String> providerOrgs, Set<String> serviceIds, Set<Priority> priorities) {
        this(practiceOrgs, providerOrgs, serviceIds, priorities, Set.of(), Set.of());
    }

    boolean match(Notice notice) {
        return allows(practiceOrgs, notice.audience().practices())
                && allows(providerOrgs, notice.audience().providers())
                && (allows(serviceIds, notice.serviceId()) || allows(serviceIds, notice.previousServiceId()))
                && (priorities.isEmpty()
                        || priorities.stream()
                                .anyMatch(priority -> priority.name().equals(notice.priority())))
                && allows(orgCodes, notice.audience().measured())
                && allows(indicatorCodes, notice.indicatorCode());
    }

    private static boolean allows(Set<String> wanted, Set<String> actual) {
        return wanted.isEmpty() || actual.stream().anyMatch(wanted::contains);
    }

    private static boolean allows(Set<String> wanted, @Nullable String actual) {
        return wanted.isEmpty() || (actual != null && wanted.contains(actual));
    }
}
