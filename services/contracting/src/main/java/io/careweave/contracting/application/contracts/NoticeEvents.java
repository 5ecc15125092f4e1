package io.careweave.contracting.application.contracts;

import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Event;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.kpis.Notice;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.UUID;

/** What others are told of performance notices. A notice is an aggregate of its own, and so is what is withheld by it. */
@ApplicationScoped
class NoticeEvents {

    private final Ids ids;
    private final Today today;

    NoticeEvents(Ids ids, Today today) {
        this.ids = ids;
        this.today = today;
    }

    record Issued(UUID contractId, UUID kpiId, String period, LocalDate meetBy) {}

    record Withheld(UUID contractId, long pence, UUID noticeId, String period) {}

    record Released(UUID contractId, long pence, UUID noticeId) {}

    /** It is issued once, so this is its one event. */
    Event issued(Notice notice) {
        return event(
                "performance_notice.issued",
                notice.id(),
                1,
                new Issued(notice.contractId(), notice.kpiId(), notice.period(), notice.meetBy()));
    }

    /** @param notice with the event counted */
    Event withheld(Notice notice, long pence, String period) {
        return ofAccount("payment.withheld", notice, new Withheld(notice.contractId(), pence, notice.id(), period));
    }

    /** @param notice with the event counted */
    Event released(Notice notice, long pence) {
        return ofAccount("payment.released", notice, new Released(notice.contractId(), pence, notice.id()));
    }

    private Event ofAccount(String type, Notice notice, Object data) {
        return event(type, notice.account().id(), notice.account().events(), data);
    }

    private Event event(String type, UUID subject, long number, Object data) {
        return new Event(
                ids.next(), "events", "careweave." + type + ".v1", subject.toString(), number, today.now(), data);
    }
}
