package io.careweave.referrals;

import io.careweave.testkit.Stack;
import io.careweave.testkit.Topics;
import java.util.Map;

/** The stack with the topics that referrals writes and reads. */
public class Surroundings extends Stack {

    static final String ORGANISATIONS = "membership.organisations";
    static final String DEAD_LETTERS = "membership.organisations.v1." + Topics.prefix() + ".referrals.dlq";

    @Override
    public void init(Map<String, String> arguments) {
        var topics = String.join(
                ",",
                "referrals.events:3",
                "referrals.pathways:1:compact",
                "referrals.services:1:compact",
                ORGANISATIONS + ":1:compact",
                DEAD_LETTERS);
        super.init(Map.of("service", "referrals", "topics", topics));
    }
}
