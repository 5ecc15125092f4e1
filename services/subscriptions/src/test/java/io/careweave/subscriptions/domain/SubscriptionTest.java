package io.careweave.subscriptions.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SubscriptionTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Terms TERMS = new Terms(
            "ZR1",
            Channel.WEBHOOK,
            "https://hooks.example.org/",
            EventTypes.of(List.of("careweave.referral.*")),
            Filters.NONE,
            null,
            null);

    @Test
    void startsWithoutConsent() {
        var subscription = Subscription.requested(new UUID(0, 1), TERMS, Upkeep.USUAL, NOW);

        assertThat(subscription.state()).isEqualTo(State.REQUESTED);
        assertThat(subscription.version()).isEqualTo(1);
        assertThat(subscription.announced()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "REQUESTED, activate, ACTIVE",
        "ERROR, activate, ACTIVE",
        "ACTIVE, activate,",
        "OFF, activate,",
        "REQUESTED, cancel, OFF",
        "ACTIVE, cancel, OFF",
        "ERROR, cancel, OFF",
        "OFF, cancel,"
    })
    void changesStateOnlyAsAllowed(State from, String act, @Nullable State to) {
        var subscription = in(from);
        UnaryOperator<Subscription> change =
                act.equals("activate") ? found -> found.activated(60, NOW) : found -> found.cancelled(NOW);

        if (to == null) {
            assertThatThrownBy(() -> change.apply(subscription))
                    .asInstanceOf(type(Refused.class))
                    .satisfies(
                            refused -> assertThat(refused.problem()).isEqualTo(SubscriptionProblem.ILLEGAL_TRANSITION));
        } else {
            var changed = change.apply(subscription);
            assertThat(changed.state()).isEqualTo(to);
            assertThat(changed.version()).isEqualTo(subscription.version() + 1);
            assertThat(changed.announced()).isEqualTo(subscription.announced() + 1);
            assertThat(changed.terms()).isEqualTo(TERMS);
        }
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void numbersEventsOnlyBetweenConsentAndEnd(State state) {
        assertThat(State.COLLECTING.contains(state)).isEqualTo(state == State.ACTIVE || state == State.ERROR);
    }

    @Test
    void obeysItsEndpoint() {
        assertThat(in(State.ACTIVE).gone(NOW).state()).isEqualTo(State.OFF);
        assertThat(in(State.ACTIVE).suspended(NOW).state()).isEqualTo(State.ERROR);
    }

    @Test
    void announcesWithoutChangingWhatItsOwnerSees() {
        var before = in(State.ACTIVE);

        assertThat(before.announcing().announced()).isEqualTo(before.announced() + 1);
        assertThat(before.announcing().version()).isEqualTo(before.version());
    }

    @ParameterizedTest
    @MethodSource("subscribers")
    void belongsToTheOrganisationOfItsClientOrManager(Actor actor) {
        assertThat(Subscriber.orgOf(actor)).isEqualTo("ZR1");
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void belongsToNobodyElse(Actor actor) {
        assertThatThrownBy(() -> Subscriber.orgOf(actor))
                .asInstanceOf(type(Refused.class))
                .satisfies(refused -> assertThat(refused.problem()).isEqualTo(CommonProblem.FORBIDDEN));
    }

    static Stream<Actor> subscribers() {
        return Stream.of(
                new Actor.Organisation("partner-zr1", "ZR1", Set.of(), false),
                new Actor.Member("m", Optional.of("ZR1"), Set.of(Role.PRACTICE_MANAGER)));
    }

    static Stream<Actor> strangers() {
        return Stream.of(
                new Actor.Operator("op"),
                new Actor.Member("m", Optional.of("ZR1"), Set.of(Role.CLINICIAN)),
                new Actor.Member("m", Optional.empty(), Set.of(Role.PRACTICE_MANAGER)));
    }

    @Test
    void goesOnByItselfAfterAFailureUnlessSomethingWasGivenUp() {
        var since = NOW.minusSeconds(60);
        var failing = in(State.ACTIVE).failing(since, NOW);
        assertThat(failing.state()).isEqualTo(State.ERROR);
        assertThat(failing.isFailing()).isTrue();
        assertThat(failing.unhealthySince()).isEqualTo(since);

        var recovered = failing.recovered(false, NOW);
        assertThat(recovered.state()).isEqualTo(State.ACTIVE);
        assertThat(recovered.unhealthySince()).isNull();
        var waiting = failing.recovered(true, NOW);
        assertThat(waiting.state()).isEqualTo(State.ERROR);
        assertThat(waiting.isFailing()).isFalse();
        assertThat(waiting.unhealthySince())
                .as("its owner has the whole time to look")
                .isEqualTo(NOW);
        assertThat(waiting.activated(null, NOW).unhealthySince()).isNull();
        assertThat(waiting.announced()).isEqualTo(in(State.ACTIVE).announced() + 2);
    }

    @Test
    void cannotBeActivatedAfterItsEnd() {
        var upkeep = new Upkeep(60, NOW);
        var subscription = Subscription.requested(new UUID(0, 1), TERMS, upkeep, NOW.minusSeconds(9));

        assertThat(subscription.activated(null, NOW.minusSeconds(1)).state()).isEqualTo(State.ACTIVE);
        assertThatThrownBy(() -> subscription.activated(null, NOW)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void takesNewKeysUntilItIsOff(State state) {
        if (state == State.OFF) {
            assertThatThrownBy(() -> in(state).rekeyed(NOW)).isInstanceOf(Refused.class);
        } else {
            assertThat(in(state).rekeyed(NOW).version()).isEqualTo(in(state).version() + 1);
            assertThat(in(state).rekeyed(NOW).announced()).isEqualTo(in(state).announced());
        }
    }

    private static Subscription in(State state) {
        return new Subscription(new UUID(0, 1), TERMS, Upkeep.USUAL, state, "TEST", null, null, 3, 2, NOW, NOW);
    }
}
