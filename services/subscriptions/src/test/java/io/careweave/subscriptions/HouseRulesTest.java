package io.careweave.subscriptions;

import io.careweave.testkit.HouseRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    @Test
    void keepsTheRooms() {
        HouseRules.check("io.careweave.subscriptions");
    }

    @Test
    void keepsFilesAndMethodsSmall() {
        HouseRules.sizes(Path.of(""));
    }
}
