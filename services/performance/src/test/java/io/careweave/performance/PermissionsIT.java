package io.careweave.performance;

import io.careweave.testkit.PermissionWalk;
import io.careweave.testkit.PermissionWalk.Attempt;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every use case by every caller, as {@code contracts/permissions.yaml} says; what is tried stands with its subject. */
@QuarkusTest
class PermissionsIT {

    @Test
    void letsInExactlyWhomTheMatrixNames() {
        Map<String, Attempt> attempts = new HashMap<>(IndicatorAttempts.all());
        attempts.putAll(ObservationAttempts.all());
        attempts.putAll(PlanAttempts.all());
        attempts.putAll(ChartAttempts.all());
        attempts.putAll(LiveAttempts.all());
        attempts.putAll(SignalAttempts.all());

        PermissionWalk.assertKept("performance", attempts);
    }
}
