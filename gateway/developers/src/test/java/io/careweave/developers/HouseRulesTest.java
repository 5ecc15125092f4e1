package io.careweave.developers;

import io.careweave.testkit.HouseRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    @Test
    void keepsTheRulesOfTheHouse() {
        HouseRules.checkWithoutRooms("io.careweave.developers");
        HouseRules.sizes(Path.of(""));
    }
}
