package io.careweave.membership.domain.resolutions;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.domain.governance.Constitution;
import io.careweave.membership.domain.governance.ConstitutionRules;
import io.careweave.membership.domain.governance.ConstitutionRules.Protection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By which rules resolutions are decided: those of the constitution in force, and the rule book for what it leaves out. No
 * other place puts the two together.
 *
 * @param constitution the version in force; absent before the first
 */
public record RulesInForce(RuleBook book, @Nullable Constitution constitution) {

    private static final Set<Preset.Kind> UNSTATUTORY = Set.of(Preset.Kind.ORDINARY, Preset.Kind.EXTRAORDINARY);

    /** What a proposal comes to by these rules: its majorities, and the second meeting that it needs. */
    public record Ruling(List<Limb> limbs, Preset.@Nullable SecondMeeting second) {}

    /** The rule of each kind, of every time. */
    public List<Preset> presets() {
        return book.presets().stream().map(this::amended).toList();
    }

    /**
     * The rules of a proposal that is put on notice on that day.
     *
     * @throws Refused 422 if the matter is a practice's own, or kind, electorate and classes do not fit together
     */
    public Ruling ruling(Proposal proposal, LocalDate day) {
        if (book.reserved().contains(proposal.matterCode())) {
            throw new Refused(
                    MembershipProblem.MATTER_RESERVED,
                    "Practices stay their own masters: no resolution touches their core contract.",
                    new FieldError("/matterCode", "reserved"));
        }
        var protection = protecting(proposal.matterCode());
        requireFitting(proposal, protection);
        var preset = inForce(proposal.ruling(), day, proposal.baseKind() == null ? "/kind" : "/baseKind");
        requireDecidedBy(preset, proposal.deciding());
        var limbs = new ArrayList<>(capped(preset, proposal.deciding()));
        if (proposal.kind() == Preset.Kind.CLASS_PROTECTED) {
            var rule = inForce(proposal.kind(), day, "/kind");
            requireDecidedBy(rule, proposal.deciding());
            var source = protection.map(this::citing).orElse(rule.source());
            classes(proposal, protection)
                    .forEach(each -> limbs.add(book.classLimb().of(each.name()).by(source)));
        }
        return new Ruling(Quorums.with(limbs, proposal.quorums()), preset.confirming());
    }

    /** Of votes of the society that are its own to rule: special resolutions are as the Act has them. */
    private List<Limb> capped(Preset preset, Electorate deciding) {
        var limbs = preset.limbsOf(deciding);
        var rule = constitution == null ? null : constitution.rules().classCap();
        if (rule == null || deciding != Electorate.SOCIETY || !UNSTATUTORY.contains(preset.kind())) {
            return limbs;
        }
        var cap = new Cap(
                Electorate.of(rule.memberClass()).name(),
                new Share(rule.numerator(), rule.denominator()),
                cited(rule.clause()));
        return limbs.stream().map(limb -> limb.capped(cap)).toList();
    }

    private Optional<Protection> protecting(String matterCode) {
        return constitution == null ? Optional.empty() : constitution.rules().protecting(matterCode);
    }

    /** Those that the constitution names and those that the proposal names besides. */
    private static Set<Electorate> classes(Proposal proposal, Optional<Protection> protection) {
        var all = EnumSet.noneOf(Electorate.class);
        all.addAll(proposal.protectedClasses());
        protection.ifPresent(one -> one.classes().stream().map(Electorate::of).forEach(all::add));
        return all;
    }

    private Preset amended(Preset preset) {
        if (constitution == null) {
            return preset;
        }
        var rules = constitution.rules();
        return switch (preset.kind()) {
            case EXTRAORDINARY -> amended(preset, rules.extraordinary(), rules.extraordinaryClause());
            case PRACTICE_DOUBLE -> amended(preset, rules.practiceDoubleBase(), rules.practiceDoubleClause());
            case ORDINARY, AMALGAMATE, TRANSFER, CONVERT, DISSOLVE, CLASS_PROTECTED -> preset;
        };
    }

    private Preset amended(Preset preset, ConstitutionRules.@Nullable Comparator rule, @Nullable String clause) {
        if (rule == null) {
            return preset;
        }
        var comparison =
                rule == ConstitutionRules.Comparator.MORE_THAN ? Limb.Comparison.OVER : Limb.Comparison.AT_LEAST;
        return preset.amended(limb -> limb.with(comparison), cited(clause));
    }

    private Preset amended(Preset preset, ConstitutionRules.@Nullable Base rule, @Nullable String clause) {
        if (rule == null) {
            return preset;
        }
        var base = rule == ConstitutionRules.Base.VOTING ? Limb.Base.VOTING : Limb.Base.ELIGIBLE;
        return preset.amended(limb -> limb.with(base), cited(clause));
    }

    private String citing(Protection protection) {
        return cited(protection.clause());
    }

    /** As the working cites it, for example {@code constitution, version 3, clause 7.2}. */
    private String cited(@Nullable String clause) {
        int number = Objects.requireNonNull(constitution).number();
        return "constitution, version " + number + (clause == null ? "" : ", clause " + clause);
    }

    private void requireFitting(Proposal proposal, Optional<Protection> protection) {
        boolean classes = proposal.kind() == Preset.Kind.CLASS_PROTECTED;
        if (classes != (proposal.baseKind() != null) || proposal.baseKind() == Preset.Kind.CLASS_PROTECTED) {
            throw unfit("A class-protected resolution is built on another kind, and no other is.", "/baseKind");
        }
        boolean none = proposal.protectedClasses().isEmpty();
        if (classes ? none && protection.isEmpty() : !none) {
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
        if (proposal.deciding() == Electorate.PANEL) {
            throw unfit("A panel is named once a body cannot decide; until then the body decides.", "/deciding");
        }
        if (!classes && book.protection().contains(proposal.matterCode())) {
            throw unfit("What protects a class changes only with the consent of that class.", "/kind");
        }
        if (!classes && protection.isPresent()) {
            throw unfit(
                    "This matter needs the consent of the classes that protect it (%s): it is CLASS_PROTECTED."
                            .formatted(citing(protection.get())),
                    "/kind");
        }
    }

    private Preset inForce(Preset.Kind kind, LocalDate day, String pointer) {
        return book.preset(kind, day)
                .map(this::amended)
                .orElseThrow(() -> unfit("No rule of this kind is in force.", pointer));
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

    static Refused unfit(String detail, String pointer) {
        return new Refused(MembershipProblem.RULE_DOES_NOT_FIT, detail, new FieldError(pointer, "does not fit"));
    }
}
