package io.careweave.budgets;

import io.careweave.testkit.Stack;
import io.careweave.testkit.Topics;
import java.util.Map;

/** The stack with the topic that budgets writes and those it reads. */
public class Surroundings extends Stack {

    @Override
    public void init(Map<String, String> arguments) {
        var topics = String.join(
                ",",
                "membership.organisations:1:compact",
                "membership.lists:1:compact",
                "membership.bodies:1:compact",
                "membership.delegations:1:compact",
                "membership.interests:1:compact",
                "membership.events:1",
                "membership.lists.v1." + Topics.prefix() + ".budgets.dlq",
                "contracting.events:1",
                deadLetters("membership.organisations"),
                deadLetters("contracting.events"),
                "budgets.events:3");
        super.init(Map.of("service", "budgets", "topics", topics));
    }

    /** What budgets cannot read of a topic. */
    static String deadLetters(String topic) {
        return topic + ".v1." + Topics.prefix() + ".budgets.dlq";
    }
}
