package io.careweave.subscriptions.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void acceptsEverySuccess(int status) {
        assertThat(Outcome.of(status, null, NOW)).isEqualTo(new Outcome.Accepted(status));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {101, 300, 301, 302, 304, 307, 308, 400, 401, 403, 404, 408, 409, 422, 500, 502, 503, 504, 599, 999})
    void rejectsRedirectsAndErrorsAlike(int status) {
        assertThat(Outcome.of(status, null, NOW)).isEqualTo(new Outcome.Rejected(status));
    }

    @Test
    void takesGoneAndUnsupportedAtTheirWord() {
        assertThat(Outcome.of(410, "5", NOW)).isEqualTo(new Outcome.Gone());
        assertThat(Outcome.of(415, null, NOW)).isEqualTo(new Outcome.NotUnderstood());
    }

    @ParameterizedTest
    @CsvSource({
        "120, PT2M",
        "0, PT1S",
        "1, PT1S",
        "3600, PT1H",
        "3601, PT1H",
        "999999999, PT1H",
        "99999999999999999999, PT1H",
        "000000000000000000007, PT7S",
        "'Saturday, 21-Nov-26 10:05:00 GMT', PT5M",
        "'Friday, 01-Jan-99 00:00:00 GMT', PT1S",
        "'Thursday, 01-Jan-54 00:00:00 GMT', PT1H",
        "'Sat Nov 21 10:05:00 2026', PT5M",
        "'Sun Nov  1 10:05:00 2026', PT1S",
        "'Sat, 21 Nov 2026 10:05:00 GMT', PT5M",
        "'Sat, 21 Nov 2026 09:00:00 GMT', PT1S",
        "'Sun, 22 Nov 2026 10:00:00 GMT', PT1H"
    })
    void honoursRetryAfterWithinBounds(String field, Duration expected) {
        assertThat(Outcome.of(503, field, NOW)).isEqualTo(new Outcome.Deferred(503, expected));
        assertThat(Outcome.of(429, field, NOW)).isEqualTo(new Outcome.Deferred(429, expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "soon", "1e3", "5 5", "Sat, 31 Nov 2026 10:05:00 GMT", "٣"})
    void ignoresARetryAfterThatItCannotRead(String field) {
        assertThat(Outcome.of(503, field, NOW)).isEqualTo(new Outcome.Rejected(503));
    }

    @Test
    void ignoresRetryAfterElsewhere() {
        assertThat(Outcome.of(500, "120", NOW)).isEqualTo(new Outcome.Rejected(500));
    }

    @Test
    void namesWhatHappened() {
        assertThat(Outcome.of(404, null, NOW).code()).isEqualTo("HTTP_404");
        assertThat(new Outcome.Unreachable(Outcome.Reason.TLS_FAILED).code()).isEqualTo("TLS_FAILED");
        assertThat(new Outcome.OurFault(Outcome.Reason.NO_EGRESS).code()).isEqualTo("NO_EGRESS");
    }
}
