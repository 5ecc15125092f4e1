package io.careweave.acceptance;

import io.careweave.testkit.HouseRules;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Also for the modules beside this one, which do not have the test kit. */
class HouseRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "../benchmarks", "../local", "../../helm"})
    void filesAndMethodsStaySmall(String module) {
        HouseRules.sizes(Path.of(module));
    }
}
