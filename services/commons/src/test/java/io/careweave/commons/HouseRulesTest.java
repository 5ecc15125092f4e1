package io.careweave.commons;

import io.careweave.testkit.HouseRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    @Test
    void keepsTheRulesOfTheHouse() {
        HouseRules.checkWithoutRooms("io.careweave.commons");
    }

    @Test
    void keepsFilesAndMethodsShort() {
        HouseRules.sizes(Path.of(""));
    }
}
