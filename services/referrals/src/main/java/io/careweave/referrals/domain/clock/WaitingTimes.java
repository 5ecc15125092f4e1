package io.careweave.referrals.domain.clock;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Standards and rules, dated: which wait is measured, from what to what, and by which publication.
 *
 * @param version of the whole; answers carry it, so that they can be explained later
 * @param notice what a reader must know of their standing
 * @param selfReferralRoles referrer roles under which a patient refers themselves
 */
public record WaitingTimes(
        String version, String notice, Set<String> selfReferralRoles, List<Standard> standards, List<Rule> rules) {

    public WaitingTimes {
        selfReferralRoles = Set.copyOf(selfReferralRoles);
        standards = List.copyOf(standards);
        rules = List.copyOf(rules);
        check(standards, rules);
    }

    private static void check(List<Standard> standards, List<Rule> rules) {
        var clocks = standards.stream().map(Standard::clock).collect(Collectors.toSet());
        var ids = new HashSet<String>();
        var faults = new ArrayList<String>();
        for (var rule : rules) {
            if (!ids.add(rule.id())) {
                faults.add("two rules are " + rule.id());
            }
            if (rule.clocks().isEmpty() || !clocks.containsAll(rule.clocks())) {
                faults.add(rule.id() + " governs clocks without a standard");
            }
            if (rule.when().facts().isEmpty()) {
                faults.add(rule.id() + " turns on nothing");
            }
        }
        for (var rule : rules) {
            if (!ids.containsAll(rule.when().after())
                    || !ids.containsAll(rule.when().startedBy())) {
                faults.add(rule.id() + " names a rule that is not there");
            }
        }
        for (var one : standards) {
            if (one.days() < 1 || overlaps(one, standards)) {
                faults.add("standard " + one.clock() + " of " + one.validFrom() + " is empty or overlaps another");
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("waiting times: " + String.join("; ", faults));
        }
    }

    private static boolean overlaps(Standard one, List<Standard> all) {
        return all.stream()
                        .filter(other -> other.clock().equals(one.clock()) && other.inForce(one.validFrom()))
                        .count()
                > 1;
    }

    /** These without the optional standards that the network does not ask for. */
    public WaitingTimes running(Set<String> optional) {
        return new WaitingTimes(
                version,
                notice,
                selfReferralRoles,
                standards.stream()
                        .filter(one -> !one.optional() || optional.contains(one.clock()))
                        .toList(),
                rules.stream()
                        .map(rule -> rule.clocks().stream().allMatch(clock -> runs(clock, optional))
                                ? rule
                                : only(rule, optional))
                        .filter(rule -> !rule.clocks().isEmpty())
                        .toList());
    }

    private boolean runs(String clock, Set<String> optional) {
        return standards.stream()
                .anyMatch(one -> one.clock().equals(clock) && (!one.optional() || optional.contains(clock)));
    }

    private Rule only(Rule rule, Set<String> optional) {
        var clocks =
                rule.clocks().stream().filter(clock -> runs(clock, optional)).collect(Collectors.toSet());
        return new Rule(
                rule.id(),
                rule.effect(),
                clocks,
                rule.when(),
                rule.says(),
                rule.source(),
                rule.validFrom(),
                rule.validTo());
    }

    /** Kinds of clock, in the order of the data. */
    List<String> kinds() {
        return standards.stream().map(Standard::clock).distinct().toList();
    }

    /** The standard that measures a clock: the one in force when it started. */
    public Optional<Standard> standard(Clock clock) {
        return standards.stream().filter(one -> one.measures(clock)).findFirst();
    }

    boolean hasStandard(String kind, LocalDate day) {
        return standards.stream().anyMatch(one -> one.clock().equals(kind) && one.inForce(day));
    }

    public Optional<Rule> rule(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** The reasons that a clinician may record for starting or ending a clock on a day. */
    Set<String> reasons(Fact.Kind kind, LocalDate day) {
        return rules.stream()
                .filter(rule -> rule.when().facts().contains(kind) && rule.inForce(day))
                .flatMap(rule -> rule.when().codes().stream())
                .collect(Collectors.toSet());
    }
}
