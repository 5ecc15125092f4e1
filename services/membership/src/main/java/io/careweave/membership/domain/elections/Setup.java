package io.careweave.membership.domain.elections;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.domain.elections.counting.RulePack;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be filled, by which rules, and who stands. It stands itself once the election is on notice.
 *
 * @param secret whether nobody can tell how anybody voted; papers are cast elsewhere, so this is the returning officer's word
 * @param seatIds in the order in which they are filled
 * @param candidates in the order of the paper
 * @param termFrom first day of the term
 * @param termTo first day behind it, absent for an open end
 */
public record Setup(
        UUID bodyId,
        RulePack rules,
        boolean secret,
        List<UUID> seatIds,
        List<Candidate> candidates,
        LocalDate termFrom,
        @Nullable LocalDate termTo) {

    /** @param name as the papers have it */
    public record Candidate(UUID memberId, String name) {}

    public Setup {
        seatIds = List.copyOf(seatIds);
        candidates = List.copyOf(candidates);
    }

    /** @throws Refused 422 if it contradicts itself */
    void requirePossible() {
        requireDifferent(seatIds, "/seatIds", "A seat is named twice.");
        requireDifferent(
                candidates.stream().map(Candidate::memberId).toList(), "/candidates", "Somebody stands twice.");
        requireDifferent(
                candidates.stream().map(Candidate::name).toList(), "/candidates", "Two candidates have the same name.");
        if (termTo != null && !termTo.isAfter(termFrom)) {
            throw impossible("/termTo", "The term ends before it begins.");
        }
    }

    private static void requireDifferent(Collection<?> values, String pointer, String detail) {
        if (new HashSet<>(values).size() < values.size()) {
            throw impossible(pointer, detail);
        }
    }

    public static Refused impossible(String pointer, String detail) {
        return new Refused(MembershipProblem.ELECTION_IMPOSSIBLE, detail, new FieldError(pointer, "impossible"));
    }

    List<String> names() {
        return candidates.stream().map(Candidate::name).toList();
    }

    boolean isContested() {
        return candidates.size() > seatIds.size();
    }
}
