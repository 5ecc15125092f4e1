package io.careweave.performance;

import io.careweave.testkit.PermissionWalk.Attempt;
import java.util.Map;

/** How the use cases of signals are tried. */
final class SignalAttempts {

    private SignalAttempts() {}

    static Map<String, Attempt> all() {
        return Map.of(
                "listSignals", IndicatorAttempts.read("/v1/signals"),
                "getSignal", IndicatorAttempts.read("/v1/signals/" + SignalIT.lasting()));
    }
}
