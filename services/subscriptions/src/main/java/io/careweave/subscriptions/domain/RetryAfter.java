package io.careweave.subscriptions.domain;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code Retry-After} (RFC 9110 §10.2.3): seconds or a date, within bounds of ours. */
public final class RetryAfter {

    private static final Duration AT_LEAST = Duration.ofSeconds(1);
    private static final Duration AT_MOST = Duration.ofHours(1);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private RetryAfter() {}

    /** The wait asked for, from a second to an hour; empty if the field is absent or unreadable. */
    public static Optional<Duration> parse(@Nullable String field, Instant now) {
        if (field == null) {
            return Optional.empty();
        }
        if (SECONDS.matcher(field).matches()) {
            return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(field))));
        }
        try {
            var date = ZonedDateTime.parse(field, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(bounded(Duration.between(now, date)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wait) {
        if (wait.compareTo(AT_LEAST) < 0) {
            return AT_LEAST;
        }
        return wait.compareTo(AT_MOST) > 0 ? AT_MOST : wait;
    }
}
