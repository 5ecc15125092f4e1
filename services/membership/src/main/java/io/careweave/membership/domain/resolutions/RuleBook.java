package io.careweave.membership.domain.resolutions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rules by which resolutions are decided where no constitution says otherwise, dated and with their sources; what holds
 * is said by {@link RulesInForce}.
 *
 * @param version of the whole
 * @param notice what a reader must know of their standing
 * @param classLimb what each protected class must reach beside the ordinary majority
 * @param protection matters that change what protects a class, and so need the class
 * @param practicePayments matters that pay all practices, and so concern whoever owns one
 * @param reserved matters that no resolution decides, because they are a practice's own
 */
public record RuleBook(
        String version,
        String notice,
        List<Preset> presets,
        Limb classLimb,
        Set<String> reserved,
        Set<String> protection,
        Set<String> practicePayments) {

    public RuleBook {
        presets = List.copyOf(presets);
        reserved = Set.copyOf(reserved);
        protection = Set.copyOf(protection);
        practicePayments = Set.copyOf(practicePayments);
        check(presets);
    }

    private static void check(List<Preset> presets) {
        var faults = new ArrayList<String>();
        for (var one : presets) {
            boolean overlaps = presets.stream()
                            .filter(other -> other.kind() == one.kind() && other.inForce(one.validFrom()))
                            .count()
                    > 1;
            boolean limbs = one.kind() == Preset.Kind.CLASS_PROTECTED
                    ? one.limbs().isEmpty()
                    : !one.limbs().isEmpty();
            if (overlaps || !limbs || one.electorates().isEmpty()) {
                faults.add(one.kind() + " of " + one.validFrom());
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("rules of resolutions overlap or are empty: " + faults);
        }
    }

    /** The rule of a kind for a resolution that is put on notice on that day. */
    public Optional<Preset> preset(Preset.Kind kind, LocalDate day) {
        return presets.stream()
                .filter(one -> one.kind() == kind && one.inForce(day))
                .findFirst();
    }

    /** Whether whoever has an interest in a practice is in conflict. */
    public boolean paysPractices(Proposal proposal) {
        return practicePayments.contains(proposal.matterCode());
    }
}
