package io.careweave.membership.domain.elections.counting;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Elections for tests, with candidates A, B, C and so on. */
final class Polls {
    private Polls() {}

    static IntSupplier characters(String text) {
        int[] at = {0};
        return () -> at[0] < text.length() ? text.charAt(at[0]++) : -1;
    }

    static Profile blt(String text) {
        return Blt.read(characters(text));
    }

    /** @param papers such as {@code 12 A B C}: twelve papers with A first, then B, then C */
    static Profile of(int seats, int candidates, String... papers) {
        return blt(text(seats, candidates, Arrays.asList(papers)));
    }

    static String text(int seats, int candidates, List<String> papers) {
        String ballots = papers.stream()
                .map(paper -> paper.chars()
                        .mapToObj(character -> Character.isUpperCase(character)
                                ? Integer.toString(character - 'A' + 1)
                                : Character.toString(character))
                        .collect(Collectors.joining()))
                .map(paper -> paper + " 0\n")
                .collect(Collectors.joining());
        String names = IntStream.range(0, candidates).mapToObj(Polls::name).collect(Collectors.joining("\n"));
        return candidates + " " + seats + "\n" + ballots + "0\n" + names + "\n";
    }

    static String name(int candidate) {
        return Character.toString('A' + candidate);
    }

    static Outcome.Counted counted(RulePack rules, Profile profile) {
        return (Outcome.Counted) Count.of(rules, profile, null);
    }

    static Outcome.Counted counted(RulePack rules, Profile profile, String seed) {
        return (Outcome.Counted) Count.of(rules, profile, Seed.ofHex(seed));
    }

    static String votes(Stage stage, String name) {
        return Votes.decimal(stage.votes().getOrDefault(name, -1L));
    }

    /** Everything of a stage in one line: {@code A 12.00000, B 3.00000, none 0.00000}. */
    static String table(Stage stage) {
        return stage.votes().keySet().stream()
                        .map(name -> name + " " + votes(stage, name))
                        .collect(Collectors.joining(", "))
                + ", none " + Votes.decimal(stage.nonTransferable());
    }
}
