package io.careweave.performance;

import io.careweave.testkit.HouseRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    @Test
    void keepsTheHouseRules() {
        HouseRules.check("io.careweave.performance");
    }

    @Test
    void keepsFilesAndMethodsShort() {
        HouseRules.sizes(Path.of(""));
    }
}
