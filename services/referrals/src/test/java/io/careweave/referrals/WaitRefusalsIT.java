package io.careweave.referrals;

import static io.careweave.referrals.Network.TRUST;
import static io.careweave.referrals.WaitIT.delay;
import static io.careweave.referrals.WaitIT.stop;
import static io.careweave.referrals.WaitIT.submitted;
import static io.careweave.referrals.WaitIT.today;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be recorded of clocks: each is refused with a documented problem, and the clock stays as it was. */
@QuarkusTest
class WaitRefusalsIT {

    @BeforeEach
    void network() {
        WaitIT.publish();
    }

    static Stream<Arguments> wrongStops() {
        var today = today().toString();
        return Stream.of(
                Arguments.of("clock-stops", Map.of(), 400, "common/validation"),
                Arguments.of("clock-stops", Map.of("reason", "FIRST_TREATMENT"), 400, "common/validation"),
                Arguments.of("clock-stops", Map.of("reason", "x", "on", today), 400, "common/validation"),
                Arguments.of("clock-stops", Map.of("reason", 1, "on", today), 400, "common/malformed-json"),
                Arguments.of(
                        "clock-stops", Map.of("reason", "FIRST_TREATMENT", "on", "soon"), 400, "common/malformed-json"),
                Arguments.of(
                        "clock-stops",
                        Map.of("reason", "FIRST_TREATMENT", "on", "2026-02-30"),
                        400,
                        "common/malformed-json"),
                Arguments.of(
                        "clock-stops",
                        Map.of("reason", "FIRST_TREATMENT", "on", "1999-12-31"),
                        400,
                        "common/validation"),
                Arguments.of(
                        "clock-stops",
                        Map.of("reason", "FIRST_TREATMENT", "on", "+999999999-12-31"),
                        400,
                        "common/validation"),
                Arguments.of(
                        "clock-stops",
                        Map.of("reason", "FIRST_TREATMENT", "on", today, "clockId", "one"),
                        400,
                        "common/malformed-json"),
                Arguments.of("clock-stops", stop("FIRST_TREATMENT", "on", 20_000), 400, "common/malformed-json"),
                Arguments.of(
                        "clock-stops",
                        stop("FIRST_TREATMENT", "on", List.of(2026, 1, 2)),
                        400,
                        "common/malformed-json"),
                Arguments.of("clock-stops", stop("FIRST_TREATMENT", "extra", 1), 400, "common/malformed-json"));
    }

    static Stream<Arguments> stopsWithoutEffect() {
        return Stream.of(
                Arguments.of(
                        "clock-stops",
                        stop("FIRST_TREATMENT", "on", today().plusDays(1).toString()),
                        422,
                        "referrals/implausible-time"),
                Arguments.of(
                        "clock-stops",
                        stop("FIRST_TREATMENT", "on", today().minusDays(1).toString()),
                        422,
                        "referrals/implausible-time"),
                Arguments.of("clock-stops", stop("WEATHER"), 422, "referrals/clock-reason-does-not-apply"),
                Arguments.of("clock-stops", stop("CANCER_RULED_OUT"), 422, "referrals/clock-reason-does-not-apply"),
                Arguments.of(
                        "clock-stops",
                        stop("FIRST_TREATMENT", "clockId", UUID.randomUUID().toString()),
                        409,
                        "referrals/clock-not-running"));
    }

    static Stream<Arguments> wrongStartsAndDelays() {
        var today = today().toString();
        return Stream.of(
                Arguments.of("clock-starts", stop("DECISION_TO_TREAT"), 409, "referrals/clock-running"),
                Arguments.of("clock-starts", stop("FIRST_TREATMENT"), 422, "referrals/clock-reason-does-not-apply"),
                Arguments.of(
                        "clock-starts",
                        stop("NEW_TREATMENT", "on", today().plusDays(1).toString()),
                        422,
                        "referrals/implausible-time"),
                Arguments.of("clock-delays", Map.of("reason", "HOLIDAY"), 400, "common/malformed-json"),
                Arguments.of("clock-delays", Map.of("reason", "CAPACITY", "from", today), 400, "common/validation"),
                Arguments.of("clock-delays", delay(today(), today().minusDays(1)), 422, "referrals/implausible-time"),
                Arguments.of(
                        "clock-delays",
                        delay(today().plusDays(1), today().plusDays(2)),
                        422,
                        "referrals/implausible-time"),
                Arguments.of("clock-delays", delay(today(), today().plusYears(3)), 422, "referrals/implausible-time"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource({"wrongStops", "stopsWithoutEffect", "wrongStartsAndDelays"})
    void refusesWhatCannotBeRecorded(String what, Object body, int status, String problem) {
        var id = submitted("ROUTINE");

        TRUST.call()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post("/v1/referrals/{id}/{what}", id, what)
                .then()
                .statusCode(status)
                .body("type", equalTo("/problems/" + problem));
        TRUST.get("/v1/referrals/" + id + "/clock")
                .then()
                .header("ETag", equalTo("\"3\""))
                .body("clocks.state", contains("RUNNING"));
    }
}
