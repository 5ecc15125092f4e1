package io.careweave.contracting;

import io.careweave.testkit.Stack;
import io.careweave.testkit.Topics;
import java.util.HashMap;
import java.util.Map;

/** The stack with the topic that contracting writes and those it reads. */
public class Surroundings extends Stack {

    @Override
    public void init(Map<String, String> arguments) {
        var topics = String.join(
                ",",
                "membership.organisations:1:compact",
                "membership.bodies:1:compact",
                "membership.delegations:1:compact",
                "membership.interests:1:compact",
                "membership.events:1",
                "budgets.events:1",
                "performance.events:1",
                deadLetters("membership.organisations"),
                deadLetters("budgets.events"),
                deadLetters("performance.events"),
                "contracting.events:3");
        super.init(Map.of("service", "contracting", "topics", topics));
    }

    /** What contracting cannot read of a topic. */
    static String deadLetters(String topic) {
        return topic + ".v1." + Topics.prefix() + ".contracting.dlq";
    }

    /** Deadlines and ends of standstill are looked for when a test says so. */
    @Override
    public Map<String, String> start() {
        var settings = new HashMap<>(super.start());
        settings.put("careweave.bids.closing", "1h");
        settings.put("careweave.contracting.standstill.interval", "1h");
        return settings;
    }
}
