package io.careweave.local.client;

import java.util.Optional;
import java.util.TreeSet;

/** Tells from event numbers what is missing. Numbers of different referrals may overtake each other. */
final class Sequence {
    private long contiguous;
    private final TreeSet<Long> beyond = new TreeSet<>();

    /** @param contiguous everything up to here was received before */
    Sequence(long contiguous) {
        this.contiguous = contiguous;
    }

    /** A run of numbers, both ends included. */
    record Gap(long from, long to) {
        @Override
        public String toString() {
            return from == to ? "#" + from : "#" + from + " to #" + to;
        }
    }

    /** @return whether the number is new */
    boolean add(long number) {
        if (number <= contiguous || !beyond.add(number)) {
            return false;
        }
        while (!beyond.isEmpty() && beyond.first() == contiguous + 1) {
            contiguous++;
            beyond.removeFirst();
        }
        return true;
    }

    long contiguous() {
        return contiguous;
    }

    /** The lowest run that is missing although a later number came. */
    Optional<Gap> gap() {
        return beyond.isEmpty() ? Optional.empty() : Optional.of(new Gap(contiguous + 1, beyond.first() - 1));
    }
}
