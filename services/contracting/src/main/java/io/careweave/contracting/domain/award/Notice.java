package io.careweave.contracting.domain.award;

import io.careweave.contracting.domain.routing.NoticeKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notice as it was published.
 *
 * @param awardId the award that it tells of; absent before anything is recommended
 * @param text word for word, canonical JSON
 * @param hash SHA-256 of its UTF-8, hexadecimal
 * @param dueOn last day on which the law wanted it published; absent where it sets none
 */
public record Notice(
        UUID id,
        UUID procurementId,
        int round,
        @Nullable UUID awardId,
        NoticeKind kind,
        String text,
        String hash,
        LocalDate publishedOn,
        @Nullable LocalDate dueOn,
        Instant publishedAt,
        String publishedBy) {

    public boolean isLate() {
        return dueOn != null && publishedOn.isAfter(dueOn);
    }
}
