package io.careweave.membership.domain.elections.counting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Counts elections that others have published, which are not in this repository: every {@code ward.blt} below the folder
 * named, by every pack. Who was elected, a name a line, may stand beside it in {@code ward.SCOT2007.elected} or
 * {@code ward.FT2014.elected}.
 */
@EnabledIfEnvironmentVariable(named = ConformanceTest.FOLDER, matches = ".+")
class ConformanceTest {
    static final String FOLDER = "CAREWEAVE_CONFORMANCE_DIR";

    private static final Seed SEED = Seed.ofHex("5eed");

    static List<Path> elections() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(Objects.requireNonNull(System.getenv(FOLDER))))) {
            return files.filter(file -> file.toString().endsWith(".blt"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("elections")
    void countsAsPublished(Path file) throws IOException {
        Profile profile = Blt.read(new Utf8(Utf8Test.bytes(Files.readAllBytes(file))));
        for (RulePack rules : RulePack.values()) {
            var counted = (Outcome.Counted) Count.of(rules, profile, SEED);
            assertSound(counted, profile);
            Path official = Path.of(file.toString().replaceFirst("blt$", rules + ".elected"));
            if (Files.exists(official)) {
                List<String> elected = Files.readAllLines(official).stream()
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
                assertThat(counted.elected()).as("by %s", rules).containsExactlyInAnyOrderElementsOf(elected);
            }
        }
    }

    private static void assertSound(Outcome.Counted counted, Profile profile) {
        Set<String> excluded = new HashSet<>();
        for (Stage stage : counted.stages()) {
            excluded.addAll(stage.excluded());
            assertThat(stage.votes().values()).allMatch(votes -> votes >= 0);
            assertThat(stage.votes().values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum()
                            + stage.nonTransferable())
                    .as("votes of stage %d", stage.number())
                    .isEqualTo(profile.valid() * Votes.ONE);
        }
        int standing = profile.contest().standing().size();
        int seats = profile.contest().seats();
        assertThat(counted.elected())
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(excluded)
                .hasSize(profile.valid() == 0 && standing > seats ? 0 : Math.min(seats, standing));
    }
}
