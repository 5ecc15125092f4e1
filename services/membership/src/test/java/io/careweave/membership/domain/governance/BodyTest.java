package io.careweave.membership.domain.governance;

import static io.careweave.membership.domain.MembershipProblem.ADVICE_ONLY;
import static io.careweave.membership.domain.MembershipProblem.MANDATE_INCOMPLETE;
import static io.careweave.membership.domain.MembershipProblem.QUORUM_IMPOSSIBLE;
import static io.careweave.membership.domain.MembershipProblem.SEAT_LIMIT_REACHED;
import static io.careweave.membership.domain.MembershipProblem.SEAT_TAKEN;
import static io.careweave.membership.domain.MembershipProblem.SEAT_VACANT;
import static io.careweave.membership.domain.MembershipProblem.SECOND_SEAT;
import static io.careweave.membership.domain.MembershipProblem.TERM_IMPOSSIBLE;
import static io.careweave.membership.domain.MembershipProblem.TERM_TOO_SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.commons.problem.ProblemType;
import io.careweave.commons.problem.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a body is, and who may sit on it when. */
class BodyTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    private static final Mandate ELECTED = new Mandate(Mandate.Kind.ELECTED, "E-1", null);
    private static final Mandate EX_OFFICIO = new Mandate(Mandate.Kind.EX_OFFICIO, "C-4.2", null);

    /** The executive management committee of an established network: thirteen named seats. */
    private static final List<String> THIRTEEN = List.of(
            "CHAIR",
            "GP",
            "GP",
            "GP",
            "GP",
            "GP",
            "GP",
            "COO",
            "CFO",
            "GENERAL_MANAGER",
            "PUBLIC_HEALTH_MANAGER",
            "NON_EXECUTIVE",
            "NON_EXECUTIVE");

    @Test
    void hasAsManySeatsAsItsEstablishmentSaysAndNoFourteenth() {
        var body = body(BodyKind.EXECUTIVE, 13, THIRTEEN);

        assertThat(body.seats()).hasSize(13);
        refused(SEAT_LIMIT_REACHED, () -> body.withSeat(seat("NON_EXECUTIVE"), NOW));
        refused(SEAT_LIMIT_REACHED, () -> body(BodyKind.EXECUTIVE, 12, THIRTEEN));
        refused(SEAT_LIMIT_REACHED, () -> body.reestablished(establishment(BodyKind.EXECUTIVE, false, 12), NOW));
        var larger = body.reestablished(establishment(BodyKind.EXECUTIVE, false, 14), NOW);
        assertThat(larger.withSeat(seat("NON_EXECUTIVE"), NOW).seats()).hasSize(14);
    }

    @Test
    void hasAtMostWhatAnEventCanTellWithoutALimitOfItsOwn() {
        var body = body(
                BodyKind.COMMITTEE,
                null,
                IntStream.range(0, 100).mapToObj(_ -> "LEAD").toList());

        refused(SEAT_LIMIT_REACHED, () -> body.withSeat(seat("LEAD"), NOW));
    }

    @Test
    void decidesOnlyIfItIsNotAdvisory() {
        body(BodyKind.COMMITTEE, null, List.of()).requireDeciding();
        var advisory =
                Body.established(UUID.randomUUID(), establishment(BodyKind.NEIGHBOURHOOD, true, null), List.of(), NOW);

        refused(ADVICE_ONLY, advisory::requireDeciding);
        refused(
                ADVICE_ONLY,
                () -> Body.established(
                        UUID.randomUUID(), establishment(BodyKind.NEIGHBOURHOOD, false, null), List.of(), NOW));
        var powerful = new Establishment(
                BodyKind.COMMITTEE, "A", true, List.of("CONTRACT_SIGN"), null, QuorumRule.HALF, 0, 5, "C-1");
        refused(ADVICE_ONLY, () -> Body.established(UUID.randomUUID(), powerful, List.of(), NOW));
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "3, 2", "1, 0"})
    void refusesAQuorumOfNobodyOrOfMoreThanEverybody(int numerator, int denominator) {
        var rule = new QuorumRule(numerator, denominator, false, List.of());
        var as = new Establishment(BodyKind.COMMITTEE, "A", false, List.of(), null, rule, 0, 5, "C-1");

        refused(QUORUM_IMPOSSIBLE, () -> Body.established(UUID.randomUUID(), as, List.of(), NOW));
    }

    @ParameterizedTest
    @CsvSource({
        // Held from 2026-04-01 to the day before 2028-04-01.
        "2024-04-01, 2026-04-01, true",
        "2024-04-01, 2026-04-02, false",
        "2028-04-01, , true",
        "2028-03-31, , false",
        "2027-01-01, 2027-02-01, false",
        "2020-01-01, , false"
    })
    void fillsASeatOnlyWhereNobodyHoldsIt(LocalDate from, @Nullable LocalDate to, boolean free) {
        var body = body(BodyKind.COMMITTEE, null, List.of("CHAIR"));
        var seatId = body.seats().getFirst().seatId();
        var held = body.filled(seatId, term("2026-04-01", "2028-04-01"), NOW).body();
        var next = Term.of(UUID.randomUUID(), UUID.randomUUID(), ELECTED, from, to);

        if (free) {
            assertThat(held.filled(seatId, next, NOW).body().seat(seatId).terms())
                    .hasSize(2);
        } else {
            refused(SEAT_TAKEN, () -> held.filled(seatId, next, NOW));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SHADOW, 2026-04-01, 2028-04-01, true",
        "SHADOW, 2026-04-01, 2028-03-31, false",
        "SHADOW, 2028-02-29, 2030-02-28, true",
        "SHADOW, 2028-02-29, 2030-02-27, false",
        "SHADOW, 2026-04-01, , true",
        "COMMITTEE, 2026-04-01, 2026-04-02, true"
    })
    void keepsAShadowTermToTwoYears(BodyKind kind, LocalDate from, @Nullable LocalDate to, boolean long_) {
        var body = body(kind, null, List.of("CHAIR"));
        var seatId = body.seats().getFirst().seatId();
        var term = Term.of(UUID.randomUUID(), UUID.randomUUID(), ELECTED, from, to);

        if (long_) {
            assertThat(body.filled(seatId, term, NOW).event().term()).isEqualTo(term);
        } else {
            refused(TERM_TOO_SHORT, () -> body.filled(seatId, term, NOW));
        }
    }

    @Test
    void refusesATermThatEndsAsItBegins() {
        var body = body(BodyKind.COMMITTEE, null, List.of("CHAIR"));
        var seatId = body.seats().getFirst().seatId();

        refused(TERM_IMPOSSIBLE, () -> body.filled(seatId, term("2026-04-01", "2026-04-01"), NOW));
        refused(TERM_IMPOSSIBLE, () -> body.filled(seatId, term("2026-04-01", "2026-03-31"), NOW));
    }

    @Test
    void takesTheNominatorOfANominationAndOfNothingElse() {
        var body = body(BodyKind.NEIGHBOURHOOD, null, List.of("MEMBER"));
        var seatId = body.seats().getFirst().seatId();

        refused(MANDATE_INCOMPLETE, () -> body.filled(seatId, sits(Mandate.Kind.NOMINATED, null), NOW));
        refused(MANDATE_INCOMPLETE, () -> body.filled(seatId, sits(Mandate.Kind.APPOINTED, "Z90001"), NOW));
        assertThat(body.filled(seatId, sits(Mandate.Kind.NOMINATED, "Z90001"), NOW)
                        .event())
                .isInstanceOf(SeatEvent.Filled.class);
    }

    @Test
    void seatsAPersonTwiceOnlyExOfficio() {
        var body = body(BodyKind.COMMITTEE, null, List.of("CHAIR", "FINANCE"));
        var chair = body.seats().getFirst().seatId();
        var finance = body.seats().getLast().seatId();
        var member = UUID.randomUUID();
        var held = body.filled(chair, of(member, ELECTED, "2026-04-01", "2028-04-01"), NOW)
                .body();

        refused(SECOND_SEAT, () -> held.filled(finance, of(member, ELECTED, "2028-03-31", null), NOW));
        assertThat(held.filled(finance, of(member, ELECTED, "2028-04-01", null), NOW)
                        .body()
                        .holders(LocalDate.parse("2028-04-01")))
                .containsExactly(Map.entry(member, Set.of("FINANCE")));
        assertThat(held.filled(finance, of(member, EX_OFFICIO, "2026-04-01", null), NOW)
                        .body()
                        .holders(TODAY))
                .containsExactly(Map.entry(member, Set.of("CHAIR", "FINANCE")));
    }

    @Test
    void isVacatedFromADayOnWhichItWouldBeHeld() {
        var body = body(BodyKind.COMMITTEE, null, List.of("CHAIR"));
        var seatId = body.seats().getFirst().seatId();
        var held = body.filled(seatId, term("2026-04-01", "2028-04-01"), NOW).body();

        for (var on : List.of("2026-03-31", "2028-04-01")) {
            refused(SEAT_VACANT, () -> held.vacated(seatId, LocalDate.parse(on), Term.Vacancy.RESIGNED, NOW));
        }
        var left = held.vacated(seatId, TODAY, Term.Vacancy.RESIGNED, NOW);
        assertThat(left.event()).isInstanceOfSatisfying(SeatEvent.Vacated.class, event -> assertThat(event.reason())
                .isEqualTo(SeatEvent.Reason.RESIGNED));
        assertThat(left.body().holders(TODAY.minusDays(1))).hasSize(1);
        assertThat(left.body().holders(TODAY)).isEmpty();
        refused(SEAT_VACANT, () -> left.body().vacated(seatId, TODAY, Term.Vacancy.RESIGNED, NOW));
    }

    @Test
    void mayBeGivenUpBeforeItBegins() {
        var body = body(BodyKind.COMMITTEE, null, List.of("CHAIR"));
        var seatId = body.seats().getFirst().seatId();
        var later = LocalDate.parse("2027-04-01");
        var held = body.filled(seatId, term("2027-04-01", null), NOW).body();

        var free = held.vacated(seatId, later, Term.Vacancy.OTHER, NOW).body();

        assertThat(free.holders(later)).isEmpty();
        assertThat(free.filled(seatId, term("2027-04-01", null), NOW).body().holders(later))
                .hasSize(1);
        assertThat(free.seat(seatId).outlook(TODAY)).hasSize(1);
    }

    @Test
    void announcesEachEndOnceWhenItApproachesAndWhenItCame() {
        var body = body(BodyKind.COMMITTEE, null, List.of("CHAIR", "GP"));
        var seatId = body.seats().getFirst().seatId();
        var held = body.filled(seatId, term("2026-04-01", "2028-04-01"), NOW).body();

        assertThat(held.due(LocalDate.parse("2028-01-01"), 90, NOW).events()).isEmpty();
        var first = held.due(LocalDate.parse("2028-01-02"), 90, NOW);
        assertThat(first.events())
                .hasOnlyElementsOfType(SeatEvent.ExpiryApproached.class)
                .hasSize(1);
        assertThat(first.changed()).isFalse();
        assertThat(first.body().version()).isEqualTo(held.version());
        assertThat(first.body().seat(seatId).version()).isEqualTo(2);
        assertThat(first.body().due(LocalDate.parse("2028-03-31"), 90, NOW).events())
                .isEmpty();

        var last = first.body().due(LocalDate.parse("2028-04-01"), 90, NOW);
        assertThat(last.events()).hasOnlyElementsOfType(SeatEvent.Vacated.class).hasSize(1);
        assertThat(last.changed()).isTrue();
        assertThat(last.body().version()).isEqualTo(held.version() + 1);
        assertThat(last.body().seat(seatId).version()).isEqualTo(3);
        assertThat(last.body().due(LocalDate.parse("2029-01-01"), 90, NOW).changed())
                .isFalse();
    }

    @Test
    void tellsNoVacancyWhereTheNextTermBegins() {
        var body = body(BodyKind.COMMITTEE, null, List.of("CHAIR"));
        var seatId = body.seats().getFirst().seatId();
        var held = body.filled(seatId, term("2026-04-01", "2028-04-01"), NOW)
                .body()
                .filled(seatId, term("2028-04-01", null), NOW)
                .body();

        var due = held.due(LocalDate.parse("2028-04-02"), 90, NOW);

        assertThat(due.events()).isEmpty();
        assertThat(due.changed()).isTrue();
        assertThat(due.body().seat(seatId).version()).isEqualTo(2);
    }

    @Test
    void isChairedByWhoHoldsThatSeat() {
        var body = body(BodyKind.COMMITTEE, null, List.of("GP", "CHAIR"));
        var member = UUID.randomUUID();
        var held = body.filled(body.seats().getLast().seatId(), of(member, ELECTED, "2026-04-01", "2026-12-01"), NOW)
                .body();

        assertThat(held.isChair(member.toString(), TODAY)).isTrue();
        assertThat(held.isChair(member.toString(), LocalDate.parse("2026-12-01")))
                .isFalse();
        assertThat(held.isChair(UUID.randomUUID().toString(), TODAY)).isFalse();
    }

    private static Body body(BodyKind kind, @Nullable Integer limit, List<String> roles) {
        return Body.established(
                UUID.randomUUID(),
                establishment(kind, kind == BodyKind.NEIGHBOURHOOD, limit),
                roles.stream().map(BodyTest::seat).toList(),
                NOW);
    }

    private static Establishment establishment(BodyKind kind, boolean advisory, @Nullable Integer limit) {
        return new Establishment(kind, "A body", advisory, List.of(), limit, QuorumRule.HALF, 0, 5, "C-1");
    }

    private static Seat seat(String role) {
        return new Seat(UUID.randomUUID(), 0, role, null, LocalDate.parse("2026-01-01"), List.of());
    }

    private static Term term(String from, @Nullable String to) {
        return of(UUID.randomUUID(), ELECTED, from, to);
    }

    private static Term of(UUID member, Mandate mandate, String from, @Nullable String to) {
        return Term.of(
                UUID.randomUUID(), member, mandate, LocalDate.parse(from), to == null ? null : LocalDate.parse(to));
    }

    private static Term sits(Mandate.Kind kind, @Nullable String nominatedBy) {
        return of(UUID.randomUUID(), new Mandate(kind, "N-1", nominatedBy), "2026-04-01", null);
    }

    private static void refused(ProblemType problem, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, refusal -> assertThat(refusal.problem())
                .isEqualTo(problem));
    }
}
