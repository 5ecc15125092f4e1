package io.careweave.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The launcher knows services by HTTP and Kafka; of their code it may use pure rules, and no more. */
class ServicesTest {
    private static final Pattern SERVICE = Pattern.compile(
            "io\\.careweave\\.(membership|budgets|contracting|performance|referrals|subscriptions|gateway|commons)\\.[\\w.]+");
    private static final Pattern RULES = Pattern.compile("io\\.careweave\\.\\w+\\.domain\\..*");

    @Test
    void usesOnlyTheDomainOfServices() throws IOException {
        List<String> used;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            used = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> SERVICE.matcher(read(file)).results())
                    .map(java.util.regex.MatchResult::group)
                    .distinct()
                    .toList();
        }
        assertThat(used).isNotEmpty().allMatch(RULES.asMatchPredicate());
    }

    @Test
    void carriesNothingOfMembershipButCounting() throws IOException {
        try (Stream<Path> classes = Files.walk(Path.of("target/classes/io/careweave/membership"))) {
            assertThat(classes.filter(Files::isRegularFile)
                            .map(file -> String.valueOf(file.getParent()).replace('\\', '/')))
                    .isNotEmpty()
                    .allMatch(folder -> folder.endsWith("membership/domain/elections/counting"));
        }
    }

    @Test
    void carriesNothingOfBudgetsButVerifying() throws IOException {
        try (Stream<Path> classes = Files.walk(Path.of("target/classes/io/careweave/budgets"))) {
            assertThat(classes.filter(Files::isRegularFile)
                            .map(file -> String.valueOf(file.getParent()).replace('\\', '/')))
                    .isNotEmpty()
                    .allMatch(folder -> folder.endsWith("budgets/domain/ledger/chain"));
        }
    }

    @Test
    void carriesNothingOfContractingButItsCalendar() throws IOException {
        try (Stream<Path> classes = Files.walk(Path.of("target/classes/io/careweave/contracting"))) {
            assertThat(classes.filter(Files::isRegularFile)
                            .map(file -> file.toString().replace('\\', '/')))
                    .isNotEmpty()
                    .allMatch(file -> file.contains("contracting/domain/calendar/")
                            || file.endsWith("contracting/domain/routing/Regime.class"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
