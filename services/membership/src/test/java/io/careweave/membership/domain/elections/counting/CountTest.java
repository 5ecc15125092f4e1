package io.careweave.membership.domain.elections.counting;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What both packs have in common. */
class CountTest {

    @ParameterizedTest
    @EnumSource
    void electsNobodyWithoutAValidPaper(RulePack rules) {
        Outcome.Counted counted = Polls.counted(rules, Polls.of(2, 3, "7", "2 A=B C"));
        assertThat(counted.valid()).isZero();
        assertThat(counted.invalid()).isEqualTo(9);
        assertThat(counted.quota()).isEqualTo(1);
        assertThat(counted.elected()).isEmpty();
        assertThat(counted.stages()).hasSize(1);
        assertThat(counted.stages().getFirst().why()).isEqualTo("There is no valid paper, so nobody is elected.");
    }

    @ParameterizedTest
    @EnumSource
    void electsAllWithoutAPollWhereThereAreSeatsForAll(RulePack rules) {
        Outcome.Counted counted = Polls.counted(rules, Polls.of(3, 3, "7 A B", "9 C"));
        assertThat(counted.elected()).containsExactly("C", "A", "B");
        assertThat(counted.stages()).hasSize(1);
        assertThat(counted.stages().getFirst().action()).isEqualTo("Uncontested");
        assertThat(Polls.counted(rules, Polls.of(4, 2)).elected()).containsExactly("A", "B");
    }

    @ParameterizedTest
    @EnumSource
    void passesOverWhoWithdrew(RulePack rules) {
        Profile profile = Polls.blt("4 1\n-2\n6 2 1 0\n5 3 2 1 0\n4 1 0\n2 2 0\n0\nA\nB\nC\nD\n");
        Outcome.Counted counted = Polls.counted(rules, profile);
        assertThat(counted.candidates()).containsExactly("A", "C", "D");
        assertThat(counted.valid()).isEqualTo(15);
        assertThat(counted.invalid()).isEqualTo(2);
        assertThat(Polls.table(counted.stages().getFirst()))
                .isEqualTo("A 10.00000, C 5.00000, D 0.00000, none 0.00000");
        assertThat(counted.elected()).containsExactly("A");
    }

    @ParameterizedTest
    @EnumSource
    void isUncontestedWhenWithdrawalsLeaveNoMoreThanTheSeats(RulePack rules) {
        Profile profile = Polls.blt("3 1\n[withdrawn 1 3]\n6 1 2 0\n0\nA\nB\nC\n");
        assertThat(Polls.counted(rules, profile).elected()).containsExactly("B");
        Profile empty = Polls.blt("2 1\n-1 -2\n6 1 2 0\n0\nA\nB\n");
        assertThat(Polls.counted(rules, empty).elected()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void drawsTheLotFromSeedStageAndNames(RulePack rules) throws Exception {
        Profile profile = Polls.of(1, 3, "5 A", "5 B", "3 C");
        String seed = "00112233445566778899aabbccddeeff";
        String last = Polls.counted(rules, profile, seed)
                .stages()
                .getLast()
                .excluded()
                .getFirst();
        assertThat(ticket(seed, 3, last)).isLessThan(ticket(seed, 3, last.equals("A") ? "B" : "A"));
        List<String> drawn = IntStream.range(0, 64)
                .mapToObj(number -> Polls.counted(rules, profile, "%02x".formatted(number))
                        .elected()
                        .getFirst())
                .distinct()
                .toList();
        assertThat(drawn).containsExactlyInAnyOrder("A", "B");
    }

    /** As anybody would repeat it. */
    private static String ticket(String seed, int stage, String name) throws java.security.NoSuchAlgorithmException {
        String text = HexFormat.of().formatHex(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        String number =
                HexFormat.of().formatHex(Integer.toString(stage).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                        .digest(HexFormat.of().parseHex(seed + "00" + number + "00" + text)));
    }

    @ParameterizedTest
    @EnumSource
    void staysExactWithAThousandMillionPapers(RulePack rules) {
        Outcome.Counted counted = Polls.counted(
                rules,
                Polls.of(
                        3,
                        5,
                        "399999999 A B",
                        "199999999 A C B",
                        "150000000 B A C",
                        "149999999 C",
                        "100000000 D B",
                        "3 E"));
        for (Stage stage : counted.stages()) {
            long sum =
                    stage.votes().values().stream().mapToLong(Long::longValue).sum();
            assertThat(sum + stage.nonTransferable()).isEqualTo(1_000_000_000L * Votes.ONE);
        }
        assertThat(counted.quota()).isEqualTo(250_000_001);
    }

    @Test
    void cutsSharesExactlyBeyondSixtyFourBits() {
        // Stage 2: A's surplus of 349,999,997 of 599,999,998: 0.58333 (…33…) for each of its papers.
        Stage second = Polls.counted(
                        RulePack.SCOT2007,
                        Polls.of(
                                3,
                                5,
                                "399999999 A B",
                                "199999999 A C B",
                                "150000000 B A C",
                                "149999999 C",
                                "100000000 D B",
                                "3 E"))
                .stages()
                .get(1);
        assertThat(Polls.votes(second, "B")).isEqualTo("383331999.41667");
        assertThat(Polls.votes(second, "C")).isEqualTo("266665998.41667");
    }

    @Property
    void sharesAsBigIntegersDo(
            @ForAll @LongRange(min = 0, max = 100_000_000_000_000L) long surplus,
            @ForAll @LongRange(min = 0, max = 100_000) long value,
            @ForAll @LongRange(min = 1, max = 100_000_000_000_000L) long quota) {
        long votes = surplus + quota;
        assertThat(BigInteger.valueOf(Votes.share(surplus, value, votes)))
                .isEqualTo(BigInteger.valueOf(surplus)
                        .multiply(BigInteger.valueOf(value))
                        .divide(BigInteger.valueOf(votes)));
    }

    @Test
    void keepsEqualPapersOnce() {
        String[] papers = IntStream.range(0, 5_000)
                .mapToObj(i -> "1 " + "ABCDEFG".charAt(i % 7) + " " + "ABCDEFG".charAt((i + 1 + i / 7 % 6) % 7))
                .toArray(String[]::new);
        Profile profile = Polls.of(2, 7, papers);
        assertThat(profile.papers().total()).isEqualTo(5_000);
        assertThat(profile.papers().groups()).isEqualTo(42);
    }

    @Test
    void keepsApartManyDifferentPapers() {
        // 6 candidates: all 720 + … orders of up to 5 differ.
        List<String> papers = IntStream.range(0, 7_776)
                .mapToObj(i -> IntStream.iterate(i, rest -> rest / 6)
                        .limit(5)
                        .mapToObj(digit -> Polls.name(digit % 6))
                        .distinct()
                        .collect(Collectors.joining(" ", "2 ", "")))
                .toList();
        Profile profile = Polls.of(2, 6, papers.toArray(String[]::new));
        assertThat(profile.papers().groups())
                .isEqualTo((int) papers.stream().distinct().count());
        assertThat(Fixtures.papers(profile)).hasSize(2 * 7_776);
    }

    @Test
    void writesVotesWithFiveDecimalsAndSpeaksThemShort() {
        assertThat(Votes.decimal(0)).isEqualTo("0.00000");
        assertThat(Votes.decimal(170_842_464)).isEqualTo("1708.42464");
        assertThat(Votes.decimal(5)).isEqualTo("0.00005");
        assertThat(Votes.words(170_842_464)).isEqualTo("1,708.42464");
        assertThat(Votes.words(333_440)).isEqualTo("3.3344");
        assertThat(Votes.words(181_600_000)).isEqualTo("1,816");
    }

    @Test
    void commitsToASeedByItsSha256() {
        // Of the empty-looking single byte 00, as sha256sum prints it.
        assertThat(Seed.ofHex("00").commitment())
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(Seed.ofHex("ABcd").hex()).isEqualTo("abcd");
    }
}
