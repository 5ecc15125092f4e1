package io.careweave.commons.network;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That somebody has a stake in an organisation.
 *
 * @param category of the NHS, for example FINANCIAL
 * @param source DECLARED by the member, or INFERRED from the register
 * @param from first day
 * @param to first day without it, absent while it lasts
 */
public record Interest(
        UUID interestId,
        UUID memberId,
        String orgCode,
        String category,
        String source,
        LocalDate from,
        @Nullable LocalDate to) {

    public boolean isCurrent(LocalDate day) {
        return !from.isAfter(day) && (to == null || day.isBefore(to));
    }
}
