package io.careweave.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.HouseRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    @Test
    void keepsTheRulesOfTheHouse() {
        HouseRules.checkWithoutRooms("io.careweave.gateway");
        HouseRules.sizes(Path.of(""));
    }

    /** The bound is that of docs/adr/0017. */
    @Test
    void staysSmallEnoughToBeReadInOneSitting() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            long lines = 0;
            for (Path source : sources) {
                lines += Files.readAllLines(source).size();
            }
            assertThat(lines).as("lines of %d files", sources.size()).isBetween(1L, 2_600L);
        }
    }
}
