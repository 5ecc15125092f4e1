package io.careweave.contracting.application.evaluation;

import static io.careweave.contracting.domain.ContractingProblem.SCORING_INCOMPLETE;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.conflicts.PanelFile;
import io.careweave.contracting.domain.bids.Bid;
import io.careweave.contracting.domain.conflicts.Seat;
import io.careweave.contracting.domain.evaluation.Consensus;
import io.careweave.contracting.domain.evaluation.Disqualification;
import io.careweave.contracting.domain.evaluation.Exclusion;
import io.careweave.contracting.domain.evaluation.Mark;
import io.careweave.contracting.domain.evaluation.ScoreSheet;
import io.careweave.contracting.domain.evaluation.Scoring;
import io.careweave.contracting.domain.procurements.Procurement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * All scores of a procurement's round, counted up: a worker's job, for there may be tens of thousands.
 *
 * @param bids those that are scored
 */
record Tally(Procurement procurement, PanelFile file, List<Bid> bids, List<Mark> marks, List<Consensus> agreed) {

    /**
     * What it comes to.
     *
     * @param counted who counted as an evaluator
     * @param out bids that their scores put out
     */
    record Result(String scoresHash, Set<UUID> counted, List<Disqualification> out) {}

    /** @throws Refused SCORING_INCOMPLETE naming what is missing */
    Result count(String by, Instant now) {
        var marksOf = marks.stream().collect(Collectors.groupingBy(Mark::bidId));
        var agreedOf = agreed.stream().collect(Collectors.groupingBy(Consensus::bidId));
        List<FieldError> open = new ArrayList<>();
        List<Disqualification> out = new ArrayList<>();
        for (var bid : bids) {
            var sheet = sheet(bid, marksOf, agreedOf);
            Scoring.open(sheet)
                    .forEach(question -> open.add(
                            new FieldError("/bids/%s/%s".formatted(bid.id(), question), "is not agreed by enough")));
            var exclusions = Scoring.exclusions(
                    sheet.criteria(), bid.id(), sheet.agreed().values());
            if (!exclusions.isEmpty()) {
                out.add(disqualification(bid, exclusions, by, now));
            }
        }
        if (!open.isEmpty()) {
            throw new Refused(
                    SCORING_INCOMPLETE,
                    "%d scores are not agreed, or recusals left too few marks for them.".formatted(open.size()),
                    open.stream().limit(50).toArray(FieldError[]::new));
        }
        var ids = bids.stream().map(Bid::id).collect(Collectors.toSet());
        return new Result(
                Scoring.hash(
                        marks.stream()
                                .filter(mark -> ids.contains(mark.bidId()))
                                .toList(),
                        agreed.stream().filter(one -> ids.contains(one.bidId())).toList()),
                counted(file),
                out);
    }

    static Set<UUID> counted(PanelFile file) {
        return file.panel().eligible(file.wall()).map(Seat::memberId).collect(Collectors.toSet());
    }

    private ScoreSheet sheet(Bid bid, Map<UUID, List<Mark>> marksOf, Map<UUID, List<Consensus>> agreedOf) {
        return ScoreSheet.of(
                bid.id(),
                ScoreDesk.criteria(procurement, bid.lotId()),
                file.panel(),
                file.wall(),
                marksOf.getOrDefault(bid.id(), List.of()),
                agreedOf.getOrDefault(bid.id(), List.of()));
    }

    private static Disqualification disqualification(Bid bid, List<Exclusion> exclusions, String by, Instant now) {
        var reason = exclusions.stream()
                .map(one -> switch (one.reason()) {
                    case FAILED -> "%s failed".formatted(one.question());
                    case BELOW_MINIMUM -> "%s: %d of at least %d".formatted(one.question(), one.score(), one.minimum());
                    case NO_QUALITY_POINTS -> "no quality point, by which its price would be divided";
                })
                .collect(Collectors.joining("; "));
        return new Disqualification(bid.id(), exclusions.getFirst().reason().name(), reason, now, by);
    }
}
