package io.careweave.membership.domain.organisations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Whoever is registered with a member practice is a member: from registrations and memberships alone. */
class StandingPropertiesTest {

    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final UUID MEMBER = new UUID(0, 1);
    private static final int DAYS = 40;

    @Property
    void isAMemberExactlyWhileEveryConditionHolds(
            @ForAll("registrations") Registration registration,
            @ForAll("memberships") PracticeMembership practice,
            @ForAll boolean open,
            @ForAll("days") LocalDate day) {
        boolean registered =
                !day.isBefore(registration.from()) && (registration.to() == null || day.isBefore(registration.to()));
        boolean admitted = practice.admittedOn() != null
                && !day.isBefore(practice.admittedOn())
                && (practice.endedOn() == null || day.isBefore(practice.endedOn()));
        boolean willing = registration.optedOutOn() == null || day.isBefore(registration.optedOutOn());
        boolean ofAge = !day.isBefore(registration.eligibleFrom());

        var standing = registration.standing(practice, open, day);

        assertThat(standing == Registration.Standing.MEMBER)
                .isEqualTo(registered && admitted && willing && ofAge && open);
        assertThat(standing == Registration.Standing.NONE).isEqualTo(!registered || !admitted || !open);
        assertThat(registration.standing(null, open, day)).isEqualTo(Registration.Standing.NONE);
    }

    /** A suspended practice has no vote; its patients are members as before. */
    @Property
    void suspensionTakesThePracticesVoteOnly(
            @ForAll("registrations") Registration registration, @ForAll("days") LocalDate day) {
        var admitted = membership(START, null);
        var suspended = admitted.suspended(day, Instant.EPOCH);

        assertThat(registration.standing(suspended, true, day)).isEqualTo(registration.standing(admitted, true, day));
        assertThat(suspended.votes(day)).isFalse();
        assertThat(suspended.votes(day.minusDays(1))).isEqualTo(admitted.votes(day.minusDays(1)));
    }

    /** However rows come, no two registrations of a person overlap, and what was taken once changes nothing again. */
    @Property
    void neverRegistersAPersonTwiceAtOnce(@ForAll("rows") List<Registration> rows) {
        var person = new Registrations(List.of());
        List<Registration> known = new ArrayList<>();
        for (var row : rows) {
            try {
                var change = person.take(row);
                change.changed().forEach(changed -> known.replaceAll(one -> one.isSameAs(changed) ? changed : one));
                change.added().ifPresent(known::add);
            } catch (RowFault refused) {
                assertThat(refused.reason()).isEqualTo(RowFault.Reason.OVERLAP);
            }
            for (int i = 0; i < known.size(); i++) {
                for (int j = i + 1; j < known.size(); j++) {
                    assertThat(known.get(i).overlaps(known.get(j))).isFalse();
                }
            }
        }
        for (var row : List.copyOf(known)) {
            assertThat(new Registrations(known).take(row).isNothing()).isTrue();
        }
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.integers().between(0, DAYS).map(START::plusDays);
    }

    @Provide
    Arbitrary<Registration> registrations() {
        return Combinators.combine(days(), days().injectNull(0.5), days(), days().injectNull(0.5))
                .as((from, to, eligible, out) -> new Registration(
                        MEMBER, "Y00001", from, to == null || to.isAfter(from) ? to : from.plusDays(1), eligible, out));
    }

    @Provide
    Arbitrary<List<Registration>> rows() {
        return Combinators.combine(registrations(), Arbitraries.of("Y00001", "Y00002", "Y00003"))
                .as((row, code) -> new Registration(MEMBER, code, row.from(), row.to(), row.eligibleFrom(), null))
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<PracticeMembership> memberships() {
        return Combinators.combine(days().injectNull(0.2), days().injectNull(0.5))
                .as((admitted, ended) -> membership(admitted, ended));
    }

    private static PracticeMembership membership(@Nullable LocalDate admitted, @Nullable LocalDate ended) {
        var state = ended != null
                ? PracticeMembership.State.LEFT
                : admitted != null ? PracticeMembership.State.ADMITTED : PracticeMembership.State.APPLIED;
        return new PracticeMembership("Y00001", 1, state, null, START, admitted, null, ended, Instant.EPOCH);
    }
}
