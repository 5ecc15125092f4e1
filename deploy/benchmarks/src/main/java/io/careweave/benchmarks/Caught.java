package io.careweave.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/** What a reader has of a subscription: complete if its numbers are 1 to n, each once and for one event. */
final class Caught {
    private final BitSet numbers = new BitSet();
    private final Set<String> ids = new HashSet<>();
    private int last;
    private int repeated;
    private int outOfOrder;

    void take(JsonNode event) {
        int number = event.required("subscriptionseq").asInt();
        boolean known = numbers.get(number);
        if (known || !ids.add(event.required("id").asText())) {
            repeated++;
        }
        if (number != last + 1) {
            outOfOrder++;
        }
        numbers.set(number);
        last = number;
    }

    /** The number that came last, 0 for none. */
    int last() {
        return last;
    }

    /** Different numbers. */
    int count() {
        return numbers.cardinality();
    }

    int repeated() {
        return repeated;
    }

    /** Numbers that did not follow the one before. */
    int outOfOrder() {
        return outOfOrder;
    }

    /** Numbers of 1 to n that did not come. */
    int leftOut(int n) {
        return n - numbers.get(1, n + 1).cardinality();
    }
}
