package io.careweave.membership.domain.elections.counting;

import java.util.Arrays;

/** Papers that came to a candidate together, all at one value. */
final class Parcel {
    private final long value;
    private final boolean firstPreferences;
    private int[] groups = new int[16];
    private int size;
    private long papers;

    /** @param value hundred-thousandths of a vote */
    Parcel(long value, boolean firstPreferences) {
        this.value = value;
        this.firstPreferences = firstPreferences;
    }

    void add(int group, long weight) {
        if (size == groups.length) {
            groups = Arrays.copyOf(groups, size * 2);
        }
        groups[size++] = group;
        papers += weight;
    }

    long value() {
        return value;
    }

    boolean firstPreferences() {
        return firstPreferences;
    }

    int size() {
        return size;
    }

    int group(int index) {
        return groups[index];
    }

    /** How many papers; a group stands for several. */
    long papers() {
        return papers;
    }

    /** Moves these papers to another value. */
    Parcel at(long newValue) {
        Parcel moved = new Parcel(newValue, false);
        moved.groups = groups;
        moved.size = size;
        moved.papers = papers;
        return moved;
    }
}
