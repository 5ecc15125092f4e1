package io.careweave.budgets.domain.holders;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That somebody has a stake in an organisation.
 *
 * @param from first day
 * @param to first day without it, absent while it lasts
 */
public record Interest(
        UUID interestId,
        UUID memberId,
        String orgCode,
        LocalDate from,
        @Nullable LocalDate to) {

    public boolean isCurrent(LocalDate day) {
        return !from.isAfter(day) && (to == null || day.isBefore(to));
    }
}
