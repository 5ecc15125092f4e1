package io.careweave.membership.domain.elections.counting;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What holds of every count: against a second, naive count, and by itself. Small elections, so ties abound. */
class CountPropertiesTest {
    private static final Seed SEED = Seed.ofHex("5eed");

    /** @param papers each the candidates it ranks, as letters */
    record Poll(int seats, int candidates, List<List<String>> papers) {
        Set<String> names() {
            return IntStream.range(0, candidates).mapToObj(Polls::name).collect(Collectors.toCollection(TreeSet::new));
        }

        Profile profile() {
            return profile(papers);
        }

        Profile profile(List<List<String>> inThisOrder) {
            return Polls.blt(Polls.text(
                    seats,
                    candidates,
                    inThisOrder.stream()
                            .map(paper -> "1 " + String.join(" ", paper))
                            .toList()));
        }
    }

    @Provide
    Arbitrary<Poll> polls() {
        Arbitrary<Integer> sizes = Arbitraries.integers().between(2, 7);
        return sizes.flatMap(candidates -> {
            List<String> names =
                    IntStream.range(0, candidates).mapToObj(Polls::name).toList();
            Arbitrary<List<String>> paper = Combinators.combine(
                            Arbitraries.shuffle(names), Arbitraries.integers().between(1, candidates))
                    .as((order, length) -> List.copyOf(order.subList(0, length)));
            return Combinators.combine(
                            Arbitraries.integers().between(1, 4),
                            paper.list().ofMinSize(0).ofMaxSize(45))
                    .as((seats, papers) -> new Poll(seats, candidates, papers));
        });
    }

    @Property(tries = 3000)
    void agreesWithTheNaiveCount(@ForAll("polls") Poll poll, @ForAll RulePack rules, @ForAll boolean seeded) {
        Seed seed = seeded ? SEED : null;
        Outcome outcome = Count.of(rules, poll.profile(), seed);
        ReferenceCount.Result expected = ReferenceCount.count(rules, poll.names(), poll.seats(), poll.papers(), seed);
        List<Stage> stages = stages(outcome);
        assertThat(stages).hasSameSizeAs(expected.rows());
        for (int i = 0; i < stages.size(); i++) {
            assertSame(stages.get(i), expected.rows().get(i));
        }
        switch (outcome) {
            case Outcome.Counted counted ->
                assertThat(Set.copyOf(counted.elected())).isEqualTo(expected.elected());
            case Outcome.LotNeeded needed -> {
                assertThat(Set.copyOf(needed.tied())).isEqualTo(expected.lot());
                assertThat(needed.stage()).isEqualTo(expected.rows().size() + 1);
            }
        }
    }

    static void assertSame(Stage stage, ReferenceCount.Row row) {
        Map<String, BigDecimal> votes = stage.votes().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new BigDecimal(Votes.decimal(entry.getValue()))));
        assertThat(votes).isEqualTo(row.votes());
        assertThat(new BigDecimal(Votes.decimal(stage.nonTransferable()))).isEqualTo(row.lost());
        assertThat(Set.copyOf(stage.elected())).isEqualTo(row.elected());
        assertThat(Set.copyOf(stage.excluded())).isEqualTo(row.excluded());
    }

    @Property(tries = 2000)
    void losesAndMakesNoVote(@ForAll("polls") Poll poll, @ForAll RulePack rules) {
        for (Stage stage : stages(Count.of(rules, poll.profile(), SEED))) {
            assertThat(stage.votes().values()).allMatch(votes -> votes >= 0);
            assertThat(stage.nonTransferable()).isNotNegative();
            long sum =
                    stage.votes().values().stream().mapToLong(Long::longValue).sum();
            assertThat(sum + stage.nonTransferable()).isEqualTo(poll.papers().size() * Votes.ONE);
        }
    }

    @Property(tries = 2000)
    void fillsTheSeatsWithPeopleWhoWereNotExcluded(@ForAll("polls") Poll poll, @ForAll RulePack rules) {
        Outcome.Counted counted = (Outcome.Counted) Count.of(rules, poll.profile(), SEED);
        boolean nobodyVoted = poll.papers().isEmpty() && poll.candidates() > poll.seats();
        assertThat(counted.elected())
                .doesNotHaveDuplicates()
                .hasSize(nobodyVoted ? 0 : Math.min(poll.seats(), poll.candidates()));
        Set<String> excluded = counted.stages().stream()
                .flatMap(stage -> stage.excluded().stream())
                .collect(Collectors.toSet());
        assertThat(counted.elected()).noneMatch(excluded::contains);
        assertThat(counted.stages()).allSatisfy(stage -> assertThat(stage.why()).isNotBlank());
    }

    @Property(tries = 1000)
    void countsPapersInAnyOrderAlike(@ForAll("polls") Poll poll, @ForAll RulePack rules, @ForAll Random random) {
        List<List<String>> shuffled = new ArrayList<>(poll.papers());
        Collections.shuffle(shuffled, random);
        assertThat(Count.of(rules, poll.profile(shuffled), null)).isEqualTo(Count.of(rules, poll.profile(), null));
        assertThat(Count.of(rules, poll.profile(shuffled), SEED)).isEqualTo(Count.of(rules, poll.profile(), SEED));
    }

    @Property(tries = 1000)
    void countsCandidatesInAnyOrderAlike(
            @ForAll("polls") Poll poll, @ForAll RulePack rules, @ForAll Random random, @ForAll boolean seeded) {
        Seed seed = seeded ? SEED : null;
        List<Integer> places =
                new ArrayList<>(IntStream.range(0, poll.candidates()).boxed().toList());
        Collections.shuffle(places, random);
        StringBuilder text = new StringBuilder(poll.candidates() + " " + poll.seats() + "\n");
        for (List<String> paper : poll.papers()) {
            text.append("1 ");
            paper.forEach(name ->
                    text.append(places.indexOf(name.charAt(0) - 'A') + 1).append(' '));
            text.append("0\n");
        }
        text.append("0\n");
        places.forEach(place -> text.append(Polls.name(place)).append('\n'));
        assertThat(result(Count.of(rules, Polls.blt(text.toString()), seed)))
                .isEqualTo(result(Count.of(rules, poll.profile(), seed)));
    }

    /** Names in their order of election, or of those tied in no order. */
    private static Object result(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Counted counted -> counted.elected();
            case Outcome.LotNeeded needed -> new HashSet<>(needed.tied());
        };
    }

    private static List<Stage> stages(@Nullable Outcome outcome) {
        return switch (outcome) {
            case Outcome.Counted counted -> counted.stages();
            case Outcome.LotNeeded needed -> needed.stages();
            case null -> List.of();
        };
    }
}
