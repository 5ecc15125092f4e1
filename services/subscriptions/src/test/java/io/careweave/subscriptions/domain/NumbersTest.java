package io.careweave.subscriptions.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.careweave.commons.problem.Refused;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules about event numbers, envelopes, consent and pace. */
class NumbersTest {

    private static final Span KEPT = new Span(5, 2000);

    @Test
    void readsAfterAnyNumberThatLeavesNoGap() {
        new Span(1, 0).requireReadableAfter(0);
        new Span(5, 9).requireReadableAfter(4);
        new Span(5, 9).requireReadableAfter(9);
        new Span(10, 9).requireReadableAfter(9);
    }

    @Test
    void refusesToHideAGap() {
        refused(SubscriptionProblem.NUMBER_EXPIRED, () -> new Span(5, 9).requireReadableAfter(3));
        refused(SubscriptionProblem.NUMBER_EXPIRED, () -> new Span(10, 9).requireReadableAfter(8));
        refused(SubscriptionProblem.NUMBER_AHEAD, () -> new Span(5, 9).requireReadableAfter(10));
    }

    @Test
    void replaysARangeThatIsKept() {
        new Replay(5, 5).check(subscription(Channel.WEBHOOK, State.ACTIVE), KEPT);
        new Replay(5, 1004).check(subscription(Channel.WEBHOOK, State.ACTIVE), KEPT);
        new Replay(2000, 2000).check(subscription(Channel.WEBHOOK, State.ACTIVE), KEPT);
    }

    @ParameterizedTest
    @CsvSource({"6, 5, REPLAY_RANGE", "5, 1005, REPLAY_RANGE", "2000, 2001, REPLAY_RANGE", "4, 5, NUMBER_EXPIRED"})
    void refusesAnImpossibleRange(long from, long to, SubscriptionProblem problem) {
        refused(problem, () -> new Replay(from, to).check(subscription(Channel.WEBHOOK, State.ACTIVE), KEPT));
    }

    @Test
    void replaysOnlyWhatIsPushedNow() {
        var replay = new Replay(5, 6);
        refused(
                SubscriptionProblem.NOTHING_TO_REPLAY,
                () -> replay.check(subscription(Channel.PULL, State.ACTIVE), KEPT));
        for (var state : List.of(State.REQUESTED, State.ERROR, State.OFF)) {
            refused(
                    SubscriptionProblem.ILLEGAL_TRANSITION,
                    () -> replay.check(subscription(Channel.WEBHOOK, state), KEPT));
        }
    }

    @Test
    void putsTheNumberIntoTheSignedBytes() {
        assertThat(new Envelope("{\"id\":\"x\"").numbered(17)).isEqualTo("{\"id\":\"x\",\"subscriptionseq\":17}");
    }

    @Test
    void boundsABodyWithItsNumber() {
        int most = Envelope.MAX_BYTES - ",\"subscriptionseq\":9223372036854775807}".length();

        assertThat(new Envelope("x".repeat(most)).fits()).isTrue();
        assertThat(new Envelope("x".repeat(most - 1) + "é").fits()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ridgeway.careweave", "*", "RIDGEWAY.careweave", "other.example, ridgeway.careweave"})
    void readsConsentFromTheAllowedOrigin(String allowed) {
        assertThat(Consent.read(allowed, null, "ridgeway.careweave")).isEqualTo(new Consent(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "other.example", "careweave", "ridgeway.careweave.evil.example", "true", "**"})
    void readsNoConsentFromAnotherOrigin(String allowed) {
        refused(SubscriptionProblem.CONSENT_MISSING, () -> Consent.read(allowed, "100", "ridgeway.careweave"));
    }

    @Test
    void readsNoConsentFromSilence() {
        refused(SubscriptionProblem.CONSENT_MISSING, () -> Consent.read(null, null, "ridgeway.careweave"));
    }

    @ParameterizedTest
    @CsvSource(
            value = {"120, 120", "' 7 ', 7", "*, null", "0, null", "-5, null", "fast, null", "99999999999, null"},
            nullValues = "null")
    void readsTheGrantedRate(String field, @Nullable Integer expected) {
        assertThat(Consent.read("*", field, "o").ratePerMinute()).isEqualTo(expected);
    }

    @Test
    void keepsThePaceThatWasGranted() {
        var pace = Pace.full(120, 0);
        assertThat(pace.allowance()).isEqualTo(2);

        var spent = pace.spend(2);
        assertThat(spent.allowance()).isZero();
        assertThat(spent.at(499).allowance()).isZero();
        assertThat(spent.at(500).allowance()).isEqualTo(1);
        assertThat(spent.at(60_000).allowance()).isEqualTo(2);
        assertThat(spent.at(60_000).isFull()).isTrue();
    }

    @Test
    void letsOneDeliveryThroughAtTheSlowestPace() {
        var pace = Pace.full(1, 0);
        assertThat(pace.allowance()).isEqualTo(1);
        assertThat(pace.spend(1).at(59_000).allowance()).isZero();
        assertThat(pace.spend(1).at(60_000).allowance()).isEqualTo(1);
    }

    /** A clock set back must neither grant nor take. */
    @Test
    void survivesAClockThatGoesBack() {
        assertThat(Pace.full(60, 1000).spend(1).at(0).allowance()).isZero();
    }

    private static void refused(SubscriptionProblem problem, ThrowingCallable act) {
        assertThatThrownBy(act).asInstanceOf(type(Refused.class)).satisfies(refused -> assertThat(refused.problem())
                .isEqualTo(problem));
    }

    private static Subscription subscription(Channel channel, State state) {
        var terms = new Terms(
                "ZR1",
                channel,
                channel == Channel.PULL ? null : "https://hooks.example.org/",
                EventTypes.of(List.of("careweave.referral.*")),
                Filters.NONE,
                null,
                null);
        return new Subscription(
                new UUID(0, 1), terms, Upkeep.USUAL, state, "TEST", null, null, 1, 0, Instant.EPOCH, Instant.EPOCH);
    }
}
