package io.careweave.contracting;

import io.careweave.testkit.HouseRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    @Test
    void keepsTheHouseRules() {
        HouseRules.check("io.careweave.contracting");
    }

    @Test
    void keepsFilesAndMethodsShort() {
        HouseRules.sizes(Path.of(""));
    }
}
