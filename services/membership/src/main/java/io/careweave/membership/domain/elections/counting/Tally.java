package io.careweave.membership.domain.elections.counting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Who has which papers at which value, and who still stands. Knows papers and sums, and no rule. */
final class Tally {
    private enum Standing {
        WITHDRAWN,
        CONTINUING,
        ELECTED,
        EXCLUDED
    }

    private final Contest contest;
    private final Papers papers;
    private final Standing[] standing;
    private final long[] votes;
    private final List<List<Parcel>> held = new ArrayList<>();
    /** Where on its list each group of papers stands: candidates passed over never continue again. */
    private final int[] at;

    private final long quota;
    private long nonTransferable;
    private int vacancies;

    Tally(Profile profile) {
        contest = profile.contest();
        papers = profile.papers();
        int candidates = contest.candidates().size();
        standing = new Standing[candidates];
        votes = new long[candidates];
        at = new int[papers.groups()];
        vacancies = contest.seats();
        quota = (papers.total() / (contest.seats() + 1L) + 1) * Votes.ONE;
        for (int candidate = 0; candidate < candidates; candidate++) {
            standing[candidate] = contest.stands(candidate) ? Standing.CONTINUING : Standing.WITHDRAWN;
            held.add(new ArrayList<>());
            Parcel first = new Parcel(Votes.ONE, true);
            held.getLast().add(first);
        }
        for (int group = 0; group < at.length; group++) {
            at[group] = papers.start(group);
            int first = papers.candidate(at[group]);
            held.get(first).getFirst().add(group, papers.weight(group));
            votes[first] += papers.weight(group) * Votes.ONE;
        }
    }

    /** Papers by where they go next, before any value is decided. */
    final class Sorted {
        private final Map<Integer, Parcel> parcels = new TreeMap<>();
        private long transferable;
        private long exhausted;

        /** Papers with a next preference. */
        long transferable() {
            return transferable;
        }

        /** Papers without. */
        long exhausted() {
            return exhausted;
        }

        /** Gives the papers to whom they go, each at this value; returns the votes that moved. */
        long credit(long value) {
            parcels.forEach((candidate, parcel) -> {
                votes[candidate] += parcel.papers() * value;
                held.get(candidate).add(parcel.at(value));
            });
            return transferable * value;
        }
    }

    /** Sorts papers by their next preference for a continuing candidate. */
    Sorted sort(List<Parcel> parcels) {
        Sorted sorted = new Sorted();
        for (Parcel parcel : parcels) {
            for (int i = 0; i < parcel.size(); i++) {
                int group = parcel.group(i);
                long weight = papers.weight(group);
                int next = next(group);
                if (next < 0) {
                    sorted.exhausted += weight;
                } else {
                    sorted.transferable += weight;
                    sorted.parcels
                            .computeIfAbsent(next, to -> new Parcel(0, false))
                            .add(group, weight);
                }
            }
        }
        return sorted;
    }

    private int next(int group) {
        int end = papers.end(group);
        for (int position = at[group] + 1; position < end; position++) {
            int candidate = papers.candidate(position);
            if (standing[candidate] == Standing.CONTINUING) {
                at[group] = position;
                return candidate;
            }
        }
        at[group] = end;
        return -1;
    }

    /** The parcels of a candidate, in the order in which they came; the caller moves them all, or leaves them. */
    List<Parcel> held(int candidate) {
        return held.get(candidate);
    }

    /** Takes votes from a candidate, who has moved or lost them. */
    void take(int candidate, long taken) {
        votes[candidate] -= taken;
        held.get(candidate).clear();
    }

    /** Votes that nobody has any more. */
    void lose(long lost) {
        nonTransferable += lost;
    }

    void elect(int candidate) {
        standing[candidate] = Standing.ELECTED;
        vacancies--;
    }

    void exclude(int candidate) {
        standing[candidate] = Standing.EXCLUDED;
    }

    /** Lowest votes first; equal votes in the order of the paper. */
    List<Integer> continuing() {
        return IntStream.range(0, standing.length)
                .filter(candidate -> standing[candidate] == Standing.CONTINUING)
                .boxed()
                .sorted(Comparator.comparingLong(this::votes))
                .toList();
    }

    /** Elected candidates above the quota, whose surplus has not been transferred. */
    List<Integer> withSurplus() {
        return IntStream.range(0, standing.length)
                .filter(candidate -> standing[candidate] == Standing.ELECTED && votes[candidate] > quota)
                .boxed()
                .toList();
    }

    long surplus(int candidate) {
        return votes[candidate] - quota;
    }

    long votes(int candidate) {
        return votes[candidate];
    }

    long[] snapshot() {
        return votes.clone();
    }

    String name(int candidate) {
        return contest.candidates().get(candidate);
    }

    Contest contest() {
        return contest;
    }

    long valid() {
        return papers.total();
    }

    /** In hundred-thousandths. */
    long quota() {
        return quota;
    }

    long nonTransferable() {
        return nonTransferable;
    }

    int vacancies() {
        return vacancies;
    }
}
