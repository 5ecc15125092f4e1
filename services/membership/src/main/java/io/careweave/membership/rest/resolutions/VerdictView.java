package io.careweave.membership.rest.resolutions;

import io.careweave.membership.domain.resolutions.Limb;
import io.careweave.membership.domain.resolutions.Majority;
import io.careweave.membership.domain.resolutions.Verdict;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Verdict", description = "What a vote came to, with the working by which anybody can check it by hand")
record VerdictView(
        Verdict.Outcome outcome,

        @Schema(description = "why, in words", examples = "Carried: every majority was reached.")
        String working,

        @Schema(description = "each majority that was needed", maxItems = 20)
        List<MajorityView> limbs) {

    @Schema(name = "Majority", description = "How one majority came out")
    record MajorityView(
            String electorate,
            Limb.Weight weight,
            long eligible,
            long recused,

            @Schema(description = "who had to be present; 0 for nobody in particular")
            long quorumNeeded,

            long present,
            boolean quorate,

            @Schema(description = "how many had to vote, abstentions included; 0 for any number")
            long turnoutNeeded,

            long cast,
            boolean turnoutReached,
            long votesFor,
            long votesAgainst,
            long abstained,
            boolean carried,

            @Schema(description = "what was compared with what", examples = "31 × 2 = 62 > 61 × 1 = 61: carried")
            String inequality,

            @Schema(description = "the whole of it in words")
            String working) {

        static MajorityView from(Majority majority) {
            var tally = majority.tally();
            return new MajorityView(
                    majority.limb().electorate(),
                    majority.limb().weight(),
                    tally.eligible(),
                    tally.recused(),
                    majority.quorumNeeded(),
                    tally.present(),
                    majority.quorate(),
                    majority.turnoutNeeded(),
                    tally.cast(),
                    majority.turnoutReached(),
                    tally.votesFor(),
                    tally.votesAgainst(),
                    tally.abstained(),
                    majority.carried(),
                    majority.inequality(),
                    majority.working());
        }
    }

    static VerdictView from(Verdict verdict) {
        return new VerdictView(
                verdict.outcome(),
                verdict.working(),
                verdict.limbs().stream().map(MajorityView::from).toList());
    }
}
