package io.careweave.budgets.application.ledger;

import io.careweave.budgets.domain.ledger.Bucket;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.Journal;
import io.careweave.budgets.domain.ledger.Overspend;
import io.careweave.budgets.domain.ledger.ServiceLine;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the network is told of postings: money spent, and budgets overspent. The aggregate is the journal. */
@ApplicationScoped
class LedgerEvents {

    private static final String STREAM = "events";

    private final Ids ids;

    LedgerEvents(Ids ids) {
        this.ids = ids;
    }

    record SpendRecorded(
            String holderOrg,
            Fund fund,
            ServiceLine serviceLine,
            String period,
            @Nullable String originPeriod,
            long pence,
            @Nullable UUID contractId) {}

    record OverspendIncurred(
            String holderOrg,
            Fund fund,
            ServiceLine serviceLine,
            String period,
            long overspentPence,
            long balancePence) {}

    /** Of each journal, its spend and then its overspends. */
    List<Event> of(Verdict.Posted posted) {
        List<Event> events = new ArrayList<>();
        for (var journal : posted.journals()) {
            long version = 0;
            for (var spend : spends(journal)) {
                events.add(event(journal, "careweave.spend.recorded.v1", ++version, spend));
            }
            for (var overspend : posted.overspends()) {
                if (overspend.journal().equals(journal.id())) {
                    events.add(event(journal, "careweave.overspend.incurred.v1", ++version, incurred(overspend)));
                }
            }
        }
        return events;
    }

    private Event event(Journal journal, String type, long version, Object data) {
        return new Event(ids.next(), STREAM, type, journal.id().toString(), version, journal.recordedAt(), data);
    }

    private static List<SpendRecorded> spends(Journal journal) {
        record Place(String holder, Fund fund, ServiceLine line) {}
        Map<Place, Long> sums = new LinkedHashMap<>();
        for (var line : journal.lines()) {
            if (line.bucket() == Bucket.SPENT) {
                sums.merge(new Place(line.holder(), line.fund(), line.line()), line.pence(), Math::addExact);
            }
        }
        var origin = journal.origin() == null ? null : journal.origin().toString();
        return sums.entrySet().stream()
                .filter(sum -> sum.getValue() != 0)
                .map(sum -> new SpendRecorded(
                        sum.getKey().holder(),
                        sum.getKey().fund(),
                        sum.getKey().line(),
                        journal.period().toString(),
                        origin,
                        sum.getValue(),
                        journal.contractId()))
                .toList();
    }

    private static OverspendIncurred incurred(Overspend overspend) {
        var account = overspend.account();
        return new OverspendIncurred(
                account.holder(),
                account.fund(),
                account.line(),
                overspend.period().toString(),
                overspend.pence(),
                overspend.balance());
    }
}
