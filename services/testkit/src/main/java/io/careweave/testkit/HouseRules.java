package io.careweave.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The rules of the house that a compiler does not know; one test per module calls them. */
public final class HouseRules {

    private HouseRules() {}

    /** A service: what may be used at all, and what each of its five rooms may touch. */
    public static void check(String basePackage) {
        JavaClasses classes = mainClasses(basePackage);
        assertKept(violations(classes, Stream.concat(Bans.rules().stream(), Rooms.rules(basePackage).stream())));
    }

    /** A module without rooms (the gateway, commons): only what may be used at all. */
    public static void checkWithoutRooms(String basePackage) {
        assertKept(violations(mainClasses(basePackage), Bans.rules().stream()));
    }

    /**
     * At most 300 lines in a main file, 500 in a test file and 40 in a method.
     *
     * @param module folder with {@code src}; tests run in it, so it is {@code Path.of("")}
     */
    public static void sizes(Path module) {
        assertKept(Sizes.violations(module));
    }

    static List<String> violations(JavaClasses classes, Stream<ArchRule> rules) {
        return rules.map(rule -> rule.allowEmptyShould(true).evaluate(classes))
                .filter(EvaluationResult::hasViolation)
                .flatMap(result -> result.getFailureReport().getDetails().stream())
                .distinct()
                .toList();
    }

    private static JavaClasses mainClasses(String basePackage) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(basePackage);
        assertThat(classes)
                .as("classes below %s: without any, nothing is checked", basePackage)
                .isNotEmpty();
        return classes;
    }

    private static void assertKept(List<String> violations) {
        assertThat(violations).as("house rules broken").isEmpty();
    }
}
