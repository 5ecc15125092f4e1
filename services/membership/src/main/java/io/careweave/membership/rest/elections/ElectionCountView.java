package io.careweave.membership.rest.elections;

import io.careweave.membership.application.elections.Counts;
import io.careweave.membership.domain.elections.counting.Outcome;
import io.careweave.membership.domain.elections.counting.RulePack;
import io.careweave.membership.domain.elections.counting.Stage;
import io.careweave.membership.domain.elections.counting.Votes;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A count, stage by stage; as far as it came, where a lot is needed. */
record ElectionCountView(
        UUID electionId,
        RulePack rules,
        @Nullable Long quota,
        @Nullable Long valid,
        @Nullable Long rejected,
        List<StageView> stages,
        List<String> elected,
        @Nullable LotView lotNeeded) {

    record StageView(
            int number,
            String action,
            String why,
            List<VotesView> votes,
            String nonTransferable,
            List<String> elected,
            List<String> excluded) {

        static StageView from(Stage stage) {
            return new StageView(
                    stage.number(),
                    stage.action(),
                    stage.why(),
                    stage.votes().entrySet().stream()
                            .map(entry -> new VotesView(entry.getKey(), Votes.decimal(entry.getValue())))
                            .toList(),
                    Votes.decimal(stage.nonTransferable()),
                    stage.elected(),
                    stage.excluded());
        }
    }

    record VotesView(String candidate, String votes) {}

    record LotView(int stage, List<String> tied, String why) {}

    static ElectionCountView from(Counts.Counted count) {
        var election = count.election();
        return switch (count.outcome()) {
            case Outcome.Counted counted ->
                new ElectionCountView(
                        election.electionId(),
                        counted.rules(),
                        counted.quota(),
                        counted.valid(),
                        counted.invalid(),
                        counted.stages().stream().map(StageView::from).toList(),
                        counted.elected(),
                        null);
            case Outcome.LotNeeded lot ->
                new ElectionCountView(
                        election.electionId(),
                        election.setup().rules(),
                        null,
                        null,
                        null,
                        lot.stages().stream().map(StageView::from).toList(),
                        lot.stages().stream()
                                .flatMap(stage -> stage.elected().stream())
                                .toList(),
                        new LotView(lot.stage(), lot.tied(), lot.why()));
        };
    }
}
