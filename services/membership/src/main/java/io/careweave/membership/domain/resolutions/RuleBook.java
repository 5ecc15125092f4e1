package io.careweave.membership.domain.resolutions;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.domain.MembershipProblem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which resolutions are decided, dated and with their sources.
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

    /** The rule in force for a resolution that is put on notice on that day. */
    public Optional<Preset> preset(Preset.Kind kind, LocalDate day) {
        return presets.stream()
                .filter(one -> one.kind() == kind && one.inForce(day))
                .findFirst();
    }

    /** What a proposal comes to by these rules: its majorities, and the second meeting that it needs. */
    public record Ruling(List<Limb> limbs, Preset.@Nullable SecondMeeting second) {}

    /**
     * The rules of a proposal that is put on notice on that day.
     *
     * @throws Refused 422 if the matter is a practice's own, or kind, electorate and classes do not fit together
     */
    public Ruling ruling(Proposal proposal, LocalDate day) {
        if (reserved.contains(proposal.matterCode())) {
            throw new Refused(
                    MembershipProblem.MATTER_RESERVED,
                    "Practices stay their own masters: no resolution touches their core contract.",
                    new FieldError("/matterCode", "reserved"));
        }
        requireFitting(proposal);
        var preset = inForce(proposal.ruling(), day, proposal.baseKind() == null ? "/kind" : "/baseKind");
        requireDecidedBy(preset, proposal.deciding());
        var limbs = new ArrayList<>(Preset.of(preset.limbs(), proposal.deciding()));
        if (proposal.kind() == Preset.Kind.CLASS_PROTECTED) {
            requireDecidedBy(inForce(proposal.kind(), day, "/kind"), proposal.deciding());
            proposal.protectedClasses().forEach(each -> limbs.addAll(Preset.of(List.of(classLimb), each)));
        }
        return new Ruling(withQuorums(limbs, proposal.quorums()), preset.second());
    }

    /** Whether whoever has an interest in a practice is in conflict. */
    public boolean paysPractices(Proposal proposal) {
        return practicePayments.contains(proposal.matterCode());
    }

    private void requireFitting(Proposal proposal) {
        boolean classes = proposal.kind() == Preset.Kind.CLASS_PROTECTED;
        if (classes != (proposal.baseKind() != null) || proposal.baseKind() == Preset.Kind.CLASS_PROTECTED) {
            throw unfit("A class-protected resolution is built on another kind, and no other is.", "/baseKind");
        }
        if (classes == proposal.protectedClasses().isEmpty()) {
            throw unfit("A class-protected resolution names the classes, and no other does.", "/protectedClasses");
        }
        if (!proposal.protectedClasses().stream().allMatch(Electorate::isClass)
                || proposal.protectedClasses().contains(proposal.deciding())) {
            throw unfit(
                    "A protected class is a class of members that does not decide on its own.", "/protectedClasses");
        }
        if (proposal.within() != null && proposal.deciding() != Electorate.PRACTICES) {
            throw unfit("Practices may vote of one locality; other electorates are not of one.", "/within");
        }
        if (!classes && protection.contains(proposal.matterCode())) {
            throw unfit("What protects a class changes only with the consent of that class.", "/kind");
        }
    }

    private Preset inForce(Preset.Kind kind, LocalDate day, String pointer) {
        return preset(kind, day).orElseThrow(() -> unfit("No rule of this kind is in force.", pointer));
    }

    private static void requireDecidedBy(Preset preset, Electorate deciding) {
        if (!preset.electorates().contains(deciding)) {
            throw unfit(
                    "%s is decided by %s."
                            .formatted(
                                    preset.kind(),
                                    preset.electorates().stream().sorted().toList()),
                    "/deciding");
        }
    }

    private static List<Limb> withQuorums(List<Limb> limbs, List<Proposal.ElectorateQuorum> quorums) {
        for (var one : quorums) {
            if (limbs.stream().noneMatch(limb -> isOf(limb, one.electorate()))) {
                throw unfit("A quorum is of an electorate that votes.", "/quorums");
            }
        }
        return limbs.stream()
                .map(limb -> quorums.stream()
                        .filter(one -> isOf(limb, one.electorate()))
                        .findFirst()
                        .map(one -> limb.with(one.quorum()))
                        .orElse(limb))
                .toList();
    }

    /** Quorums count heads. */
    private static boolean isOf(Limb limb, Electorate electorate) {
        return limb.weight() == Limb.Weight.ONE && limb.electorate().equals(electorate.name());
    }

    private static Refused unfit(String detail, String pointer) {
        return new Refused(MembershipProblem.RULE_DOES_NOT_FIT, detail, new FieldError(pointer, "does not fit"));
    }
}
