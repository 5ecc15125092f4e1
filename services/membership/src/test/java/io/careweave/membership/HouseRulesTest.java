package io.careweave.membership;

import io.careweave.testkit.HouseRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    @Test
    void keepsTheHouseRules() {
        HouseRules.check("io.careweave.membership");
    }

    @Test
    void keepsFilesAndMethodsShort() {
        HouseRules.sizes(Path.of(""));
    }
}
