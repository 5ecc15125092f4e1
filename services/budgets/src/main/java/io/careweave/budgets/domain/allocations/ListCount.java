package io.careweave.budgets.domain.allocations;

import java.time.LocalDate;
import java.util.List;

/**
 * A practice's list as it was counted on a day.
 *
 * @param total all registered: the sum of the bands
 */
public record ListCount(
        String orgCode, LocalDate asAt, List<ListBand> bands, long newRegistrants, long careHomePatients, long total) {

    public ListCount {
        bands = List.copyOf(bands);
    }

    /** The practice as planned, with this list. */
    public PracticeList of(PracticeList planned) {
        return new PracticeList(
                planned.orgCode(),
                total,
                bands,
                newRegistrants,
                careHomePatients,
                planned.weightedPatients(),
                planned.factors(),
                planned.deprivationScore(),
                planned.basePence());
    }
}
