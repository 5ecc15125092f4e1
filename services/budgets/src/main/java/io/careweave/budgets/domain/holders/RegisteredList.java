package io.careweave.budgets.domain.holders;

import java.time.LocalDate;
import java.util.List;

/**
 * The patients of a practice, as membership counted them.
 *
 * @param asAt day counted
 * @param total all registered patients
 */
public record RegisteredList(
        String orgCode, LocalDate asAt, long total, long newRegistrants, long careHomePatients, List<Band> bands) {

    /**
     * @param sex FEMALE, MALE or UNKNOWN
     * @param ageBand completed years, for example {@code 45-64} or {@code 85+}
     */
    public record Band(String sex, String ageBand, long patients) {}

    public RegisteredList {
        bands = List.copyOf(bands);
    }
}
