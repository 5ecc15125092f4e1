package io.careweave.contracting.domain.conflicts;

import static io.careweave.contracting.domain.ContractingProblem.PANEL_IMPOSSIBLE;
import static io.careweave.contracting.domain.ContractingProblem.PANEL_NOT_QUORATE;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.conflicts.Seat.Duty;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Who evaluates the bids of a procurement.
 *
 * @param questions codes of all that is scored, passed or failed
 */
public record Panel(List<Seat> seats, List<String> questions) {

    /** Evaluators that each question needs. */
    public static final int LEAST_EVALUATORS = 3;

    public static final int MOST_SEATS = 40;

    public Panel {
        seats = List.copyOf(seats);
        questions = List.copyOf(questions);
    }

    public Optional<Seat> seat(UUID memberId) {
        return seats.stream().filter(seat -> seat.memberId().equals(memberId)).findFirst();
    }

    /** Those whom no interest keeps away. */
    public Stream<Seat> eligible(Wall wall) {
        return seats.stream().filter(seat -> !wall.blocks(seat.memberId(), seat.org()));
    }

    /** Who has to score a question. */
    public Set<UUID> evaluators(Wall wall, String question) {
        Set<UUID> evaluators = new HashSet<>();
        eligible(wall).filter(seat -> seat.scores(question)).map(Seat::memberId).forEach(evaluators::add);
        return evaluators;
    }

    /**
     * With others on it. Once interests have cost a panel its quorum, those who come are from outside.
     *
     * @param network organisations of the network, of those that the new ones come from
     * @param lost whether the panel has lost its quorum
     * @throws Refused PANEL_IMPOSSIBLE naming each place
     */
    public Panel with(List<Seat> more, Set<String> network, boolean lost) {
        List<FieldError> faults = new ArrayList<>();
        Set<UUID> seated = new HashSet<>();
        seats.forEach(seat -> seated.add(seat.memberId()));
        for (int i = 0; i < more.size(); i++) {
            var at = "/seats/" + i;
            if (!seated.add(more.get(i).memberId())) {
                faults.add(new FieldError(at + "/memberId", "has a seat already"));
            }
            faults(more.get(i), at, network, lost, faults);
        }
        var after = new Panel(Stream.concat(seats.stream(), more.stream()).toList(), questions);
        if (faults.isEmpty()) {
            after.staffing().ifPresent(fault -> faults.add(new FieldError("/seats", fault)));
        }
        if (!faults.isEmpty()) {
            throw new Refused(
                    PANEL_IMPOSSIBLE,
                    "A panel has three evaluators for each question, and somebody who moderates.",
                    faults.stream().limit(50).toArray(FieldError[]::new));
        }
        return after;
    }

    private void faults(Seat seat, String at, Set<String> network, boolean lost, List<FieldError> faults) {
        if (seat.duty() == Duty.MODERATOR && !seat.questions().isEmpty()) {
            faults.add(new FieldError(at + "/questions", "who moderates scores none"));
        } else if (!questions.containsAll(seat.questions())) {
            faults.add(new FieldError(at + "/questions", "are not all questions of the call"));
        }
        if (seat.external() && seat.org() != null && network.contains(seat.org())) {
            faults.add(new FieldError(at + "/external", "the organisation belongs to the network"));
        } else if (lost && !seat.external()) {
            faults.add(new FieldError(at + "/external", "interests cost the panel its quorum: appoint from outside"));
        }
    }

    private Optional<String> staffing() {
        if (seats.size() > MOST_SEATS) {
            return Optional.of("are more than " + MOST_SEATS);
        }
        return understaffed(seats);
    }

    private Optional<String> understaffed(List<Seat> present) {
        if (present.stream().noneMatch(seat -> seat.duty() == Duty.MODERATOR)) {
            return Optional.of("nobody moderates");
        }
        return questions.stream()
                .filter(question ->
                        present.stream().filter(seat -> seat.scores(question)).count() < LEAST_EVALUATORS)
                .findFirst()
                .map(question -> "fewer than %d evaluate %s".formatted(LEAST_EVALUATORS, question));
    }

    /**
     * Why it cannot decide now; empty if it can.
     *
     * @param providers those of its members who belong to a provider, such as a practice
     * @param membersBid whether practices are among the bidders
     */
    public Optional<String> fault(Wall wall, Set<UUID> providers, boolean membersBid) {
        var left = eligible(wall).toList();
        var understaffed = understaffed(left);
        if (understaffed.isPresent()) {
            return understaffed.map(fault -> "Of those without an interest " + fault);
        }
        long independent = left.stream()
                .filter(seat -> !providers.contains(seat.memberId()))
                .count();
        return membersBid && 2 * independent <= left.size()
                ? Optional.of("Practices bid, and those who belong to no provider are not the majority")
                : Optional.empty();
    }

    /** @throws Refused PANEL_NOT_QUORATE: others, from outside, have to be appointed */
    public void requireQuorum(Wall wall, Set<UUID> providers, boolean membersBid) {
        fault(wall, providers, membersBid).ifPresent(fault -> {
            throw new Refused(PANEL_NOT_QUORATE, fault + ". Appoint others from outside the network.");
        });
    }
}
