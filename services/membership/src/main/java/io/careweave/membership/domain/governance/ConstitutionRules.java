package io.careweave.membership.domain.governance;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.domain.MembershipProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The clauses of a constitution that machines apply.
 *
 * @param protections matters that need the consent of classes of members besides the ordinary majority
 * @param practiceDoubleBase of whom the majority of practices and patients is counted
 * @param extraordinary whether three quarters are enough, or more than that is needed
 */
public record ConstitutionRules(List<Protection> protections, Base practiceDoubleBase, Comparator extraordinary) {

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

    public record Protection(String matterCode, Set<MemberClass> classes) {
        public Protection {
            classes = Set.copyOf(classes);
        }
    }

    /** @throws Refused 422 if a matter is protected twice */
    void requireConsistent() {
        var seen = new HashSet<String>();
        for (var protection : protections) {
            if (!seen.add(protection.matterCode())) {
                throw new Refused(
                        MembershipProblem.RULES_CONTRADICT,
                        "A matter is protected once, by all classes that protect it.",
                        new FieldError("/rules/protections", "a matter twice"));
            }
        }
    }

    /** The classes whose consent a matter needs; none for most. */
    public Optional<Set<MemberClass>> protecting(String matterCode) {
        return protections.stream()
                .filter(protection -> protection.matterCode().equals(matterCode))
                .map(Protection::classes)
                .findFirst();
    }
}
