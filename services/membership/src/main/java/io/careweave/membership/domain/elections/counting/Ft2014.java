package io.careweave.membership.domain.elections.counting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** NHS foundation trusts' rules of 2014, as Local Elections (Northern Ireland) Order 1985, rules 49 to 52. */
record Ft2014(Tally tally, Ties ties) implements Rules {

    @Override
    public void stage(Draft draft) {
        List<Integer> surpluses = tally.withSurplus();
        long pending = pending();
        List<Integer> continuing = tally.continuing();
        List<Integer> together = together(continuing, pending);
        long gap = tally.votes(continuing.get(1)) - tally.votes(continuing.getFirst());
        if (pending > 0 && pending >= gap && together.isEmpty()) {
            transfer(ties.largest(Ties.extreme(surpluses, candidate -> -tally.surplus(candidate)), draft), draft);
            return;
        }
        if (pending > 0) {
            draft.say("What %s above the quota of %s, %s votes in all, could not change who is lowest, so it waits."
                    .formatted(
                            draft.names(surpluses) + (surpluses.size() == 1 ? " has" : " have"),
                            Votes.words(tally.quota()),
                            Votes.words(pending)));
        }
        if (together.isEmpty()) {
            int lowest = ties.lowest(Ties.extreme(continuing, tally::votes), draft);
            draft.say("The candidate with the fewest votes is excluded: %s with %s."
                    .formatted(tally.name(lowest), Votes.words(tally.votes(lowest))));
            exclude(List.of(lowest), draft);
        } else {
            sayTogether(together, continuing.get(together.size()), pending, draft);
            exclude(together, draft);
        }
    }

    private long pending() {
        return tally.withSurplus().stream().mapToLong(tally::surplus).sum();
    }

    /**
     * Rules 49(10)(b) and 51(12): as many of the lowest, at least two, as have fewer votes together, what is not
     * transferred yet included, than the next; enough must be left for the vacancies.
     */
    private List<Integer> together(List<Integer> continuing, long pending) {
        List<Integer> found = List.of();
        long sum = pending + tally.votes(continuing.getFirst());
        for (int size = 2; size <= continuing.size() - tally.vacancies(); size++) {
            sum += tally.votes(continuing.get(size - 1));
            if (sum < tally.votes(continuing.get(size))) {
                found = continuing.subList(0, size);
            }
        }
        return found;
    }

    private void sayTogether(List<Integer> together, int next, long pending, Draft draft) {
        long sum = together.stream().mapToLong(tally::votes).sum();
        draft.say(
                "%s have %s votes together%s, fewer than %s of %s, the next above them: none of them can catch up, so all are excluded at once."
                        .formatted(
                                draft.names(together),
                                Votes.words(sum),
                                pending == 0 ? "" : ", %s with what waits".formatted(Votes.words(sum + pending)),
                                Votes.words(tally.votes(next)),
                                tally.name(next)));
    }

    /** Rule 49: first preferences if that is what elected the candidate, else the parcel last received. */
    private void transfer(int candidate, Draft draft) {
        long surplus = tally.surplus(candidate);
        Parcel last = tally.held(candidate).getLast();
        String name = tally.name(candidate);
        draft.name("Surplus of " + name);
        draft.say("%s has %s votes, %s above the quota of %s."
                .formatted(
                        name, Votes.words(tally.votes(candidate)), Votes.words(surplus), Votes.words(tally.quota())));
        Tally.Sorted sorted = tally.sort(List.of(last));
        draft.say("%s: of %,d papers %,d name a further candidate who still stands."
                .formatted(
                        last.firstPreferences()
                                ? "What counts is the papers that name %s first".formatted(name)
                                : "What counts is the parcel received last, whose papers came at %s"
                                        .formatted(Votes.words(last.value())),
                        last.papers(),
                        sorted.transferable()));
        long moved = 0;
        if (sorted.transferable() > 0) {
            long value = value(surplus, sorted.transferable(), last.value());
            moved = sorted.credit(value);
            draft.say("The surplus divided by these, cut to two decimals and never more than before, is %s for each."
                    .formatted(Votes.words(value)));
        }
        tally.take(candidate, surplus);
        tally.lose(surplus - moved);
        sayMoved(moved, surplus - moved, draft);
    }

    /** Rule 49(4) and (7): what the surplus comes to for each transferable paper, and never more than it was worth. */
    private static long value(long surplus, long transferable, long received) {
        long grain = RulePack.FT2014.grain();
        return Math.min(surplus / transferable / grain * grain, received);
    }

    /**
     * Rule 51: first preferences at one vote, then parcels by falling value, each at the value it had. Who reaches the
     * quota on the way is elected and passed over by the parcels that follow (rules 48(3) and 51(5)). The last vacancies
     * are looked at when all has moved, not between parcels, whose papers could still decide them.
     */
    private void exclude(List<Integer> candidates, Draft draft) {
        draft.name("Exclusion of " + draft.names(candidates));
        draft.exclude(candidates);
        if (tally.continuing().size() == tally.vacancies()) {
            draft.say("No papers need to be transferred.");
            return;
        }
        long moved = 0;
        long lost = 0;
        Set<Parcel> done = new HashSet<>();
        for (List<Parcel> parcels : subParcels(candidates)) {
            if (tally.vacancies() > 0) {
                long value = parcels.getFirst().value();
                Tally.Sorted sorted = tally.sort(parcels);
                moved += sorted.credit(value);
                lost += sorted.exhausted() * value;
                done.addAll(parcels);
                draft.electReached(ties);
            }
        }
        tally.lose(lost);
        for (int candidate : candidates) {
            tally.take(
                    candidate,
                    tally.held(candidate).stream()
                            .filter(done::contains)
                            .mapToLong(parcel -> parcel.papers() * parcel.value())
                            .sum());
        }
        draft.say("Each paper goes to the next candidate it names who still stands, at the value it had.");
        sayMoved(moved, lost, draft);
    }

    private static void sayMoved(long moved, long lost, Draft draft) {
        draft.say("%s votes move, %s cannot.".formatted(Votes.words(moved), Votes.words(lost)));
    }

    private List<List<Parcel>> subParcels(List<Integer> candidates) {
        Map<Boolean, List<Parcel>> parcels = candidates.stream()
                .flatMap(candidate -> tally.held(candidate).stream())
                .collect(Collectors.partitioningBy(Parcel::firstPreferences));
        Map<Long, List<Parcel>> received = new TreeMap<>(Comparator.reverseOrder());
        for (Parcel parcel : parcels.getOrDefault(false, List.of())) {
            received.computeIfAbsent(parcel.value(), value -> new ArrayList<>()).add(parcel);
        }
        List<List<Parcel>> inOrder = new ArrayList<>();
        inOrder.add(parcels.getOrDefault(true, List.of()));
        inOrder.addAll(received.values());
        return inOrder;
    }

    /** Rule 52(2): one vacancy, and one candidate with at least the votes of all others and what is not transferred. */
    @Override
    public OptionalInt beyondReach() {
        List<Integer> continuing = tally.continuing();
        if (tally.vacancies() != 1 || continuing.size() < 2) {
            return OptionalInt.empty();
        }
        int leader = continuing.getLast();
        long others = continuing.stream().mapToLong(tally::votes).sum() - tally.votes(leader);
        boolean alone = tally.votes(continuing.get(continuing.size() - 2)) < tally.votes(leader);
        return alone && tally.votes(leader) >= others + pending() ? OptionalInt.of(leader) : OptionalInt.empty();
    }
}
