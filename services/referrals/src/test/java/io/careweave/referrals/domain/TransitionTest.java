package io.careweave.referrals.domain;

import static io.careweave.referrals.domain.Samples.DIRECTORY;
import static io.careweave.referrals.domain.Samples.NOW;
import static io.careweave.referrals.domain.Samples.actingFor;
import static io.careweave.referrals.domain.Samples.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.commons.problem.Refused;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state with every command, against the table written out once more, by hand. */
class TransitionTest {

    /** Rows: commands; columns: states in their order; entries: the state after, or a dot. */
    private static final String TABLE = """
            command   DRAFTED   SUBMITTED  REDIRECTED IN_TRIAGE  ACCEPTED   BOOKED    ATTENDED   MISSED     REJECTED_WITH_ADVICE DISCHARGED CANCELLED IN_ERROR
            submit    SUBMITTED .          .          .          .          .         .          .          .                    .          .         .
            triage    .         IN_TRIAGE  IN_TRIAGE  .          .          .         .          .          .                    .          .         .
            accept    .         ACCEPTED   ACCEPTED   ACCEPTED   .          .         .          .          .                    .          .         .
            book      .         .          .          .          BOOKED     BOOKED    BOOKED     BOOKED     .                    .          .         .
            attend    .         .          .          .          .          ATTENDED  .          .          .                    .          .         .
            miss      .         .          .          .          .          MISSED    .          .          .                    .          .         .
            discharge .         .          .          .          .          .         DISCHARGED DISCHARGED .                    .          .         .
            redirect  .         REDIRECTED REDIRECTED REDIRECTED REDIRECTED .         .          .          .                    .          .         .
            reject    .         REJECTED_WITH_ADVICE REJECTED_WITH_ADVICE REJECTED_WITH_ADVICE . .  .    .          .                    .          .         .
            resubmit  .         .          .          .          .          .         .          .          SUBMITTED            .          .         .
            cancel    CANCELLED CANCELLED  CANCELLED  CANCELLED  CANCELLED  CANCELLED .          CANCELLED  CANCELLED            .          .         .
            error     .         IN_ERROR   IN_ERROR   IN_ERROR   IN_ERROR   IN_ERROR  IN_ERROR   IN_ERROR   IN_ERROR             IN_ERROR   IN_ERROR  .
            prioritise DRAFTED  SUBMITTED  REDIRECTED IN_TRIAGE  ACCEPTED   BOOKED    ATTENDED   MISSED     REJECTED_WITH_ADVICE .          .         .
            start-clock  .      SUBMITTED  REDIRECTED IN_TRIAGE  ACCEPTED   BOOKED    ATTENDED   MISSED     REJECTED_WITH_ADVICE DISCHARGED CANCELLED .
            stop-clock   .      SUBMITTED  REDIRECTED IN_TRIAGE  ACCEPTED   BOOKED    ATTENDED   MISSED     REJECTED_WITH_ADVICE DISCHARGED CANCELLED .
            void-clock-stop .   SUBMITTED  REDIRECTED IN_TRIAGE  ACCEPTED   BOOKED    ATTENDED   MISSED     REJECTED_WITH_ADVICE DISCHARGED CANCELLED .
            record-delay .      SUBMITTED  REDIRECTED IN_TRIAGE  ACCEPTED   BOOKED    ATTENDED   MISSED     REJECTED_WITH_ADVICE DISCHARGED CANCELLED .
            request-advice DRAFTED .       .          .          .          .         .          .          .                    .          .         .
            give-advice DRAFTED .          .          .          .          .         .          .          .                    .          .         .
            decline-advice DRAFTED .       .          .          .          .         .          .          .                    .          .         .
            withdraw-advice DRAFTED .      .          .          .          .         .          .          .                    .          .         .
            convert   SUBMITTED .          .          .          .          .         .          .          .                    .          .         .
            """;

    private static final Map<Verb, Class<? extends ReferralEvent>> EVENTS = Map.ofEntries(
            Map.entry(Verb.SUBMIT, ReferralEvent.Submitted.class),
            Map.entry(Verb.TRIAGE, ReferralEvent.Triaged.class),
            Map.entry(Verb.ACCEPT, ReferralEvent.Accepted.class),
            Map.entry(Verb.BOOK, ReferralEvent.Booked.class),
            Map.entry(Verb.ATTEND, ReferralEvent.Attended.class),
            Map.entry(Verb.MISS, ReferralEvent.Missed.class),
            Map.entry(Verb.DISCHARGE, ReferralEvent.Discharged.class),
            Map.entry(Verb.REDIRECT, ReferralEvent.Redirected.class),
            Map.entry(Verb.REJECT, ReferralEvent.RejectedWithAdvice.class),
            Map.entry(Verb.RESUBMIT, ReferralEvent.Submitted.class),
            Map.entry(Verb.CANCEL, ReferralEvent.Cancelled.class),
            Map.entry(Verb.ERROR, ReferralEvent.Errored.class),
            Map.entry(Verb.PRIORITISE, ReferralEvent.PriorityChanged.class),
            Map.entry(Verb.REQUEST_ADVICE, ReferralEvent.AdviceRequested.class),
            Map.entry(Verb.GIVE_ADVICE, ReferralEvent.AdviceGiven.class),
            Map.entry(Verb.DECLINE_ADVICE, ReferralEvent.AdviceDeclined.class),
            Map.entry(Verb.WITHDRAW_ADVICE, ReferralEvent.AdviceWithdrawn.class),
            Map.entry(Verb.CONVERT, ReferralEvent.AdviceConverted.class));

    /** Their events are the clocks', which are worked out from more than the referral. */
    private static final Set<Verb> OF_CLOCKS =
            EnumSet.of(Verb.START_CLOCK, Verb.STOP_CLOCK, Verb.VOID_CLOCK_STOP, Verb.RECORD_DELAY);

    static Stream<Arguments> cells() {
        var lines = TABLE.strip().split("\n", -1);
        var states = Arrays.stream(cells(lines[0])).skip(1).map(State::valueOf).toList();
        return Arrays.stream(lines).skip(1).map(TransitionTest::cells).flatMap(row -> Stream.iterate(
                        0, i -> i < states.size(), i -> i + 1)
                .map(i -> Arguments.of(verb(row[0]), states.get(i), after(row[i + 1]))));
    }

    private static String[] cells(String line) {
        return line.strip().split("\\s+", -1);
    }

    private static Verb verb(String path) {
        return Arrays.stream(Verb.values())
                .filter(verb -> verb.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<State> after(String cell) {
        return cell.equals(".") ? Optional.empty() : Optional.of(State.valueOf(cell));
    }

    @Test
    void tableCoversEveryCommandInEveryState() {
        assertThat(cells()).hasSize(Verb.values().length * State.values().length);
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @MethodSource("cells")
    void followsTheTable(Verb verb, State state, Optional<State> expected) {
        var referral = Samples.ready(verb, state);
        var command = command(verb, state);
        var acting = actingFor(verb);

        if (expected.isEmpty()) {
            assertThatThrownBy(() -> referral.decide(command, acting, DIRECTORY, NOW))
                    .isInstanceOfSatisfying(Refused.class, refusal -> {
                        assertThat(refusal.problem()).isEqualTo(ReferralProblem.ILLEGAL_TRANSITION);
                        assertThat(refusal.detail()).contains(state.name()).contains(verb.path());
                    });
            return;
        }
        var decision = referral.decide(command, acting, DIRECTORY, NOW);

        assertThat(decision.referral().state()).isEqualTo(expected.get());
        if (OF_CLOCKS.contains(verb)) {
            assertThat(decision.events()).isEmpty();
        } else {
            assertThat(decision.events()).first().isInstanceOf(EVENTS.get(verb));
        }
        assertThat(decision.referral().version())
                .isEqualTo(referral.version() + decision.events().size());
        assertThat(decision.version(0)).isEqualTo(referral.version() + 1);
        assertThat(decision.referral().updatedAt()).isEqualTo(NOW);
        assertThat(decision.referral().createdAt()).isEqualTo(referral.createdAt());
    }

    @ParameterizedTest
    @EnumSource(Verb.class)
    void refusesTheOtherParties(Verb verb) {
        var state = Arrays.stream(State.values())
                .filter(verb::allowedIn)
                .findFirst()
                .orElseThrow();
        var others = verb.parties().equals(Set.of(Party.PROVIDER))
                ? List.of("Z90001", "Z90002", "ZR2")
                : verb.parties().equals(Set.of(Party.REFERRER)) ? List.of("ZR1", "Z90002") : List.of("ZR2", "Z90002");

        for (var other : others) {
            var acting = Acting.of(Samples.clinician("somebody", other), null);
            assertThatThrownBy(() -> Samples.ready(verb, state).permit(command(verb, state), acting))
                    .as("%s by %s", verb, other)
                    .isInstanceOfSatisfying(Refused.class, refusal -> assertThat(refusal.problem())
                            .isEqualTo(ReferralProblem.WRONG_PARTY));
        }
    }
}
