package io.careweave.budgets.messaging;

import io.careweave.budgets.domain.holders.RegisteredList;
import io.careweave.commons.messaging.Fields;
import io.careweave.commons.messaging.Incoming;
import java.util.Optional;

/** What membership tells of practices' lists. */
final class ListEvents {

    private ListEvents() {}

    static Optional<RegisteredList> list(Incoming event) {
        var data = event.data();
        return event.type().equals("careweave.list.changed.v1")
                ? Optional.of(new RegisteredList(
                        Fields.subjectOrg(event),
                        Fields.date(data, "asAt"),
                        Fields.count(data, "total"),
                        Fields.count(data, "newRegistrants"),
                        Fields.count(data, "careHomePatients"),
                        Fields.items(data, "bands").stream()
                                .map(band -> new RegisteredList.Band(
                                        Fields.code(band, "sex"),
                                        Fields.code(band, "ageBand"),
                                        Fields.count(band, "patients")))
                                .toList()))
                : Optional.empty();
    }
}
