package io.careweave.referrals.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.careweave.commons.http.Page;
import io.careweave.commons.outbox.StoredEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One page of a referral's events, by number. */
record HistoryView(List<EventView> items, Optional<String> next) {

    /**
     * @param version number among the referral's events
     * @param data as published
     */
    record EventView(
            UUID id,
            String type,
            long version,
            Instant time,
            @JsonRawValue @Schema(type = SchemaType.OBJECT) String data) {}

    static HistoryView from(Page<StoredEvent> page) {
        return new HistoryView(
                page.items().stream()
                        .map(event ->
                                new EventView(event.id(), event.type(), event.version(), event.time(), event.data()))
                        .toList(),
                page.next());
    }
}
