package io.careweave.subscriptions.persistence;

import io.careweave.subscriptions.domain.Audience;
import io.careweave.subscriptions.domain.Channel;
import io.careweave.subscriptions.domain.ContractSides;
import io.careweave.subscriptions.domain.Form;
import io.careweave.subscriptions.domain.NetworkOf;
import io.careweave.subscriptions.domain.Notice;
import io.careweave.subscriptions.domain.Parties;
import io.careweave.subscriptions.domain.Terms;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads domain values from the rows of native queries. */
final class Columns {

    /** Columns of {@code message m} that say what decides on delivery. */
    static final String NOTICE = """
            m.event_id, m.type, m.subject, m.referrer_org, m.practice_org, m.provider_org, m.previous_provider_org,
                m.buyer_org, m.network_of, m.service_id, m.previous_service_id, m.priority, m.indicator_code""";

    private Columns() {}

    /** From owner_org, channel, endpoint, event_types, practice_orgs, provider_orgs, service_ids, priorities, form,
     *  org_codes, indicator_codes. */
    static Terms terms(@Nullable Object[] row, int at) {
        return new Terms(
                text(row, at),
                Channel.valueOf(text(row, at + 1)),
                (String) row[at + 2],
                Words.eventTypes(text(row, at + 3)),
                Words.filters(
                        text(row, at + 4),
                        text(row, at + 5),
                        text(row, at + 6),
                        text(row, at + 7),
                        text(row, at + 9),
                        text(row, at + 10)),
                Form.of(text(row, at + 8)),
                null,
                null);
    }

    /** From {@link #NOTICE}. */
    static Notice notice(@Nullable Object[] row, int at) {
        return new Notice(
                (UUID) given(row, at),
                text(row, at + 1),
                text(row, at + 2),
                audience(row, at + 3),
                (String) row[at + 9],
                (String) row[at + 10],
                (String) row[at + 11],
                (String) row[at + 12]);
    }

    /** From the six columns of whom an event concerns, of which the table lets one way only be filled. */
    private static Audience audience(@Nullable Object[] row, int at) {
        var practice = (String) row[at + 1];
        var networkOf = (String) row[at + 5];
        if (practice != null) {
            return new Parties(text(row, at), practice, (String) row[at + 2], (String) row[at + 3]);
        }
        return networkOf == null
                ? new ContractSides((String) row[at + 4], text(row, at + 2))
                : new NetworkOf(networkOf);
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
