package io.careweave.subscriptions.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.subscriptions.domain.Decision.Progress;
import io.careweave.subscriptions.domain.Outcome.Reason;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Outcome OURS = new Outcome.OurFault(Reason.RESOLVER_FAILED);
    private static final Outcome DEFERRED = new Outcome.Deferred(429, MINUTE);

    @Test
    void isDoneWithWhatWasAccepted() {
        assertThat(after(new Outcome.Accepted(204), progress(9, true))).isEqualTo(new Decision.Done());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void triesAgainAfterAFailure(Outcome failure) {
        assertThat(after(failure, progress(0, false))).isEqualTo(new Decision.Retry(Duration.ofSeconds(5)));
        assertThat(after(failure, progress(8, false))).isEqualTo(new Decision.Retry(Duration.ofHours(24)));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void parksAfterTheTenthFailure(Outcome failure) {
        assertThat(after(failure, progress(9, false))).isEqualTo(new Decision.Park());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void countsNoFailureOfAnAttemptThatAnotherDeliveryBroughtForward(Outcome failure) {
        assertThat(after(failure, progress(9, true))).isEqualTo(new Decision.AsPlanned());
    }

    @Test
    void letsTheWholeEndpointRestWhenItAsks() {
        assertThat(after(DEFERRED, progress(9, false))).isEqualTo(new Decision.Pause(MINUTE));
    }

    @Test
    void countsNoFaultOfOurs() {
        assertThat(after(OURS, progress(9, false))).isEqualTo(new Decision.Excused(Duration.ofSeconds(30)));
    }

    @Test
    void excusesNothingForEver() {
        var old = new Progress(9, false, RetrySchedule.STANDARD.span());

        assertThat(after(OURS, old)).isEqualTo(new Decision.Park());
        assertThat(after(DEFERRED, old)).isEqualTo(new Decision.Park());
    }

    @Test
    void turnsOffOrSuspendsAsTheEndpointSays() {
        assertThat(after(new Outcome.Gone(), progress(0, true))).isEqualTo(new Decision.TurnOff());
        assertThat(after(new Outcome.NotUnderstood(), progress(9, false))).isEqualTo(new Decision.Suspend());
    }

    static Stream<Outcome> failures() {
        return Stream.of(
                new Outcome.Rejected(500),
                new Outcome.Rejected(302),
                new Outcome.Rejected(503),
                new Outcome.Unreachable(Reason.TIMED_OUT),
                new Outcome.Unreachable(Reason.ADDRESS_REFUSED));
    }

    private static Progress progress(int failed, boolean early) {
        return new Progress(failed, early, MINUTE);
    }

    private static Decision after(Outcome outcome, Progress progress) {
        return Decision.after(outcome, progress, RetrySchedule.STANDARD, 0.5);
    }
}
