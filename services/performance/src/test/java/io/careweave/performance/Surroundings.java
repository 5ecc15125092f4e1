package io.careweave.performance;

import io.careweave.testkit.Stack;
import java.util.Map;

/** The stack with the topic that performance writes. */
public class Surroundings extends Stack {

    @Override
    public void init(Map<String, String> arguments) {
        super.init(Map.of("service", "performance", "topics", "performance.events:3"));
    }
}
