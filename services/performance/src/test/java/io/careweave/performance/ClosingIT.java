package io.careweave.performance;

import static io.careweave.performance.Happenings.submit;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.performance.application.live.Closing;
import io.careweave.testkit.MovableClock;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Months that close though no event comes any more. */
@QuarkusTest
class ClosingIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final LocalDate JUNE = LocalDate.of(2025, 6, 10);
    /** A quarter to midnight in London, when days are an hour ahead of UTC; and the day after begins. */
    private static final Instant LAST_OPEN = Instant.parse("2025-07-05T22:45:00Z");

    private static final Instant CLOSED = Instant.parse("2025-07-05T23:00:01Z");

    @Inject
    MovableClock clock;

    @Inject
    Closing closing;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void closesAMonthOnceThoughManyLookAtOnceAndNotBeforeItsDaysAreOver() throws Exception {
        clock.set(LAST_OPEN);
        var practice = LiveIT.practice(1_000);
        submit(practice, JUNE, 4);
        LiveIT.awaitCounts("FIRST_OUTPATIENT", practice, 4f);
        assertThat(statuses(practice)).containsExactly("PROVISIONAL");
        closing.sweep().await().atMost(SOON);
        assertThat(statuses(practice)).containsExactly("PROVISIONAL");
        int before = revisions(practice).size();

        clock.set(CLOSED);
        Callable<Object> look = () -> {
            closing.sweep().await().atMost(SOON);
            return practice;
        };
        Together.run(Collections.nCopies(6, look));

        assertThat(statuses(practice)).containsExactly("FINAL");
        assertThat(revisions(practice)).hasSize(before + 1).endsWith("FINAL");
        assertThat(Register.number(
                        "select count(*) from recording r join observation o on o.recording_number = r.number"
                                + " join series s on s.id = o.series_id where r.recorder = 'calendar' and s.org_code = '"
                                + practice + "' and s.code = 'FIRST_OUTPATIENT'"))
                .isEqualTo(1);

        // What comes later is a revision, and final at once.
        submit(practice, JUNE, 1);
        LiveIT.awaitCounts("FIRST_OUTPATIENT", practice, 5f);
        assertThat(statuses(practice)).containsExactly("FINAL");
    }

    @Test
    void leavesToPeopleWhatTheyCallProvisional() {
        var code = SignalIT.indicator();
        var org = Register.practice();
        ObservationIT.record(Measures.with(ObservationIT.of(code, org, "2025-01", 5, 1_000), "status", "PROVISIONAL"));

        closing.sweep().await().atMost(SOON);

        assertThat(ObservationIT.series(code, org, "").<List<String>>path("observations.status"))
                .containsExactly("PROVISIONAL");
    }

    private static List<String> statuses(String practice) {
        return ObservationIT.series("FIRST_OUTPATIENT", practice, "").path("observations.status");
    }

    private static List<String> revisions(String practice) {
        return Network.CHAIR
                .get("/v1/indicators/FIRST_OUTPATIENT/organisations/" + practice + "/revisions?period=2025-06")
                .<List<Map<String, Object>>>path("revisions.observation")
                .stream()
                .map(one -> (String) one.get("status"))
                .toList();
    }
}
