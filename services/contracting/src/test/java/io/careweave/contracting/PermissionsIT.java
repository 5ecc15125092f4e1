package io.careweave.contracting;

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
        Map<String, Attempt> attempts = new HashMap<>(CalendarAttempts.all());
        attempts.putAll(RoutingAttempts.all());
        attempts.putAll(RegisterAttempts.all());

        attempts.putAll(TenderAttempts.all());
        attempts.putAll(EvaluationAttempts.all());
        attempts.putAll(PanelAttempts.all());
        attempts.putAll(AppraisalAttempts.all());

        attempts.putAll(AwardAttempts.all());
        PermissionWalk.assertKept("contracting", attempts);
    }
}
