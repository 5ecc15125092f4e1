package io.careweave.contracting.domain.conflicts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.ContractingProblem;
import io.careweave.contracting.domain.conflicts.Seat.Duty;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may evaluate, who is kept away, and whether enough are left. */
class PanelTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Panel NOBODY = new Panel(List.of(), List.of("P1", "Q1", "Q2"));
    private static final Wall OPEN = wall(Set.of(), List.of(), List.of());

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static Seat evaluator(String name, String... questions) {
        return new Seat(id(name), Duty.EVALUATOR, null, Set.of(questions), false);
    }

    private static Seat moderator() {
        return new Seat(id("moderator"), Duty.MODERATOR, null, Set.of(), false);
    }

    private static List<Seat> seats(Seat... more) {
        return Stream.concat(
                        Stream.of(evaluator("ann"), evaluator("ben"), evaluator("cat"), moderator()), Stream.of(more))
                .toList();
    }

    private static Panel panel(Seat... more) {
        return NOBODY.with(seats(more), Set.of(), false);
    }

    private static Wall wall(Set<String> bidders, List<Stake> stakes, List<Ruling> rulings) {
        return new Wall(bidders, Set.of("ZC1-GROUP"), stakes, rulings, Set.of());
    }

    private static Stake stake(String name, String org, String category) {
        return new Stake(category, id(name), org, null, category, "INFERRED");
    }

    private static Ruling ruling(String name, @Nullable String org, boolean cleared, String... known) {
        return new Ruling(id("ruling"), id(name), org, Set.of(known), cleared, "Looked at.", NOW, "probity");
    }

    private static void assertImpossible(List<Seat> seats, Panel before, boolean lost, String pointer) {
        assertThatThrownBy(() -> before.with(seats, Set.of("Z90001"), lost))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.problem()).isEqualTo(ContractingProblem.PANEL_IMPOSSIBLE);
                    assertThat(refused.errors()).extracting(FieldError::pointer).contains(pointer);
                });
    }

    @Test
    void hasThreeForEachQuestionAndSomebodyWhoModerates() {
        assertThat(panel().seats()).hasSize(4);
        assertImpossible(List.of(evaluator("ann"), evaluator("ben"), moderator()), NOBODY, false, "/seats");
        assertImpossible(List.of(evaluator("ann"), evaluator("ben"), evaluator("cat")), NOBODY, false, "/seats");
        assertImpossible(
                List.of(evaluator("ann", "Q1", "P1"), evaluator("ben"), evaluator("cat"), moderator()),
                NOBODY,
                false,
                "/seats");
        assertImpossible(seats(evaluator("ann")), NOBODY, false, "/seats/4/memberId");
        assertImpossible(seats(evaluator("dan", "Q9")), NOBODY, false, "/seats/4/questions");
        assertImpossible(
                seats(new Seat(id("dan"), Duty.MODERATOR, null, Set.of("Q1"), false)),
                NOBODY,
                false,
                "/seats/4/questions");
        assertImpossible(List.of(evaluator("cat")), panel(), false, "/seats/0/memberId");
    }

    @Test
    void isFilledUpFromOutsideOnceItLostItsQuorum() {
        var outside = new Seat(id("dan"), Duty.EVALUATOR, "ZR2", Set.of(), true);
        var practice = new Seat(id("dan"), Duty.EVALUATOR, "Z90001", Set.of(), true);

        assertImpossible(List.of(evaluator("dan")), panel(), true, "/seats/0/external");
        assertImpossible(List.of(practice), panel(), true, "/seats/0/external");
        assertThat(panel().with(List.of(outside), Set.of("Z90001"), true).seats())
                .hasSize(5);
    }

    @Test
    void countsThoseWhomNoInterestKeepsAway() {
        var wall = wall(Set.of("ZC1"), List.of(stake("ann", "ZC1", "FINANCIAL")), List.of());

        assertThat(panel().fault(OPEN, Set.of(), true)).isEmpty();
        assertThat(panel().fault(wall, Set.of(), false)).isPresent();
        assertThat(panel(evaluator("dan")).fault(wall, Set.of(), false)).isEmpty();
        assertThat(panel(evaluator("dan")).evaluators(wall, "Q1"))
                .containsExactlyInAnyOrder(id("ben"), id("cat"), id("dan"));
        var unmoderated = wall(Set.of("ZC1"), List.of(stake("moderator", "ZC1", "INDIRECT")), List.of());
        assertThat(panel().fault(unmoderated, Set.of(), false)).isPresent();
        assertThatThrownBy(() -> panel().requireQuorum(wall, Set.of(), false))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problem())
                        .isEqualTo(ContractingProblem.PANEL_NOT_QUORATE));
    }

    @Test
    void needsAMajorityOfOthersWherePracticesBid() {
        var four = Set.of(id("d1"), id("d2"), id("d3"), id("d4"));
        var even = panel(evaluator("d1"), evaluator("d2"), evaluator("d3"), evaluator("d4"));

        assertThat(even.fault(OPEN, four, false)).isEmpty();
        assertThat(even.fault(OPEN, four, true)).isPresent();
        assertThat(even.fault(OPEN, Set.of(id("d1"), id("d2"), id("d3")), true)).isEmpty();
    }

    @Test
    void keepsAwayWhoeverHasAStakeThatNobodyCleared() {
        var stakes = List.of(stake("ann", "Z90001", "INDIRECT"), stake("cat", "ZR2", "FINANCIAL"));
        var wall = wall(Set.of("Z90001", "ZC1"), stakes, List.of(ruling("ann", "Z90001", true, "INDIRECT")));
        var later = wall(
                wall.bidders(),
                List.of(stake("ann", "Z90001", "INDIRECT"), stake("ann", "Z90001", "FINANCIAL")),
                wall.rulings());

        assertThat(wall(wall.bidders(), stakes, List.of()).unresolved(id("ann")))
                .containsExactly("Z90001");
        assertThat(wall.blocks(id("ann"), null)).isFalse();
        assertThat(wall.blocks(id("ann"), "ZC1")).isTrue();
        assertThat(wall.blocks(id("ann"), "ZC1-GROUP")).isTrue();
        assertThat(wall.blocks(id("cat"), "ZR2")).isFalse();
        assertThat(later.blocks(id("ann"), null)).isTrue();
    }

    @Test
    void aRecusalStandsWhateverIsClearedLater() {
        var wall = wall(
                Set.of("ZC1"),
                List.of(stake("ben", "ZC1", "FINANCIAL")),
                List.of(ruling("ben", "ZC1", false, "FINANCIAL"), ruling("ben", "ZC1", true, "FINANCIAL")));

        assertThat(wall.blocks(id("ben"), null)).isTrue();
        assertThat(wall.isRecused(id("ben"))).isTrue();
    }

    @Test
    void admitsWhoeverHasDeclaredAndNobodyElse() {
        var wall = new Wall(
                Set.of("ZC1"),
                Set.of(),
                List.of(stake("ben", "ZC1", "FINANCIAL")),
                List.of(),
                Set.of(id("ann"), id("ben")));

        assertThat(wall.admits(id("ann"), "X-RIDGEWAY")).isTrue();
        assertThat(wall.admits(id("ann"), "ZC1")).isFalse();
        assertThat(wall.admits(id("ben"), null)).isFalse();
        assertThat(wall.admits(id("cat"), null)).isFalse();
    }
}
