package io.careweave.performance;

import io.careweave.testkit.Stack;
import io.careweave.testkit.Topics;
import java.util.Map;

/** The stack with the topic that performance writes and those it reads. */
public class Surroundings extends Stack {

    @Override
    public void init(Map<String, String> arguments) {
        var topics = String.join(
                ",",
                "membership.organisations:1:compact",
                deadLetters("membership.organisations"),
                "membership.lists:1:compact",
                deadLetters("membership.lists"),
                "referrals.events:3",
                deadLetters("referrals.events"),
                "membership.events:3",
                deadLetters("membership.events"),
                "budgets.events:3",
                deadLetters("budgets.events"),
                "contracting.events:3",
                deadLetters("contracting.events"),
                "performance.events:3");
        super.init(Map.of("service", "performance", "topics", topics));
    }

    /** What performance cannot read of a topic. */
    static String deadLetters(String topic) {
        return topic + ".v1." + Topics.prefix() + ".performance.dlq";
    }
}
