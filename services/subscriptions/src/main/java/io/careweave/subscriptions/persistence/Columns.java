package io.careweave.subscriptions.persistence;

import io.careweave.subscriptions.domain.Channel;
import io.careweave.subscriptions.domain.Form;
import io.careweave.subscriptions.domain.Notice;
import io.careweave.subscriptions.domain.Parties;
import io.careweave.subscriptions.domain.Terms;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads domain values from the rows of native queries. */
final class Columns {

    private Columns() {}

    /** From owner_org, channel, endpoint, event_types, practice_orgs, provider_orgs, service_ids, priorities, form. */
    static Terms terms(@Nullable Object[] row, int at) {
        return new Terms(
                text(row, at),
                Channel.valueOf(text(row, at + 1)),
                (String) row[at + 2],
                Words.eventTypes(text(row, at + 3)),
                Words.filters(text(row, at + 4), text(row, at + 5), text(row, at + 6), text(row, at + 7)),
                Form.of(text(row, at + 8)),
                null,
                null);
    }

    /** From event_id, type, subject, the four parties, service_id, previous_service_id, priority. */
    static Notice notice(@Nullable Object[] row, int at) {
        return new Notice(
                (UUID) given(row, at),
                text(row, at + 1),
                text(row, at + 2),
                new Parties(text(row, at + 3), text(row, at + 4), (String) row[at + 5], (String) row[at + 6]),
                (String) row[at + 7],
                (String) row[at + 8],
                (String) row[at + 9]);
    }

    static @Nullable Instant instant(@Nullable Object[] row, int at) {
        return switch (row[at]) {
            case null -> null;
            case Instant instant -> instant;
            case OffsetDateTime time -> time.toInstant();
            default -> throw new IllegalStateException("column " + at + " is no instant");
        };
    }

    static String text(@Nullable Object[] row, int at) {
        return (String) given(row, at);
    }

    static Object given(@Nullable Object[] row, int at) {
        var value = row[at];
        if (value == null) {
            throw new IllegalStateException("column " + at + " is null");
        }
        return value;
    }
}
