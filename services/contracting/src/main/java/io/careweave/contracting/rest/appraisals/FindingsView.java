package io.careweave.contracting.rest.appraisals;

import io.careweave.contracting.domain.appraisals.Discounting;
import io.careweave.contracting.domain.appraisals.Findings;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an appraisal comes to. */
record FindingsView(
        DiscountingView discounting,
        List<FindingView> options,
        List<String> preferred,
        List<SwitchingView> switching,
        List<TrialView> trials) {

    /** How later years are discounted. */
    record DiscountingView(String code, List<BandView> bands, String source) {

        static DiscountingView from(Discounting rule) {
            return new DiscountingView(
                    rule.code(),
                    rule.bands().stream()
                            .map(band -> new BandView(band.fromYear(), band.percent()))
                            .toList(),
                    rule.source());
        }
    }

    /** A rate. */
    record BandView(int fromYear, BigDecimal percent) {}

    /** What an option comes to. */
    record FindingView(
            String option,
            long commitmentPence,
            long wholeLifePence,
            long transactionPence,
            @Nullable Long pencePerOutcome,
            @Nullable BigDecimal points,
            @Nullable BigDecimal pencePerPoint,
            @Nullable Integer rank) {

        static FindingView from(Findings.Finding one) {
            return new FindingView(
                    one.option(),
                    one.commitmentPence(),
                    one.wholeLifePence(),
                    one.transactionPence(),
                    one.pencePerOutcome(),
                    one.points(),
                    one.pencePerPoint(),
                    one.rank());
        }
    }

    /** Where a rival is level with what is preferred. */
    record SwitchingView(String rival, long preferredPence, BigDecimal costPercent, BigDecimal preferredPoints) {

        static SwitchingView from(Findings.Switching one) {
            return new SwitchingView(one.rival(), one.preferredPence(), one.costPercent(), one.preferredPoints());
        }
    }

    /** What is preferred under another assumption. */
    record TrialView(
            Findings.Assumption assumption, @Nullable String subject, List<String> preferred, boolean switches) {

        static TrialView from(Findings.Trial one) {
            return new TrialView(one.assumption(), one.subject(), one.preferred(), one.switches());
        }
    }

    static FindingsView from(Findings findings) {
        return new FindingsView(
                DiscountingView.from(findings.discounting()),
                findings.options().stream().map(FindingView::from).toList(),
                findings.preferred(),
                findings.switching().stream().map(SwitchingView::from).toList(),
                findings.trials().stream().map(TrialView::from).toList());
    }
}
