package io.careweave.subscriptions.domain;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which events a subscriber wants: event types in which {@code *} stands for any run of characters.
 *
 * @param globs sorted, without repetition
 */
public record EventTypes(List<String> globs) {

    /** Stays inside the referral service: a draft concerns nobody else yet. */
    public static final String NEVER_DELIVERED = "careweave.referral.drafted.v1";

    /** What referrals announces; a test holds this against its contracts, as the next. */
    static final Set<String> REFERRALS = types(
            "referral.submitted",
            "referral.triaged",
            "referral.choice_offered",
            "referral.redirected",
            "referral.accepted",
            "referral.booked",
            "referral.attended",
            "referral.missed",
            "referral.rejected_with_advice",
            "referral.discharged",
            "referral.cancelled",
            "referral.errored",
            "referral.priority_changed",
            "referral.advice_requested",
            "referral.advice_given",
            "referral.advice_declined",
            "referral.advice_withdrawn",
            "referral.advice_converted",
            "rtt.clock_started",
            "rtt.clock_stopped",
            "rtt.clock_nullified",
            "rtt.stop_voided",
            "rtt.delay_recorded");

    /** What performance announces to others than services. */
    static final Set<String> PERFORMANCE = types(
            "special_cause.detected", "special_cause.ended", "target.met", "target.missed", "contract_kpi.observed");

    /** All that is ever delivered. */
    static final Set<String> KNOWN =
            Stream.of(REFERRALS, PERFORMANCE).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());

    private static Set<String> types(String... names) {
        return Stream.of(names).map(name -> "careweave." + name + ".v1").collect(Collectors.toUnmodifiableSet());
    }

    /**
     * @throws Refused if one matches no event that is ever delivered: a misspelt type would stay silent for ever
     */
    public static EventTypes of(List<String> globs) {
        var errors = new ArrayList<FieldError>();
        for (int i = 0; i < globs.size(); i++) {
            var glob = globs.get(i);
            if (!isAmong(glob, KNOWN)) {
                errors.add(new FieldError("/eventTypes/" + i, "matches no event type that is delivered"));
            }
        }
        if (!errors.isEmpty()) {
            throw new Refused(
                    SubscriptionProblem.EVENT_TYPE_UNKNOWN,
                    "Use event types of the catalogue, or a pattern such as careweave.referral.*",
                    errors.toArray(FieldError[]::new));
        }
        return new EventTypes(List.copyOf(new TreeSet<>(globs)));
    }

    /** Whether a pattern matches one of some types. */
    static boolean isAmong(String glob, Set<String> types) {
        return types.stream().anyMatch(type -> matches(glob, type));
    }

    public boolean match(String type) {
        return !type.equals(NEVER_DELIVERED) && globs.stream().anyMatch(glob -> matches(glob, type));
    }

    /** Greedy from the left: what lies between two stars is found at its first place, what follows the last at the end. */
    private static boolean matches(String glob, String type) {
        int star = glob.indexOf('*');
        if (star < 0) {
            return glob.equals(type);
        }
        if (!type.startsWith(glob.substring(0, star))) {
            return false;
        }
        int at = star;
        for (int next = glob.indexOf('*', star + 1); next >= 0; next = glob.indexOf('*', star + 1)) {
            var part = glob.substring(star + 1, next);
            int found = type.indexOf(part, at);
            if (found < 0) {
                return false;
            }
            at = found + part.length();
            star = next;
        }
        var tail = glob.substring(star + 1);
        return type.length() - at >= tail.length() && type.endsWith(tail);
    }
}
