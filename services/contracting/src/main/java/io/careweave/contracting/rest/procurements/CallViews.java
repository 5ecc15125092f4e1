package io.careweave.contracting.rest.procurements;

import io.careweave.commons.http.Page;
import io.careweave.contracting.application.procurements.Clarifications;
import io.careweave.contracting.domain.procurements.Amendment;
import io.careweave.contracting.domain.procurements.Clarification;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is shown of a call beside the procurement. */
final class CallViews {

    private CallViews() {}

    /** A change of a call. */
    record AmendmentView(int number, String text, boolean material, Instant deadline, Instant madeAt) {

        static AmendmentView from(Amendment amendment) {
            return new AmendmentView(
                    amendment.number(),
                    amendment.text(),
                    amendment.material(),
                    amendment.deadline(),
                    amendment.madeAt());
        }
    }

    record AmendmentsView(List<AmendmentView> items) {

        static AmendmentsView from(List<Amendment> amendments) {
            return new AmendmentsView(
                    amendments.stream().map(AmendmentView::from).toList());
        }
    }

    /** A question about a call, without who asked it. */
    record ClarificationView(
            UUID id,
            boolean own,
            String question,
            @Nullable String answer,
            @Nullable Instant answeredAt) {

        static ClarificationView from(Clarification clarification, boolean own) {
            var published = clarification.published();
            return new ClarificationView(
                    clarification.id(),
                    own,
                    published == null ? clarification.question() : published,
                    clarification.answer(),
                    clarification.answeredAt());
        }
    }

    record ClarificationsView(List<ClarificationView> items, Optional<String> next) {

        static ClarificationsView from(Page<Clarifications.Listed> page) {
            var shown = page.map(one -> ClarificationView.from(one.clarification(), one.own()));
            return new ClarificationsView(shown.items(), shown.next());
        }
    }
}
