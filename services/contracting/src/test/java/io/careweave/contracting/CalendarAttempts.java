package io.careweave.contracting;

import io.careweave.testkit.PermissionWalk.Attempt;
import java.util.Map;

/** How the use cases of the calendar, and those that every service has, are tried. */
final class CalendarAttempts {

    private CalendarAttempts() {}

    static Map<String, Attempt> all() {
        return Map.of(
                "republishEvents",
                new Attempt(Network.NETWORK, (call, _) -> call.body(Map.of("stream", "events", "subject", "nothing"))
                        .post("/v1/republications")),
                "countStandstill",
                new Attempt(
                        Network.NETWORK,
                        (call, _) -> call.get("/v1/standstills/preview?regime=PSR&published=2026-12-18")));
    }
}
