package io.careweave.contracting.rest.award;

import io.careweave.contracting.domain.award.Notice;
import io.careweave.contracting.domain.routing.NoticeKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A notice as it was published. */
record PublicationView(
        UUID id,
        UUID procurementId,
        int round,
        @Nullable UUID awardId,
        NoticeKind kind,
        String text,
        String hash,
        LocalDate publishedOn,
        @Nullable LocalDate dueOn,
        boolean late,
        Instant publishedAt) {

    static PublicationView from(Notice notice) {
        return new PublicationView(
                notice.id(),
                notice.procurementId(),
                notice.round(),
                notice.awardId(),
                notice.kind(),
                notice.text(),
                notice.hash(),
                notice.publishedOn(),
                notice.dueOn(),
                notice.isLate(),
                notice.publishedAt());
    }

    /** Of all rounds, the oldest first. */
    record PublicationsView(List<PublicationView> items) {

        static PublicationsView from(List<Notice> notices) {
            return new PublicationsView(
                    notices.stream().map(PublicationView::from).toList());
        }
    }
}
