package io.careweave.performance;

import io.careweave.testkit.PermissionWalk.Attempt;
import java.util.Map;

/** How the use cases of what is computed from what is stored are tried. */
final class LiveAttempts {

    private LiveAttempts() {}

    static Map<String, Attempt> all() {
        var org = Register.practice();
        return Map.of(
                "readComparison",
                IndicatorAttempts.read("/v1/comparisons?indicator=FIRST_OUTPATIENT&organisation=" + org));
    }
}
