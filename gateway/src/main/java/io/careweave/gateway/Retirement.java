package io.careweave.gateway;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The end of a route: from when on it should not be used, from when on it cannot, and what to use instead.
 *
 * @param deprecated may lie in the future: a promise is told as well (RFC 9745 §2.1)
 * @param successor path outside, empty if there is none
 */
record Retirement(Instant deprecated, Optional<Instant> sunset, Optional<String> successor) {

    // RFC 9110 §5.6.7: as HTTP writes dates, with two digits for the day.
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** @param deprecated and sunset are days, each from its first second on in UTC */
    @JsonCreator
    static Retirement of(
            @JsonProperty("deprecated") String deprecated,
            @JsonProperty("sunset") @Nullable String sunset,
            @JsonProperty("successor") @Nullable String successor) {
        Retirement retirement = new Retirement(
                day(deprecated), Optional.ofNullable(sunset).map(Retirement::day), Optional.ofNullable(successor));
        if (retirement.sunset.filter(end -> end.isBefore(retirement.deprecated)).isPresent()) {
            throw new IllegalArgumentException("a route ends before it is deprecated");
        }
        return retirement;
    }

    private static Instant day(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    boolean isOver(Instant now) {
        return sunset.filter(end -> !now.isBefore(end)).isPresent();
    }

    /** RFC 9745, RFC 8594, and the relation of RFC 5829. */
    void tell(MultiMap headers) {
        headers.set("deprecation", "@" + deprecated.getEpochSecond());
        sunset.ifPresent(end -> headers.set("sunset", HTTP_DATE.format(end)));
        successor.ifPresent(path -> headers.add("link", "<" + path + ">; rel=\"successor-version\""));
    }
}
