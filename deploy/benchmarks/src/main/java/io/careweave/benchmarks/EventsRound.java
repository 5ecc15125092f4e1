package io.careweave.benchmarks;

import java.util.Map;

/**
 * One round of events.
 *
 * @param writes             the API's answers, timed from when the request was meant to be sent
 * @param afterAnswer        from the arrival of the API's answer to the webhook call
 * @param afterDecision      from the event's own time to the webhook call
 * @param expected           events of acknowledged writes
 * @param deliveredPerSecond from the first write to the last delivery
 * @param cpuMillisEach      processor time of each part for one event
 */
record EventsRound(
        Load.Round writes,
        Latencies afterAnswer,
        Latencies afterDecision,
        int expected,
        double deliveredPerSecond,
        Map<String, Double> cpuMillisEach) {

    int missing() {
        return (int) (expected - afterAnswer.count());
    }
}
