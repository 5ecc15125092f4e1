package io.careweave.membership.domain.governance;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.domain.MembershipProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The clauses of a constitution that machines apply; what one leaves out is as the rules of resolutions have it.
 *
 * @param protections matters that need the consent of classes of members besides the ordinary majority
 * @param practiceDoubleBase of whom the majority of practices and patients is counted
 * @param extraordinary whether three quarters are enough, or more than that is needed
 * @param classCap how much of a vote of the society one class may carry
 */
public record ConstitutionRules(
        List<Protection> protections,
        @Nullable Base practiceDoubleBase,
        @Nullable String practiceDoubleClause,
        @Nullable Comparator extraordinary,
        @Nullable String extraordinaryClause,
        @Nullable ClassCap classCap) {

    public ConstitutionRules {
        protections = List.copyOf(protections);
    }

    /** Of whom a majority is counted. */
    public enum Base {
        VOTING,
        ELIGIBLE
    }

    public enum Comparator {
        AT_LEAST,
        MORE_THAN
    }

    /** A class of members. */
    public enum MemberClass {
        PRACTICE,
        CONTRACTOR,
        SPECIALIST,
        STAFF,
        PATIENT,
        COMMUNITY
    }

    /** @param clause where the constitution says it; absent if it was not cited, here and below */
    public record Protection(
            String matterCode,
            Set<MemberClass> classes,
            @Nullable String clause) {
        public Protection {
            classes = Set.copyOf(classes);
        }
    }

    /** A class may carry {@code numerator/denominator} of a vote, however many of it vote. */
    public record ClassCap(
            MemberClass memberClass,
            int numerator,
            int denominator,
            @Nullable String clause) {}

    /** @throws Refused 422 if a matter is protected twice, a clause has no rule, or a cap caps nothing */
    void requireConsistent() {
        var seen = new HashSet<String>();
        for (var protection : protections) {
            if (!seen.add(protection.matterCode())) {
                throw contradiction(
                        "A matter is protected once, by all classes that protect it.",
                        "/rules/protections",
                        "a matter twice");
            }
        }
        requireRule(practiceDoubleBase, practiceDoubleClause, "/rules/practiceDoubleClause");
        requireRule(extraordinary, extraordinaryClause, "/rules/extraordinaryClause");
        var cap = classCap;
        if (cap != null && cap.numerator() >= cap.denominator()) {
            throw contradiction("A cap lies below the whole.", "/rules/classCap", "not below 1");
        }
        if (cap != null && cap.memberClass() == MemberClass.PRACTICE) {
            throw contradiction(
                    "In votes of the society persons vote; practices do not.",
                    "/rules/classCap/memberClass",
                    "no person");
        }
    }

    private static void requireRule(@Nullable Enum<?> rule, @Nullable String clause, String pointer) {
        if (rule == null && clause != null) {
            throw contradiction("A clause is that of a rule.", pointer, "of no rule");
        }
    }

    /** What protects a matter; nothing for most. */
    public Optional<Protection> protecting(String matterCode) {
        return protections.stream()
                .filter(protection -> protection.matterCode().equals(matterCode))
                .findFirst();
    }

    /** The matters that a class protects. */
    public Set<String> protectedBy(MemberClass memberClass) {
        return protections.stream()
                .filter(protection -> protection.classes().contains(memberClass))
                .map(Protection::matterCode)
                .collect(Collectors.toSet());
    }

    private static Refused contradiction(String detail, String pointer, String fault) {
        return new Refused(MembershipProblem.RULES_CONTRADICT, detail, new FieldError(pointer, fault));
    }
}
