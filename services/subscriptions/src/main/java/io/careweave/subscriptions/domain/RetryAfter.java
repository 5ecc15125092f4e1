package io.careweave.subscriptions.domain;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code Retry-After} (RFC 9110 §10.2.3): seconds or a date, within bounds of ours. */
public final class RetryAfter {

    private static final Duration AT_LEAST = Duration.ofSeconds(1);
    private static final Duration AT_MOST = Duration.ofHours(1);
    private static final Pattern SECONDS = Pattern.compile("0*([0-9]+)");
    /** More digits than this are more than any bound of ours. */
    private static final int DIGITS = 9;

    /** A year of two digits is never more than this far ahead. */
    private static final int YEARS_AHEAD = 50;

    private RetryAfter() {}

    /** The wait asked for, from a second to an hour; empty if the field is absent or unreadable. */
    public static Optional<Duration> parse(@Nullable String field, Instant now) {
        if (field == null) {
            return Optional.empty();
        }
        var seconds = SECONDS.matcher(field);
        if (seconds.matches()) {
            var digits = seconds.group(1);
            return Optional.of(
                    digits.length() > DIGITS ? AT_MOST : bounded(Duration.ofSeconds(Long.parseLong(digits))));
        }
        return forms(now).stream()
                .flatMap(form -> date(form, field).stream())
                .findFirst()
                .map(date -> bounded(Duration.between(now, date)));
    }

    /** Of the forms of RFC 9110 §5.6.7 the one in use and the two that are obsolete, all of which must be read. */
    private static List<DateTimeFormatter> forms(Instant now) {
        int earliest = now.atZone(ZoneOffset.UTC).getYear() + YEARS_AHEAD - 99;
        return List.of(
                DateTimeFormatter.RFC_1123_DATE_TIME,
                new DateTimeFormatterBuilder()
                        .appendPattern("EEEE, dd-MMM-")
                        .appendValueReduced(ChronoField.YEAR, 2, 2, earliest)
                        .appendPattern(" HH:mm:ss 'GMT'")
                        .toFormatter(Locale.ENGLISH)
                        .withZone(ZoneOffset.UTC),
                DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
                        .withZone(ZoneOffset.UTC));
    }

    private static Optional<Instant> date(DateTimeFormatter form, String field) {
        try {
            return Optional.of(ZonedDateTime.parse(field, form).toInstant());
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
