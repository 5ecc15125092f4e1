package io.careweave.membership.domain.elections.counting;

import java.util.Arrays;

/**
 * Valid papers; equal ones are kept once with how many there are. Candidates are positions from 0. The lists lie one
 * behind the other in one array: a million different papers of twenty ranks take some 60 MB.
 */
public final class Papers {
    /** Sums of so many votes at five decimals stay far within a long. */
    public static final long MOST = 1_000_000_000L;

    private static final int MOST_RANKS = 200_000_000;

    private char[] ranks = new char[1 << 10];
    private int[] starts = new int[1 << 8];
    private long[] weights = new long[1 << 8];
    private int[] slots = new int[1 << 9];
    private int size;
    private long total;

    /**
     * @param preferences candidates, the first preference first; read up to {@code length}, at least 1
     * @param papers      how many such papers there are, at least 1
     * @throws IllegalStateException beyond {@link #MOST} papers, or what fits in memory
     */
    void add(int[] preferences, int length, long papers) {
        if (papers > MOST - total || starts[size] > MOST_RANKS - length) {
            throw new IllegalStateException("more than %,d papers".formatted(MOST));
        }
        total += papers;
        int slot = slot(preferences, length);
        if (slots[slot] > 0) {
            weights[slots[slot] - 1] += papers;
            return;
        }
        append(preferences, length, papers);
        slots[slot] = size;
        if (size > slots.length / 2) {
            rehash();
        }
    }

    private void append(int[] preferences, int length, long papers) {
        int start = starts[size];
        if (start + length > ranks.length) {
            ranks = Arrays.copyOf(ranks, Math.max(ranks.length + (ranks.length >> 1), start + length));
        }
        if (size + 2 > starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
            weights = Arrays.copyOf(weights, weights.length * 2);
        }
        for (int i = 0; i < length; i++) {
            ranks[start + i] = (char) preferences[i];
        }
        weights[size] = papers;
        starts[++size] = start + length;
    }

    /** Where these preferences are, or belong: open addressing, a slot holds the position plus one. */
    private int slot(int[] preferences, int length) {
        int hash = 1;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + preferences[i];
        }
        int slot = spread(hash) & (slots.length - 1);
        while (slots[slot] > 0 && !same(slots[slot] - 1, preferences, length)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private boolean same(int group, int[] preferences, int length) {
        if (end(group) - start(group) != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (ranks[start(group) + i] != preferences[i]) {
                return false;
            }
        }
        return true;
    }

    private void rehash() {
        slots = new int[slots.length * 2];
        for (int group = 0; group < size; group++) {
            int hash = 1;
            for (int i = start(group); i < end(group); i++) {
                hash = 31 * hash + ranks[i];
            }
            int slot = spread(hash) & (slots.length - 1);
            while (slots[slot] > 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = group + 1;
        }
    }

    /** Neighbouring lists have neighbouring hashes: without this they would fill one run of slots. */
    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ (mixed >>> 15);
    }

    /** How many different papers there are; a group is a position below it. */
    int groups() {
        return size;
    }

    /** How many papers there are. */
    public long total() {
        return total;
    }

    long weight(int group) {
        return weights[group];
    }

    /** Where the list of a group begins, for {@link #candidate}. */
    int start(int group) {
        return starts[group];
    }

    int end(int group) {
        return starts[group + 1];
    }

    int candidate(int position) {
        return ranks[position];
    }
}
